"""A number of a Korean text, and the numerals that it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from ksum.korean.mention import Mention
from ksum.korean.number_words import Amount, Numeral

Value = int | Fraction | tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a Korean text, `text == source[start:end]`, and its English inline.

    `value` is exact: an int or a Fraction; a tuple for a range, a ratio ("10명 중 7명" is (7, 10)),
    a date (its parts from the year down, those that are there) or a time (hour, minute);
    an empty tuple for a vague number ("수십 명"). `unit` names what is counted ("KRW", "percent",
    "person", "year-month", …; "" if nothing). `kind` is one of money, count, percent, measure,
    duration, date, time, ordinal, fraction, multiple, ratio, vague, number.
    """

    start: int
    end: int
    text: str
    english: str
    value: Value
    unit: str
    kind: str

    def mention(self) -> Mention:
        """The number as a Mention of kind "number"."""
        return Mention(self.start, self.end, self.text, self.english, "number")


def number_at(
    text: str, start: int, end: int, english: str, value: Value, unit: str, kind: str
) -> Number:
    """The Number at `text[start:end]`."""
    return Number(start, end, text[start:end], english, value, unit, kind)


class Run(NamedTuple):
    """The numeral of a number, or the two that share its counter (17∼26일), before the counter.

    `raws` are their texts, `joiner` "to" or "and" between two, `sign` "-" or nothing, and `some`
    is "some " where 여 follows the numeral.
    """

    start: int
    end: int
    numerals: list[Numeral]
    raws: list[str]
    joiner: str = ""
    sign: str = ""
    some: str = ""

    @property
    def single(self) -> bool:
        """Whether there is one numeral."""
        return len(self.numerals) == 1

    @property
    def value(self) -> Value:
        """The value, or the tuple of the two values."""
        if self.single:
            return self.numerals[0].value
        return tuple(numeral.value for numeral in self.numerals)

    @property
    def plain(self) -> bool:
        """Whether it is written in digits alone, without 만 or a decimal point."""
        return all(raw.isdigit() for raw in self.raws)
