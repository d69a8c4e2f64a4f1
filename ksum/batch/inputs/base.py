"""What the input formats share: a file of rows gives records and faults, one after another.

A format knows how its rows are stored and where each stands. Which columns hold what, ids and
limits on a row's text are decided once for all formats, in `columns` and `rows`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any, Protocol

from ksum.batch.inputs.columns import Columns
from ksum.batch.wording import counted


@dataclass(frozen=True, slots=True)
class Record:
    """A row: its place in the file (":17" for a line, "#17" for a row), its columns by name."""

    place: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row, or with an empty place the file, can give no article, in one or two lines."""

    place: str
    reason: str


class Unreadable:
    """A value that is there but that Python has no form for, such as a date in the year 99999."""


class StreamFormat(Protocol):
    """Rows in a stream of bytes, which is unpacked already."""

    def __call__(self, stream: IO[bytes], columns: Columns, limit: int) -> Iterator[Record | Fault]:
        """The rows in order; `limit` bounds the bytes of one.

        Raises:
            InputError: the rest of the file is of no use; the message says why.
        """


@dataclass(slots=True)
class Tally:
    """Files found that are not read: how many, by reason ("not an article", "hidden" …)."""

    passed_over: Counter[str] = field(default_factory=Counter)

    def described(self) -> str:
        """ "3 files passed over: 2 not an article, 1 hidden"; empty where there are none."""
        total = sum(self.passed_over.values())
        reasons = ", ".join(f"{count:,} {why}" for why, count in self.passed_over.most_common())
        return f"{counted(total, 'file')} passed over: {reasons}" if total else ""
