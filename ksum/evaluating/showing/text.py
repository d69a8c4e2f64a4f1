"""A report as tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ksum.evaluating.base import Score
from ksum.evaluating.bootstrap import Comparison
from ksum.evaluating.report import Report, Row
from ksum.evaluating.showing import view, wording

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_OF_SYSTEMS = ("BLEU", "chrF2", "COMET", "numbers", "names")
_MOST_INTERVALS = 4
"""Columns beside which intervals still fit into a terminal; the written reports have them all."""
_ORIGINS = {"hypotheses": ", from a file", "published": ", published"}


def render(report: Report, console: Console) -> None:
    """Print the table of rows, the scores with their signatures, the notes and where it ran.

    Signatures are never broken, however narrow the console, so that they can be copied.
    """
    from rich.padding import Padding
    from rich.text import Text

    console.print(Text(f"{report.suite}: {report.title}", style="bold"))
    console.print(f"System: {report.system}. Texts: {report.texts}.", markup=False)
    if len(report.systems) > 1:
        console.print(_systems_table(report.systems))
    parts = view.shown(report.rows)
    if len(parts) < len(report.rows):
        console.print(f"{len(report.rows) - len(parts)} of {len(report.rows)} are exactly right.")
    for head, rows in (("", parts), *view.kinds(report).items()):
        if rows:
            console.print(_rows_table(head, rows))
    if report.comparisons:
        console.print(_comparisons_table(report.comparisons))
    console.print(_scores_table(report.scores))
    console.print(_signatures(report.scores), soft_wrap=True)
    for source in dict.fromkeys(row.source for row in report.systems if row.kind == "published"):
        names = ", ".join(row.name for row in report.systems if row.source == source)
        console.print(Padding(Text(f"Published: {names}: {source}"), (0, 0)))
    first, rest = view.notes(report)
    for note in first:
        console.print(Padding(Text(f"Note: {note}"), (0, 0)))
    if rest:
        console.print(f"Notes that are in --json and --report only: {len(rest)}.")
    console.print(Text(_provenance(report), style="dim"))


def _systems_table(rows: tuple[Row, ...]) -> object:
    """Systems down, the scores that compare them across; what a publication lacks is a dash."""
    from rich.table import Table

    names = [name for name in _OF_SYSTEMS if name in view.columns(rows)]
    table = Table(show_edge=False)
    table.add_column("System")
    for column in (*names, "Sent./s"):
        table.add_column(column, justify="right", no_wrap=True)
    for row in rows:
        scores = [view.cell(row, name) for name in names]
        table.add_row(
            f"{row.name}{_ORIGINS.get(row.kind, '')}",
            *(_value(score) if score else "-" for score in scores),
            f"{row.speed:.1f}" if row.speed else "-",
        )
    return table


def _rows_table(head: str, rows: Sequence[Row]) -> object:
    from rich.table import Table

    names = view.columns(rows)
    table = Table(show_edge=False)
    table.add_column(head, overflow="fold")
    for name in names:
        table.add_column(name, justify="right")
    for row in rows:
        scores = [view.cell(row, name) for name in names]
        if len(names) > _MOST_INTERVALS:
            scores = [score and replace(score, interval=None) for score in scores]
        table.add_row(row.name, *(_value(score) if score else "-" for score in scores))
    return table


def _comparisons_table(comparisons: tuple[Comparison, ...]) -> object:
    from rich.table import Table

    randomised = any(one.p_randomised is not None for one in comparisons)
    last = ("p (bootstrap)", "p (randomisation)") if randomised else ("p",)
    table = Table(show_edge=False)
    for column in ("Against", "Score", "Difference", "95% interval", *last):
        table.add_column(column, justify="left" if column in ("Against", "Score") else "right")
    for one in comparisons:
        table.add_row(
            one.baseline,
            one.score,
            f"{one.difference:+.1f}",
            f"{one.low:+.1f} to {one.high:+.1f}",
            *(f"{p:.4f}" for p in (one.p, one.p_randomised) if p is not None),
        )
    return table


def _scores_table(scores: tuple[Score, ...]) -> object:
    from rich.table import Table

    table = Table(show_edge=False)
    table.add_column("Score")
    table.add_column("Value", justify="right")
    for score in scores:
        table.add_row(score.name, _value(score))
    return table


def _signatures(scores: tuple[Score, ...]) -> Text:
    from rich.text import Text

    width = max(len(score.name) for score in scores)
    lines = [f"{score.name:<{width}}  {score.signature}" for score in scores]
    return Text("\n".join(["Signatures:", *lines]), style="dim")


def _value(score: Score) -> str:
    value = f"{score.value:.{score.digits}f}"
    if score.interval is None:
        return value
    return f"{value} ±{(score.interval[1] - score.interval[0]) / 2:.{score.digits}f}"


def _provenance(report: Report) -> str:
    return (
        f"{report.command}; {report.date}; {report.seconds:.1f} s on {wording.machine(report)}; "
        f"{wording.versions(report)}"
    )
