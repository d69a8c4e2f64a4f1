"""Records of a table to items: the same columns, ids and limits whatever the format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from ksum.article import SCHEMA, Article
from ksum.batch.inputs.base import Fault, Record
from ksum.batch.inputs.cells import id_of, part_of, text_of
from ksum.batch.inputs.columns import Columns, find_columns
from ksum.batch.inputs.opening import DAMAGED, what_went_wrong
from ksum.batch.inputs.seen import Seen
from ksum.batch.items import Item, Row, item_id, to_json
from ksum.errors import InputError

_ROW_BITS = 40
"""Of a place in `Seen`: the row's number in its table; the table's number is above."""
_FORMS_KEPT = 64


class RowItems:
    """Makes items of the rows of all tables of a job, and knows the ids that they had."""

    def __init__(self, columns: Columns, limit: int) -> None:
        self._columns = columns
        self._named = columns.named()
        self._limit = limit
        self._seen = Seen()
        self._tables: list[str] = []
        self._forms: dict[tuple[str, ...], dict[str, str]] = {}

    def items(self, source: str, records: Iterable[Record | Fault]) -> Iterator[Item]:
        """An item a record, `source` before its place; one fault for what ends the file early."""
        last: str | None = None
        try:
            for record in records:
                last = record.place
                yield self._item(source, record)
            if last is None:
                yield fault_item(source, "no rows in it\nLeave it out, or fill it.")
        except InputError as error:
            yield fault_item(source, str(error))
        except DAMAGED as error:
            after = f"nothing after {source}{last} could be read; the file " if last else ""
            yield fault_item(source, after + what_went_wrong(error))

    def _item(self, source: str, record: Record | Fault) -> Item:
        where = source + record.place
        if isinstance(record, Fault):
            return fault_item(where, record.reason)
        try:
            row, key = self._row(record.values)
            if key is not None:
                self._refuse_again(key, where)
        except InputError as error:
            return fault_item(where, str(error))
        content = to_json(asdict(row)).encode("utf-8", "surrogatepass")
        return Item(key or item_id(where, content), where, row=row)

    def _row(self, values: Mapping[str, Any]) -> tuple[Row, str | None]:
        """What a record says, and its own id if it has one; InputError if it gives no article."""
        if values.get("schema") == SCHEMA:
            try:
                article = Article.from_dict(values)
            except ValueError as error:
                raise InputError(f"{error}\nGive what `ksum --json` prints.") from error
            key = None if self._columns.id == "" else id_of(article.id)
            return Row(article=article.to_dict()), key
        found = self._found(tuple(values))
        text = text_of(values.get(found["text"]), found["text"])
        if len(text) > self._limit or len(text.encode("utf-8")) > self._limit:
            raise InputError(
                f"the text is larger than {self._limit:,} bytes\n"
                "If it is one article, raise KSUM_LIMIT, or limit: in ksum.yaml."
            )
        parts = {
            part: part_of(part, found, values, self._named)
            for part in ("id", "title", "subtitle", "outlet", "published", "byline")
        }
        key = parts.pop("id")
        return Row(text=text, **parts), key

    def _found(self, names: tuple[str, ...]) -> dict[str, str]:
        """The columns of a row; rows of JSON differ in theirs, but not each from every other."""
        found = self._forms.get(names)
        if found is None:
            found = find_columns(names, self._columns, row=True)
            if len(self._forms) >= _FORMS_KEPT:
                self._forms.clear()
            self._forms[names] = found
        return found

    def _refuse_again(self, key: str, where: str) -> None:
        """InputError if a row before this one had the same id."""
        number = re.search(r"\d+$", where)
        table = where[: number.start()] if number else where
        if not self._tables or self._tables[-1] != table:
            self._tables.append(table)
        row = int(number.group()) if number else 0
        before = self._seen.add(key, (len(self._tables) - 1) << _ROW_BITS | row)
        if before is not None:
            first = f"{self._tables[before >> _ROW_BITS]}{before & (1 << _ROW_BITS) - 1}"
            raise InputError(
                f"the id {key!r} is given twice, first in {first}\n"
                'Leave one of them out; or give --id-column another, or "" to go without.'
            )


def fault_item(source: str, reason: str) -> Item:
    """An input that gives no article, and why, in one or two lines."""
    return Item(item_id(source, reason.encode("utf-8", "surrogatepass")), source, fault=reason)
