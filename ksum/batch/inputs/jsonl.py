"""JSON Lines: an object a line, its keys the columns.

Rows of one file need not have the same keys, so whether the file has the columns at all is told
from its first rows together.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from ksum.article import SCHEMA
from ksum.batch.inputs.base import Fault, Record
from ksum.batch.inputs.columns import Columns, find_columns
from ksum.batch.inputs.encoding import decode_line, encoding_of
from ksum.batch.inputs.lines import Lines
from ksum.errors import InputError

_FIRST_ROWS = 100
_NODES = 1_000_000
_BOM = b"\xef\xbb\xbf"


def read_jsonl(stream: IO[bytes], columns: Columns, limit: int) -> Iterator[Record | Fault]:
    """The objects of a stream, UTF-8 or CP949, each in the place ":LINE"; blank lines are none.

    Raises:
        InputError: empty or binary, one JSON array in place of lines, or no column of text in
            the first 100 rows.
    """
    records = _records(stream, limit)
    first, held = list[Record | Fault](), 0
    names: dict[str, None] = {}
    for record, size in records:
        first.append(record)
        held += size
        if isinstance(record, Record):
            names.update(dict.fromkeys(record.values))
            if record.values.get("schema") == SCHEMA or _has_columns(names, columns):
                break
        if len(first) >= _FIRST_ROWS or held > limit:
            _refuse(first, names, columns)
    else:
        _refuse(first, names, columns)
    while first:
        yield first.pop(0)
    for record, _ in records:
        yield record


def _refuse(first: list[Record | Fault], names: dict[str, None], columns: Columns) -> None:
    """Say of the whole file that it gives no articles, if its first rows are enough to tell."""
    if names:
        find_columns(names, columns)
    elif not first:
        raise InputError("no rows in it\nGive a file with a JSON object a line.")
    elif len(first) >= _FIRST_ROWS and isinstance(first[0], Fault):
        raise InputError(f"none of the first {len(first)} lines is a row\n{first[0].reason}")


def _has_columns(names: dict[str, None], columns: Columns) -> bool:
    try:
        find_columns(names, columns)
    except InputError:
        return False
    return True


def _records(stream: IO[bytes], limit: int) -> Iterator[tuple[Record | Fault, int]]:
    """Each row, and how many bytes of the file it took."""
    encoding = encoding_of(stream)
    lines = Lines(stream, limit)
    while line := lines.read():
        place = f":{lines.number}"
        if not lines.whole:
            lines.rest()
            yield Fault(place, f"the line is larger than {limit:,} bytes\n{_RAISE}"), 0
            continue
        if lines.number == 1:
            line = line.removeprefix(_BOM)
        if not line.strip():
            continue
        yield _record(line, place, encoding, first=lines.number == 1), len(line)


_RAISE = "If it is one article, raise KSUM_LIMIT, or limit: in ksum.yaml."


def _record(line: bytes, place: str, encoding: str, *, first: bool) -> Record | Fault:
    try:
        value = _parse(decode_line(line.rstrip(), encoding))
    except InputError as error:
        if first and line.lstrip()[:1] == b"[":
            raise InputError(
                "a JSON array, not JSON Lines\nWrite an object a line: jq -c '.[]' FILE"
            ) from error
        return Fault(place, str(error))
    if isinstance(value, dict):
        return Record(place, value)
    if first and isinstance(value, list):
        raise InputError("a JSON array, not JSON Lines\nWrite an object a line: jq -c '.[]' FILE")
    return Fault(place, "not a JSON object\nWrite one object a line, its keys the columns.")


def _parse(text: str) -> Any:
    if text.count("{") + text.count("[") > _NODES:
        raise InputError("more lists and objects in it than an article has\nGive an article a row.")
    try:
        return json.loads(text)
    except RecursionError as error:
        raise InputError("nested too deeply for an article\nGive an article a row.") from error
    except ValueError as error:
        what = getattr(error, "msg", None) or str(error)
        column = getattr(error, "colno", None)
        where = f", column {column}" if column else ""
        raise InputError(f"broken JSON: {what}{where}\nCorrect the line.") from error
