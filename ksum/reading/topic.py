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


def shared(text: str, context: set[str]) -> int:
    """How many uncommon stems of `text` are in `context`."""
    return len(stems(text) & context)
