"""What counts beside likeness to a reference: numbers kept, no Hangul left, no gaps, no loops.

Needs the Korean source, and a reference only for the length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ksum import __version__
from ksum.evaluating.base import Score

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")

LOOP = 4
"""A run of this many words that comes three times in a text counts as a repetition."""


def fact_scores(
    sources: Sequence[str], hypotheses: Sequence[str], references: Sequence[str]
) -> tuple[Score, ...]:
    """Number recall, share of texts with Hangul left or with repetitions, length ratio."""
    return (
        number_recall(sources, hypotheses),
        hangul_left(hypotheses),
        repetition(hypotheses),
        length_ratio(hypotheses, references),
    )


def number_recall(sources: Sequence[str], hypotheses: Sequence[str]) -> Score:
    """The share of the source's numbers whose value stands in the English; 1 if there are none."""
    from ksum.korean.english_numbers import contains
    from ksum.korean.numbers import find_numbers

    kept = [
        contains(number, english)
        for korean, english in zip(sources, hypotheses, strict=True)
        for number in find_numbers(korean)
    ]
    value = sum(kept) / len(kept) if kept else 1.0
    return Score("numbers", value, _signature(f"recall|by:value|n:{len(kept)}"), digits=3)


def hangul_left(hypotheses: Sequence[str]) -> Score:
    """The share of texts with any Hangul in the English."""
    return _share("Hangul left", [bool(_HANGUL.search(text)) for text in hypotheses], "any:letter")


def repetition(hypotheses: Sequence[str]) -> Score:
    """The share of texts in which a run of words comes three times: the mark of a loop."""
    return _share("repetition", [_loops(text) for text in hypotheses], f"words:{LOOP}|times:3")


def length_ratio(hypotheses: Sequence[str], references: Sequence[str]) -> Score:
    """English characters over the characters of the reference: near 1 where nothing is left out."""
    ours, theirs = sum(map(len, hypotheses)), sum(map(len, references))
    value = ours / theirs if theirs else 0.0
    return Score("length", value, _signature("ratio|chars"), digits=3, higher_is_better=None)


def _loops(text: str) -> bool:
    words = text.lower().split()
    runs = Counter(tuple(words[start : start + LOOP]) for start in range(len(words) - LOOP + 1))
    return any(count >= 3 for count in runs.values())


def _share(name: str, found: Sequence[bool], how: str) -> Score:
    value = sum(found) / len(found) if found else 0.0
    return Score(name, value, _signature(f"texts|{how}"), digits=3, higher_is_better=False)


def _signature(how: str) -> str:
    return f"{how}|ksum:{__version__}"
