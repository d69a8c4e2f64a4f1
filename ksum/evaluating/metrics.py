"""The metrics of translation by name: what every report has, and what is added when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ksum.errors import UsageError
from ksum.evaluating.base import Metric
from ksum.evaluating.bleu_chrf import METRICS
from ksum.evaluating.comet import comet
from ksum.evaluating.facts import FactRecall
from ksum.evaluating.oddities import LengthRatio, hangul_left, repetition

ALWAYS: dict[str, Callable[[], Metric]] = {
    **METRICS,
    "numbers": lambda: FactRecall("number"),
    "names": lambda: FactRecall("name"),
    "terms": lambda: FactRecall("term"),
    "Hangul left": hangul_left,
    "repetition": repetition,
    "length": LengthRatio,
}
"""In the order of a report; a new metric is one line."""

OPTIONAL: dict[str, Callable[[], Metric]] = {"COMET": comet}
"""What costs more than seconds or needs something installed; `--metric` asks for it."""


def load_metrics(also: Sequence[str] = ()) -> list[Metric]:
    """The metrics of every report and those named in `also`, whatever their case.

    Raises:
        UsageError: no such metric.
        ModelError: one that is not installed.
    """
    known = {name.lower(): name for name in (*ALWAYS, *OPTIONAL)}
    unknown = [name for name in also if name.lower() not in known]
    if unknown:
        raise UsageError(
            f"There is no metric {unknown[0]!r}.\n"
            f"To add there is: {', '.join(OPTIONAL)}; every report has {', '.join(ALWAYS)}."
        )
    added = dict.fromkeys(known[name.lower()] for name in also)
    return [
        *(make() for make in ALWAYS.values()),
        *(OPTIONAL[name]() for name in added if name in OPTIONAL),
    ]
