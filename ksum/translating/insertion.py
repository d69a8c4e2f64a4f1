"""What an engine may offer beyond `Engine`: English in which a given phrase must stand.

A narrow form of lexically constrained decoding (grid beam search: Hokamp & Liu, 2017). The English
that misses a phrase is cut where the phrase fits best, the phrase is put there, and the model goes
on from it by itself; so a number stands where the model would say a number, and what follows fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Insertion:
    """`phrase` is missed in `english`, which translates `source`."""

    source: str
    english: str
    phrase: str


@runtime_checkable
class Inserter(Protocol):
    """An engine that can be told what its English must say."""

    def insert(self, wanted: Sequence[Insertion]) -> list[list[str]]:
        """New English for each, the likeliest first, with the phrase in it as far as the pieces of
        the tokenizer allow; an empty list where the source is too long for the model."""
        ...
