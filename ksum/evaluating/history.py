"""How the figures moved: the same score of the same suite over the reports of `eval/results`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ksum.errors import InputError
from ksum.evaluating.report import Report

if TYPE_CHECKING:
    from rich.console import Console

HEADLINES = ("BLEU", "chrF2", "numbers", "kept", "ROUGE-L", "F1")
"""What is shown where no score is named: each suite has some of these."""

_BAR = 24


@dataclass(frozen=True, slots=True)
class Point:
    """A score on a day, and the system that had it."""

    date: str
    value: float
    interval: tuple[float, float] | None
    digits: int
    system: str

    @property
    def written(self) -> str:
        """The value as a report prints it."""
        return f"{self.value:.{self.digits}f}"


@dataclass(frozen=True, slots=True)
class Series:
    """A score of a suite, oldest point first."""

    suite: str
    score: str
    points: tuple[Point, ...]

    def to_dict(self) -> dict[str, Any]:
        """The fields, for JSON."""
        return {
            "schema": "ksum-history/1",
            "suite": self.suite,
            "score": self.score,
            "points": [
                {
                    "date": point.date,
                    "value": point.value,
                    "interval": None if point.interval is None else list(point.interval),
                    "system": point.system,
                }
                for point in self.points
            ],
        }


def series_of(
    reports: Sequence[Report], *, score: str | None = None, suite: str | None = None
) -> list[Series]:
    """A series for each suite and score that is asked for, by suite; None asks for all suites and
    for the headline scores.

    Raises:
        InputError: no report has such a figure; the message says what there is.
    """
    wanted = HEADLINES if score is None else (score,)
    found: dict[tuple[str, str], list[Point]] = {}
    for report in sorted(reports, key=lambda report: report.date):
        if suite not in (None, report.suite):
            continue
        for one in report.scores:
            name = next((name for name in wanted if name.lower() == one.name.lower()), None)
            if name is not None:
                point = Point(report.date, one.value, one.interval, one.digits, report.system)
                found.setdefault((report.suite, one.name), []).append(point)
    if not found:
        suites = ", ".join(sorted({report.suite for report in reports})) or "none"
        scores = ", ".join(dict.fromkeys(s.name for report in reports for s in report.scores))
        raise InputError(
            "No saved report has such a figure.\n"
            f"Suites: {suites}; scores: {scores or 'none'}. Save one: ksum eval --save."
        )
    return [Series(*key, tuple(points)) for key, points in sorted(found.items(), key=_order)]


def print_history(series: Sequence[Series], console: Console) -> None:
    """A table a series: date, figure, a bar from zero, and the system."""
    from rich.table import Table
    from rich.text import Text

    for one in series:
        console.print(Text(f"{one.suite}: {one.score}", style="bold"))
        table = Table(box=None, show_header=False, pad_edge=False)
        most = max((abs(point.value) for point in one.points), default=0.0) or 1.0
        for before, point in zip((None, *one.points), one.points, strict=False):
            change = f"{point.value - before.value:+.{point.digits}f}" if before else ""
            bar = "█" * max(1, round(_BAR * abs(point.value) / most))
            table.add_row(point.date[:10], point.written, change, bar, point.system)
        console.print(table)


def _order(item: tuple[tuple[str, str], object]) -> tuple[str, int]:
    suite, score = item[0]
    return suite, HEADLINES.index(score) if score in HEADLINES else 0
