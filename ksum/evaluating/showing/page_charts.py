"""Which charts a report has: its scores laid out as bars, points and differences."""

from __future__ import annotations

from collections.abc import Sequence

from ksum.evaluating.base import Score
from ksum.evaluating.breakdown import Part
from ksum.evaluating.report import Report, Row
from ksum.evaluating.showing import svg, view, wording
from ksum.evaluating.showing.charts import Bar, Difference, Fill, bars, differences
from ksum.evaluating.showing.markup import figure
from ksum.evaluating.showing.plots import Point, Series, against_speed, over_parts

CHARTED = (
    *("BLEU", "chrF2", "COMET", "numbers", "names"),
    *("recall", "kept"),
    *("ROUGE-1", "ROUGE-2", "ROUGE-L"),
)
"""The scores that systems and parts are drawn side by side for."""

_FILLS: dict[Fill, str] = {
    "own": "the system of this report",
    "other": "another system, run or scored here",
    "published": "published figures, not measured here",
}


def scores(report: Report, name: str) -> list[str]:
    """The report's own scores: one chart of points of a hundred, one of shares."""
    charts = []
    of_hundred = [score for score in report.scores if score.digits <= 1]
    shares = [score for score in report.scores if score.digits > 1]
    for suffix, chosen, title, unit, top in (
        ("points", of_hundred, "Scores of 100", "points", 0.0),
        ("shares", shares, "Shares and ratios", "share (length: ratio)", 1.0),
    ):
        if chosen:
            unit = unit if any(score.name == "length" for score in chosen) else unit.split(" (")[0]
            chart = bars(
                f"{name}-{suffix}", title, unit, [_bar(_directed(s), s) for s in chosen], top=top
            )
            charts.append(figure(title, chart))
    return charts


def systems(report: Report, name: str) -> list[str]:
    """A chart a score with the systems in it, and the first score against speed."""
    rows = view.systems(report)
    charts = []
    for number, score in enumerate(s for s in view.columns(rows) if s in CHARTED):
        chosen = [(row, found) for row in rows if (found := view.cell(row, score)) is not None]
        chart = bars(
            f"{name}-systems{number}",
            f"{score} by system",
            f"{score}, {_unit(chosen[0][1])}",
            [_bar(_system(row), found, fill(report, row)) for row, found in chosen],
            top=_top(chosen[0][1]),
        )
        charts.append(figure(f"{score} by system", chart))
    return [*charts, *_speed(report, rows, name)]


def _speed(report: Report, rows: Sequence[Row], name: str) -> list[str]:
    points = [
        Point(
            row.name,
            row.speed,
            score.value,
            wording.written(score),
            score.interval,
            fill(report, row),
        )
        for row in rows
        if row.speed and (score := view.cell(row, "BLEU")) is not None
    ]
    if len(points) < 2:
        return []
    units = ("sentences a second", "BLEU, points of 100")
    title = "BLEU against speed"
    return [figure(title, against_speed(f"{name}-speed", title, units, points))]


def comparisons(report: Report, name: str) -> list[str]:
    """Differences around zero; points and shares apart, since their scales differ."""
    charts = []
    ours = wording.one_system(report)
    title = f"{ours} minus the other system" if ours else "The first system minus the second"
    for digits in sorted({wording.places(report, one.score) for one in report.comparisons}):
        values = [
            Difference(
                f"{one.score}, against {one.baseline}" if ours else wording.compared(one),
                one.difference,
                one.low,
                one.high,
                wording.signed(one.difference, digits),
            )
            for one in report.comparisons
            if wording.places(report, one.score) == digits
        ]
        unit = "difference in points" if digits <= 1 else "difference of shares"
        chart = differences(f"{name}-differences{digits}", title, unit, values)
        charts.append(figure(title, chart))
    return charts


def lengths(parts: Sequence[Part], name: str) -> str:
    """Scores over the length of the source."""
    series = [
        Series(
            score.name,
            tuple(part.scores[place].value for part in parts),
            tuple(part.scores[place].interval for part in parts),
            tuple(wording.written(part.scores[place]) for part in parts),
        )
        for place, score in enumerate(parts[0].scores)
    ]
    names = [(part.name, f"n = {part.texts}") for part in parts]
    title = "Score by length of the source"
    units = ("characters of the source; n: texts", "points of 100")
    return figure(title, over_parts(f"{name}-lengths", title, units, names, series))


def genres(parts: Sequence[Part], name: str) -> list[str]:
    """A chart a score with a bar a genre."""
    rows = [Row(f"{part.name} ({part.texts} texts)", part.scores) for part in parts]
    return kind(rows, "genre", f"{name}-genre")


def kind(rows: Sequence[Row], of: str, name: str) -> list[str]:
    """A chart a score with a bar a row; `of` says what the rows are, such as "genre"."""
    charts = []
    for number, score in enumerate(s for s in view.columns(rows) if s in CHARTED):
        chosen = [(row, found) for row in rows if (found := view.cell(row, score)) is not None]
        chart = bars(
            f"{name}-{number}",
            f"{score} by {of}",
            f"{score}, {_unit(chosen[0][1])}",
            [_bar(row.name, found) for row, found in chosen],
            top=_top(chosen[0][1]),
        )
        charts.append(figure(f"{score} by {of}", chart))
    return charts


def fill(report: Report, row: Row) -> Fill:
    """How a system's bar is filled: its own, another's, or published."""
    if row.kind == "published":
        return "published"
    return "own" if row.name == report.system else "other"


def legend(report: Report) -> str:
    """What the fills mean, as far as they occur."""
    used = {fill(report, row) for row in view.systems(report)}
    items = "".join(f"<li>{_swatch(one)} {_FILLS[one]}</li>" for one in _FILLS if one in used)
    return f'<ul class="legend" aria-label="Fills of the bars">{items}</ul>'


def _swatch(one: Fill) -> str:
    rect = svg.element("rect", class_=f"bar {one}", x=1, y=1, width=26, height=12)
    return f'<svg viewBox="0 0 28 14" width="28" height="14" aria-hidden="true">{rect}</svg>'


def _unit(score: Score) -> str:
    return "points of 100" if score.digits <= 1 else "share"


def _top(score: Score) -> float:
    return 0.0 if score.digits <= 1 else 1.0


def _system(row: Row) -> str:
    return f"{row.name} (published)" if row.kind == "published" else row.name


def _bar(name: str, score: Score, fill: Fill = "own") -> Bar:
    interval = wording.written_interval(score)
    about = f" (95% interval {interval})" if interval else ""
    return Bar(name, score.value, wording.written(score), score.interval, fill, about)


def _directed(score: Score) -> str:
    return f"{score.name} (lower is better)" if score.higher_is_better is False else score.name
