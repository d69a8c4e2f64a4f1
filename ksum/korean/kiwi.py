"""The one Kiwi of the process: loaded on first use, shared by everything that asks for morphemes.

It knows which options of Kiwi cost what, and nothing of sentences or names. Kiwi's dictionaries of
Wikipedia titles, multi-word names and typing errors are left out: they double its memory and its
loading time, and the gazetteers of ksum do their work.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiwipiepy import Kiwi

PIECE = 4000
"""Kiwi is given at most this many characters at once, so that its lattice stays small."""


class Morpheme(NamedTuple):
    """A dictionary form, its Sejong tag, and where it stands: `text[start:end]`.

    `listed` is False for a word that Kiwi's dictionary lacks and that it guessed.
    """

    form: str
    tag: str
    start: int
    end: int
    listed: bool = True


@cache
def kiwi() -> Kiwi:
    """The shared analyser; the first call loads it.

    `num_workers=1` because callers hand over one text at a time and batches run in processes.
    """
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=1, load_default_dict=False, load_typo_dict=False, load_multi_dict=False)


def morphemes(text: str) -> list[Morpheme]:
    """The morphemes of `text` in order, whatever its length, in time linear in it."""
    return [
        token._replace(start=offset + token.start, end=offset + token.end) if offset else token
        for offset, piece in _pieces(text)
        for token in _analysed(piece)
    ]


@lru_cache(maxsize=512)
def _analysed(piece: str) -> tuple[Morpheme, ...]:
    """Kept for the sentences of a few articles: summaries and names ask for the same ones."""
    return tuple(
        Morpheme(token.form, str(token.tag), token.start, token.end, not token.oov)
        for token in kiwi().tokenize(piece)
    )


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Cut at the last space of each `PIECE` characters, or where there is none, in mid-word."""
    start = 0
    while start < len(text):
        end = min(start + PIECE, len(text))
        if end < len(text):
            space = text.rfind(" ", start + 1, end)
            end = space if space > 0 else end
        yield start, text[start:end]
        start = end
