"""Whether two pieces of text speak of the same thing: the uncommon word stems that they share.

A stem is a word's first two letters, which leaves most particles and endings out. In the news
corpus two thirds of later sentences share an uncommon stem with their article's opening; four
fifths of the headlines and first sentences of another article share none.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_WORD = re.compile(r"[가-힣]{2,}|[A-Za-z0-9]{2,}")
_ENOUGH = 200_000


@cache
def _common() -> frozenset[str]:
    text = resources.files("ksum.reading").joinpath("data/common_stems.tsv").read_text("utf-8")
    return frozenset(row for row in text.splitlines() if row and not row.startswith("#"))


def stems(text: str) -> set[str]:
    """The uncommon stems of `text` (of its first 200,000 characters)."""
    return {word[:2] for word in _WORD.findall(text[:_ENOUGH])} - _common()


class Sightings:
    """Where each uncommon stem of a run of texts stood first.

    Texts are added once, in order, with the number of their line, so that what any of them shares
    with all before it is told without reading those again. Like `stems`, it stops after 200,000
    characters.
    """

    def __init__(self) -> None:
        self._first: dict[str, int] = {}
        self._left = _ENOUGH

    def add(self, number: int, text: str) -> None:
        """Take in `text`, which stands on line `number`."""
        if self._left > 0:
            for stem in stems(text[: self._left]):
                self._first.setdefault(stem, number)
            self._left -= len(text) + 1

    def first(self, text: str) -> int | None:
        """The first line that shares an uncommon stem with `text`, or None."""
        return min((self._first[s] for s in stems(text) if s in self._first), default=None)

    def shared(self, text: str, before: int) -> int:
        """How many uncommon stems of `text` stand on lines before line `before`."""
        return sum(self._first.get(stem, before) < before for stem in stems(text))


def shared(text: str, context: set[str]) -> int:
    """How many uncommon stems of `text` are in `context`."""
    return len(stems(text) & context)
