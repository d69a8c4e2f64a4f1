"""The way in: what the user gave, as a stream of items in an order that is always the same."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import IO

from ksum.batch.inputs.base import Fault, Record, StreamFormat, Tally
from ksum.batch.inputs.columns import Columns
from ksum.batch.inputs.delimited import read_csv, read_tsv
from ksum.batch.inputs.given import Given, look_up
from ksum.batch.inputs.jsonl import read_jsonl
from ksum.batch.inputs.names import printable, suffix_of
from ksum.batch.inputs.opening import DAMAGED, open_regular, plain_stream, unpacked, what_went_wrong
from ksum.batch.inputs.parquet import read_parquet
from ksum.batch.inputs.rows import RowItems, fault_item
from ksum.batch.inputs.saved_dataset import read_saved_dataset
from ksum.batch.inputs.walk import Walk
from ksum.batch.items import Item, item_id
from ksum.errors import InputError

STREAM_FORMATS: dict[str, StreamFormat] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_tsv,
}
"""A new format of rows is one file and a line here, and its suffix in `names`."""


def read_items(
    inputs: Sequence[str],
    columns: Columns,
    limit: int,
    *,
    own: Callable[[str], bool] | None = None,
    tally: Tally | None = None,
    stdin: IO[bytes] | None = None,
) -> Iterator[Item]:
    """An item for every article of the inputs, and one for everything that should be one.

    Inputs are files, folders (walked for text and HTML files), patterns, folders of saved
    datasets, and "-", JSON Lines on `stdin`. They are looked at now and read as the items are
    taken; nothing grows with the input but 48 bytes a file or id, and the names in one folder.
    `limit` bounds the bytes of an article. `tally` counts the files that are passed over; those of
    which `own` says that the job itself wrote them are.

    An item of a file has its path, as the user gave it; one of a row has the row, the row's own
    id if it has one, and a source such as "news.csv:17" (the line where the row begins, from 1),
    "news.parquet#16" or "dataset/train#16" (the row, from 0, as pandas and datasets count).

    Raises:
        UsageError: no input, or standard input twice.
        InputError: an input that is not there or not of a type that is read; or no article and
            no fault in all of them.
    """
    tally = tally if tally is not None else Tally()
    reader = _Reader(columns, limit, own or (lambda _: False), tally, stdin)
    items = reader.items(look_up(inputs, tally))
    first = next(items, None)
    if first is None:
        others = sum(tally.passed_over.values())
        passed = f" ({others} other files)" if others else ""
        raise InputError(
            f"no article in {', '.join(map(printable, inputs))}{passed}\n"
            "Folders are searched for text and HTML; name tables by a pattern: 'DIR/*.jsonl'"
        )
    return chain([first], items)


class _Reader:
    def __init__(
        self,
        columns: Columns,
        limit: int,
        own: Callable[[str], bool],
        tally: Tally,
        stdin: IO[bytes] | None,
    ) -> None:
        self._columns = columns
        self._limit = limit
        self._own = own
        self._passed_over = tally.passed_over
        self._stdin = stdin
        self._walk = Walk(tally)
        self._rows = RowItems(columns, limit)

    def items(self, given: Sequence[Given]) -> Iterator[Item]:
        for one in given:
            if one.kind != "stdin" and self._own(one.path):
                self._passed_over["output of this job"] += 1
            elif one.kind == "folder":
                for found in self._walk.files(one.path):
                    if found.fault is not None:
                        yield fault_item(printable(found.path), found.fault)
                    else:
                        yield _page(found.path, self._limit)
            elif one.kind == "stdin":
                yield from self._rows.items("-", self._standard_input())
            elif not self._walk.is_new(one.path):
                continue
            elif one.kind == "page":
                yield _page(one.path, self._limit)
            else:
                yield from self._rows.items(printable(one.path), self._records(one))

    def _records(self, given: Given) -> Iterator[Record | Fault]:
        suffix = suffix_of(given.path)
        if given.kind == "dataset":
            yield from read_saved_dataset(given.path, self._columns, self._limit)
        elif suffix == ".parquet":
            yield from read_parquet(given.path, self._columns, self._limit)
        else:
            with unpacked(given.path) as stream:
                yield from STREAM_FORMATS[suffix or ""](stream, self._columns, self._limit)

    def _standard_input(self) -> Iterator[Record | Fault]:
        stream = self._stdin if self._stdin is not None else sys.stdin.buffer
        yield from read_jsonl(plain_stream(stream), self._columns, self._limit)


def _page(path: str, limit: int) -> Item:
    """The item of an article's file: its id is of its bytes, which are not kept."""
    source = printable(path)
    try:
        with open_regular(path) as file:
            data = file.read(limit + 1)
    except DAMAGED as error:
        return fault_item(source, what_went_wrong(error))
    except InputError as error:
        return fault_item(source, str(error))
    if len(data) > limit:
        return fault_item(
            source,
            f"larger than {limit:,} bytes\n"
            "If it is one article, raise KSUM_LIMIT, or limit: in ksum.yaml.",
        )
    return Item(item_id(source, data), source, path=path)
