"""What is wrong with English whatever it should say: Hangul left, words that repeat, its length."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from ksum import __version__
from ksum.evaluating.base import Measured, Score, Texts

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")

LOOP = 4
"""A run of this many words that comes three times in a text counts as a repetition."""


class ShareOf:
    """The share of texts of which something is true that should not be."""

    def __init__(self, name: str, is_so: Callable[[str], bool], how: str) -> None:
        self._name = name
        self._is_so = is_so
        self._signature = f"texts|{how}|ksum:{__version__}"

    @property
    def name(self) -> str:
        """Such as "Hangul left"."""
        return self._name

    def measure(self, texts: Texts) -> Measured:
        """The share of all texts; of one text 0 or 1."""
        found = [float(self._is_so(text)) for text in texts.hypotheses]
        return Measured(
            self._score(sum(found) / len(found)), tuple(self._score(one) for one in found)
        )

    def _score(self, value: float) -> Score:
        return Score(self._name, value, self._signature, digits=3, higher_is_better=False)


class LengthRatio:
    """English characters over the characters of the reference: near 1 where nothing is left out."""

    @property
    def name(self) -> str:
        """ "length"."""
        return "length"

    def measure(self, texts: Texts) -> Measured:
        """Over all texts together, and of each."""
        pairs = zip(texts.hypotheses, texts.references, strict=True)
        return Measured(
            self._score(texts.hypotheses, texts.references),
            tuple(self._score([ours], [theirs]) if theirs else None for ours, theirs in pairs),
        )

    def _score(self, hypotheses: Sequence[str], references: Sequence[str]) -> Score:
        ours, theirs = sum(map(len, hypotheses)), sum(map(len, references))
        value = ours / theirs if theirs else 0.0
        signature = f"ratio|chars|ksum:{__version__}"
        return Score(self.name, value, signature, digits=3, higher_is_better=None)


def hangul_left() -> ShareOf:
    """The share of texts with any Hangul in the English."""
    return ShareOf("Hangul left", lambda text: _HANGUL.search(text) is not None, "any:letter")


def repetition() -> ShareOf:
    """The share of texts in which a run of words comes three times: the mark of a loop."""
    return ShareOf("repetition", _loops, f"words:{LOOP}|times:3")


def _loops(text: str) -> bool:
    words = text.lower().split()
    runs = Counter(tuple(words[start : start + LOOP]) for start in range(len(words) - LOOP + 1))
    return any(count >= 3 for count in runs.values())
