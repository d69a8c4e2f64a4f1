"""Translation scores by length of the source and by group, each with its interval.

A part is scored as a corpus of its own, not as the mean of its sentences; the interval is
sacrebleu's bootstrap over the part's texts (Koehn 2004).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ksum.evaluating.base import Score, Texts
from ksum.evaluating.bleu_chrf import METRICS
from ksum.evaluating.bootstrap import FEWEST
from ksum.evaluating.report import Output

SHOWN = ("BLEU", "chrF2")
LENGTHS = (20, 40, 60, 80)
"""The last length in characters, spaces included, of each bucket but the last."""


@dataclass(frozen=True, slots=True)
class Part:
    """Texts that belong together, how many they are, and their scores."""

    name: str
    texts: int
    scores: tuple[Score, ...]


def by_length(outputs: Sequence[Output]) -> list[Part]:
    """Scores by the number of characters of the source; lengths that do not occur are left out."""
    bounds = (0, *LENGTHS, None)
    parts = []
    for low, high in pairwise(bounds):
        inside = [
            output
            for output in outputs
            if (low or 0) < len(output.source) and (high is None or len(output.source) <= high)
        ]
        name = f"over {low}" if high is None else f"{(low or 0) + 1}–{high}"
        if inside:
            parts.append(_part(name, inside))
    return parts


def by_group(outputs: Sequence[Output]) -> list[Part]:
    """Scores by group (genre, headlines), in alphabetical order; texts of no group are left out."""
    groups: dict[str, list[Output]] = {}
    for output in outputs:
        if output.group:
            groups.setdefault(output.group, []).append(output)
    return [_part(name, groups[name]) for name in sorted(groups)]


def _part(name: str, outputs: Sequence[Output]) -> Part:
    return Part(name, len(outputs), tuple(_score(metric, outputs) for metric in SHOWN))


def _score(metric: str, outputs: Sequence[Output]) -> Score:
    measured = (
        METRICS[metric]()
        .measure(
            Texts(
                tuple(output.source for output in outputs),
                tuple(output.hypothesis for output in outputs),
                tuple(output.reference for output in outputs),
            )
        )
        .score
    )
    return measured if len(outputs) >= FEWEST else replace(measured, interval=None)
