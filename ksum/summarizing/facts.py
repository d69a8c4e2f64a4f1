"""Whether a summary says only what its article says: numbers, dates, names, quotations.

A number must stand in the article with its value and unit, however it is written; a name and a
quotation word for word. What is copied whole passes by itself; what is written needs this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ksum.korean.numbers import Number

_QUOTATION = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")
_NOT_SAID = re.compile(r"[\s.,!?…‘’“”'\"]+")

_ANY_UNIT = frozenset({"", "thing"})
"""Units of counting that say nothing of what is counted: "600여", "7개"."""


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Words that the article does not bear out; `kind` is "number", "name" or "quotation"."""

    kind: str
    text: str


def unsupported(summary: Sequence[str], article: Sequence[str]) -> list[Unsupported]:
    """What `summary` says beyond the sentences (and headline) of `article`, in its order."""
    body = set(article)
    written = [sentence for sentence in summary if sentence not in body]
    if not written:
        return []
    return [
        *_numbers(written, article),
        *_names(written, article),
        *_quotations(written, article),
    ]


def _numbers(summary: Sequence[str], article: Sequence[str]) -> list[Unsupported]:
    from ksum.korean.numbers import find_numbers

    units: dict[object, set[str]] = {}
    for sentence in article:
        for number in find_numbers(sentence):
            for value, unit in _parts(number):
                units.setdefault(value, set()).add(unit)
    return [
        Unsupported("number", number.text)
        for sentence in summary
        for number in find_numbers(sentence)
        if not all(_agrees(unit, units.get(value, set())) for value, unit in _parts(number))
    ]


def _parts(number: Number) -> list[tuple[object, str]]:
    """Each value with its unit; a date or a range has several, a vague number its words."""
    unit = "date" if number.kind in ("date", "time") else number.unit
    values: Iterable[object] = number.value if isinstance(number.value, tuple) else (number.value,)
    return [(value, unit) for value in values] or [(number.text, unit)]


def _agrees(unit: str, found: set[str]) -> bool:
    return bool(found) and (unit in found or unit in _ANY_UNIT or not found.isdisjoint(_ANY_UNIT))


def _names(summary: Sequence[str], article: Sequence[str]) -> list[Unsupported]:
    from ksum.korean.names import find_names

    text = "\n".join(article)
    return [
        Unsupported("name", mention.text)
        for sentence in summary
        for mention in find_names(sentence)
        if mention.text not in text
    ]


def _quotations(summary: Sequence[str], article: Sequence[str]) -> list[Unsupported]:
    said = _NOT_SAID.sub("", " ".join(article))
    return [
        Unsupported("quotation", match[0])
        for sentence in summary
        for match in _QUOTATION.finditer(sentence)
        if _NOT_SAID.sub("", match[1] or match[2]) not in said
    ]
