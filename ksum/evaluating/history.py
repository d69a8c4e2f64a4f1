"""How the figures moved: the same score of the same suite over the reports of `eval/results`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    """A score of a suite on the same texts, oldest point first.

    `texts` says which these are where the suite has had others too, such as "10 texts"; figures of
    other texts cannot be compared.
    """

    suite: str
    score: str
    points: tuple[Point, ...]
    texts: str = ""

    @property
    def name(self) -> str:
        """Such as "news-dev (10 texts): BLEU"."""
        return f"{self.suite}{f' ({self.texts})' if self.texts else ''}: {self.score}"

    def to_dict(self) -> dict[str, Any]:
        """The fields, for JSON."""
        return {
            "schema": "ksum-history/1",
            "suite": self.suite,
            "score": self.score,
            "texts": self.texts,
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
    """A series for each suite, its texts and score that is asked for, by suite; None asks for all
    suites and for the headline scores.

    Raises:
        InputError: no report has such a figure; the message says what there is.
    """
    wanted = HEADLINES if score is None else (score,)
    found: dict[tuple[str, str, str], list[Point]] = {}
    texts = _texts(reports)
    for report in sorted(reports, key=lambda report: report.date):
        if suite not in (None, report.suite):
            continue
        for one in report.scores:
            name = next((name for name in wanted if name.lower() == one.name.lower()), None)
            if name is not None:
                point = Point(report.date, one.value, one.interval, one.digits, report.system)
                found.setdefault((report.suite, one.name, texts(report)), []).append(point)
    if not found:
        suites = ", ".join(sorted({report.suite for report in reports})) or "none"
        scores = ", ".join(dict.fromkeys(s.name for report in reports for s in report.scores))
        raise InputError(
            "No saved report has such a figure.\n"
            f"Suites: {suites}; scores: {scores or 'none'}. Save one: ksum eval --save."
        )
    return [
        Series(name, one, tuple(points), which)
        for (name, one, which), points in sorted(found.items(), key=_order)
    ]


def print_history(series: Sequence[Series], console: Console) -> None:
    """A table a series: date, figure, a bar from zero, and the system."""
    from rich.table import Table
    from rich.text import Text

    for one in series:
        console.print(Text(one.name, style="bold"))
        table = Table(box=None, show_header=False, pad_edge=False)
        most = max((abs(point.value) for point in one.points), default=0.0) or 1.0
        for before, point in zip((None, *one.points), one.points, strict=False):
            change = f"{point.value - before.value:+.{point.digits}f}" if before else ""
            bar = "█" * max(1, round(_BAR * abs(point.value) / most))
            table.add_row(point.date[:10], point.written, change, bar, point.system)
        console.print(table)


def _texts(reports: Sequence[Report]) -> Callable[[Report], str]:
    """Says which texts of its suite a report is of, as far as the suite's reports differ in them.

    Reports of early versions have no sum of their texts: their number alone tells them apart.
    """
    counts: dict[str, set[int]] = {}
    sums: dict[tuple[str, int], list[str]] = {}
    for report in sorted(reports, key=lambda report: report.date):
        counts.setdefault(report.suite, set()).add(report.texts)
        known = sums.setdefault((report.suite, report.texts), [])
        if report.data_sha256 and report.data_sha256 not in known:
            known.append(report.data_sha256)

    def which(report: Report) -> str:
        known = sums[report.suite, report.texts]
        said = [f"{report.texts} texts"] if len(counts[report.suite]) > 1 else []
        if len(known) > 1:
            said.append(f"sha256 {(report.data_sha256 or known[0])[:8]}")
        return ", ".join(said)

    return which


def _order(item: tuple[tuple[str, str, str], object]) -> tuple[str, str, int]:
    suite, score, texts = item[0]
    return suite, texts, HEADLINES.index(score) if score in HEADLINES else 0
