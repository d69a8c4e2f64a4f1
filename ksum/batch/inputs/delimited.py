"""CSV and TSV: a header, then rows, quoted as RFC 4180 says; Excel's CP949 and UTF-16 too.

Rows are parsed by the csv module in its strict mode, because a quotation mark that is not
closed would otherwise run rows together without a word.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import zip_longest
from typing import IO

from ksum.batch.inputs.base import Fault, Record
from ksum.batch.inputs.columns import Columns, find_columns
from ksum.batch.inputs.encoding import decode_line, encoding_of
from ksum.batch.inputs.lines import Lines
from ksum.errors import InputError

_DELIMITERS = (",", "\t", ";", "|")
_BOM = b"\xef\xbb\xbf"
_RAISE = "Close its quotation marks; or if it is one article, raise KSUM_LIMIT."


def read_csv(stream: IO[bytes], columns: Columns, limit: int) -> Iterator[Record | Fault]:
    """The rows of a stream, each in the place ":LINE" where it begins; blank lines are none.

    The delimiter is that of comma, tab, semicolon and bar that parts the header most often.

    Raises:
        InputError: empty or binary, a broken header, or no column of text in it.
    """
    yield from _read(stream, columns, limit, _DELIMITERS)


def read_tsv(stream: IO[bytes], columns: Columns, limit: int) -> Iterator[Record | Fault]:
    """As `read_csv`, with tabs; quotation marks that quote no field are taken as they are."""
    yield from _read(stream, columns, limit, ("\t",))


class _Oversized(Exception):  # noqa: N818 - it never leaves this file
    """A row goes beyond the limit."""


class _RowLines:
    """The lines that the csv module is fed, counted and bounded row by row."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        self._encoding = encoding_of(stream)
        self._lines = Lines(stream, limit)
        self._limit = limit
        self._size = self._quotes = 0
        self.again: str | None = None
        self.last = ""
        self.start = 1
        self.count = 0

    def begin(self) -> None:
        """The next line begins a row."""
        self._size = self._quotes = self.count = 0
        self.start = self._lines.number + (self.again is None)

    def __iter__(self) -> _RowLines:
        return self

    def __next__(self) -> str:
        if self.again is None:
            line = self._lines.read()
            if not line:
                raise StopIteration
            if self._lines.number == 1:
                line = line.removeprefix(_BOM)
            self._size += len(line)
            self._quotes += line.count(b'"')
            if self._size > self._limit:
                raise _Oversized
            self.last = decode_line(line, self._encoding)
        else:
            self.last, self.again = self.again, None
        self.count += 1
        return self.last

    def pass_over(self) -> None:
        """Go on to the line after the row that is too large, by the parity of its quotes."""
        quotes = self._quotes + self._lines.rest()
        while quotes % 2 and (line := self._lines.read()):
            quotes += line.count(b'"') + self._lines.rest()


def _read(
    stream: IO[bytes], columns: Columns, limit: int, delimiters: tuple[str, ...]
) -> Iterator[Record | Fault]:
    csv.field_size_limit(max(csv.field_size_limit(), min(limit, 2**31 - 1)))
    lines = _RowLines(stream, limit)
    delimiter, header = _header(lines, delimiters)
    find_columns([name for name in header if name], columns)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begin()
        place = f":{lines.start}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except _Oversized:
            lines.pass_over()
            yield Fault(place, f"the row is larger than {limit:,} bytes\n{_RAISE}")
            continue
        except InputError as error:
            yield Fault(place, str(error))
            continue
        except csv.Error as error:
            raw = lines.last.rstrip("\r\n").split("\t")
            if delimiters != ("\t",) or lines.count != 1 or len(raw) != len(header):
                yield Fault(place, _broken(error))
                continue
            row = raw
        if not row or (len(row) == 1 and not row[0].strip()):
            continue
        if any(cell.strip() for cell in row[len(header) :]):
            yield Fault(
                place,
                f"{len(row)} columns in a row of a table of {len(header)}\n"
                "Put quotation marks around a text that holds the delimiter.",
            )
            continue
        yield Record(place, _values(header, row))


def _header(lines: _RowLines, delimiters: tuple[str, ...]) -> tuple[str, list[str]]:
    """The delimiter and the column names, from the first line that is not blank."""
    try:
        first = next((line for line in lines if line.strip()), None)
        if first is None:
            raise InputError("no rows in it\nGive a table whose first row names the columns.")
        delimiter = max(delimiters, key=lambda mark: _width(first, mark))
        lines.again = first
        names = next(csv.reader(lines, delimiter=delimiter, strict=True))
    except _Oversized as error:
        raise InputError(
            "the header is larger than a row may be\n"
            "Give a table whose first row names the columns."
        ) from error
    except csv.Error as error:
        raise InputError(f"the header: {_broken(error)}") from error
    return delimiter, [name.strip() for name in names]


def _width(line: str, delimiter: str) -> int:
    return len(next(csv.reader([line], delimiter=delimiter), []))


def _values(header: list[str], row: list[str]) -> dict[str, str]:
    """The first of columns with the same name wins; a column without a name is none; a row may
    end early, as Excel writes it where the last cells are empty."""
    values: dict[str, str] = {}
    for name, cell in zip_longest(header, row[: len(header)], fillvalue=""):
        if name:
            values.setdefault(name, cell)
    return values


def _broken(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "a quotation mark is opened and not closed up to the end of the file\nClose it."
    return f"broken CSV: {error}\nDouble the quotation marks inside a quoted text."
