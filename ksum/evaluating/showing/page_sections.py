"""A report as a section of the page: what was measured, then one block a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ksum.evaluating.base import Score
from ksum.evaluating.breakdown import Part
from ksum.evaluating.report import Report, Row
from ksum.evaluating.showing import page_charts, page_texts, view, wording
from ksum.evaluating.showing.markup import (
    figures,
    folded,
    linked,
    mixed,
    pairs,
    table,
    text,
)

_BESIDE = 3
"""Columns of scores that fit beside two charts."""
_SCORED = f'<p class="key">{text(wording.SCORED)}</p>'


def section(report: Report, name: str, head: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The lines of a report's section; `name` is its id, `head` what is not said elsewhere."""
    yield f'<section id="{name}" aria-labelledby="{name}-head">'
    yield f'<h2 id="{name}-head">{mixed(report.title)}</h2>'
    yield f'<p class="about">{mixed(report.about)}</p>'
    yield pairs((key, _command(value) if key == "Command" else mixed(value)) for key, value in head)
    yield from _notes(report)
    yield from _scores(report, name)
    yield from _systems(report, name)
    yield from _comparisons(report, name)
    yield from _lengths(report, name)
    yield from _groups(report, name)
    yield from _parts(report, name)
    yield from page_texts.worst(report)
    yield from page_texts.lost_facts(report)
    yield "</section>"


def _notes(report: Report) -> Iterator[str]:
    first, rest = view.notes(report)
    for note in first:
        yield f'<p class="note"><strong>Note.</strong> {mixed(note)}</p>'
    if rest:
        items = "".join(f"<li>{mixed(note)}</li>" for note in rest)
        yield folded(f"{len(rest)} more note{'s' if len(rest) > 1 else ''}", f"<ul>{items}</ul>")


def _command(value: str) -> str:
    return f"<code>{mixed(value)}</code>"


def _scores(report: Report, name: str) -> Iterator[str]:
    yield "<h3>Scores</h3>"
    rows = [
        (
            text(score.name) + _lower(score),
            f"<b>{wording.written(score)}</b>",
            wording.written_interval(score) or "–",
        )
        for score in report.scores
    ]
    heads = ("Score", "Value", "95% interval")
    scores = table(f"Scores of {report.system}, {report.texts} texts", heads, rows)
    yield figures([scores, *page_charts.scores(report, name)])
    yield _signatures(report.scores)


def _lower(score: Score) -> str:
    return "<small>lower is better</small>" if score.higher_is_better is False else ""


def _signatures(scores: Sequence[Score]) -> str:
    return folded(
        "Signatures: how each figure was made",
        pairs((score.name, f"<code>{text(score.signature)}</code>") for score in scores),
    )


def _systems(report: Report, name: str) -> Iterator[str]:
    rows = view.systems(report)
    if not rows:
        return
    yield "<h3>Systems</h3>"
    yield figures(page_charts.systems(report, name), page_charts.legend(report))
    names = view.columns(rows)
    timed = any(row.speed is not None for row in rows)
    told = any(wording.origin(row) for row in rows)
    heads = ["System", *map(text, names), *(["Sentences/s"] if timed else [])]
    cells = [
        [
            mixed(row.name) + _mark(row),
            *(_cell(view.cell(row, score)) for score in names),
            *([f"{row.speed:.1f}" if row.speed is not None else "–"] if timed else []),
            *([_origin(row)] if told else []),
        ]
        for row in rows
    ]
    own = [place for place, row in enumerate(rows) if row.name == report.system]
    yield table(
        "Systems on the same texts, with 95% intervals where there are any",
        [*heads, *(["Whose figures"] if told else [])],
        cells,
        words=(len(heads),) if told else (),
        own=own,
    )


def _mark(row: Row) -> str:
    return "<small>published</small>" if row.kind == "published" else ""


def _origin(row: Row) -> str:
    origin = linked(wording.origin(row))
    return f'<span class="published">{origin}</span>' if row.kind == "published" else origin


def _cell(score: Score | None) -> str:
    if score is None:
        return "–"
    interval = wording.written_interval(score)
    below = f"<small>{interval}</small>" if interval else ""
    return f"{wording.written(score)}{below}"


def _comparisons(report: Report, name: str) -> Iterator[str]:
    if not report.comparisons:
        return
    yield "<h3>Comparisons</h3>"
    yield figures(page_charts.comparisons(report, name))
    randomised = any(one.p_randomised is not None for one in report.comparisons)
    ours = wording.one_system(report)
    rows = [
        [
            mixed(one.baseline if ours else f"{one.system} − {one.baseline}"),
            text(one.score),
            f"<b>{wording.signed(one.difference, wording.places(report, one.score))}</b>",
            wording.span(one.low, one.high, wording.places(report, one.score)),
            wording.chance(one.p),
            *([wording.chance(one.p_randomised)] if randomised else []),
        ]
        for one in report.comparisons
    ]
    first = "Against" if ours else "Systems"
    heads = [first, "Score", "Difference", "95% interval", "p, bootstrap"]
    yield table(
        f"Paired tests on the same texts{f': {ours} minus the other system' if ours else ''}",
        [*heads, *(["p, randomised"] if randomised else [])],
        rows,
        words=(1,),
    )
    signatures = dict.fromkeys(one.signature for one in report.comparisons)
    yield folded(
        "Signatures of the tests",
        "".join(f"<p><code>{text(signature)}</code></p>" for signature in signatures),
    )


def _lengths(report: Report, name: str) -> Iterator[str]:
    parts = view.lengths(report)
    if len(parts) > 1:
        yield "<h3>By length of the source</h3>"
        yield _SCORED
        rows = _parts_table("Scores by characters of the Korean source", "Characters", parts)
        yield figures([page_charts.lengths(parts, name), rows])


def _groups(report: Report, name: str) -> Iterator[str]:
    parts = view.genres(report)
    if parts:
        yield "<h3>By genre</h3>"
        yield _SCORED
        rows = _parts_table("Scores by genre", "Genre", parts)
        yield figures([*page_charts.genres(parts, name), rows])
    for number, (kind, groups) in enumerate(view.kinds(report).items()):
        yield f"<h3>By {text(kind)}</h3>"
        charts = page_charts.kind(groups, kind, f"{name}-kind{number}")
        rows = _rows_table(f"Scores of {report.system} by {kind}", kind.capitalize(), groups)
        yield from _beside(charts, rows, len(view.columns(groups)))


def _beside(charts: Sequence[str], rows: str, columns: int) -> Iterator[str]:
    """Up to two charts with the table beside them; a wide one, or more charts, above the table."""
    if len(charts) > 2 or columns > _BESIDE:
        yield figures(charts)
        yield rows
    else:
        yield figures([*charts, rows])


def _parts_table(caption: str, head: str, parts: Sequence[Part]) -> str:
    rows = [
        (mixed(part.name), str(part.texts), *(_cell(score) for score in part.scores))
        for part in parts
    ]
    names = [text(score.name) for score in parts[0].scores]
    return table(caption, (head, "Texts", *names), rows)


def _rows_table(caption: str, head: str, rows: Sequence[Row]) -> str:
    names = view.columns(rows)
    cells = [(mixed(row.name), *(_cell(view.cell(row, name)) for name in names)) for row in rows]
    return table(caption, (head, *map(text, names)), cells)


def _parts(report: Report, name: str) -> Iterator[str]:
    rows = view.parts(report)
    if not rows:
        return
    what = view.part(report) + "s"
    yield f"<h3>{what}</h3>"
    imperfect = view.imperfect(rows)
    perfect = len(rows) - len(imperfect)
    if len(rows) <= view.LONG_TABLE:
        charts = page_charts.kind(rows, what[:-1].lower(), f"{name}-part")
        listed = _rows_table(f"Scores of each of the {what.lower()}", what[:-1], rows)
        yield from _beside(charts, listed, len(view.columns(rows)))
        return
    if perfect:
        yield f"<p>{perfect} of {len(rows)} are exactly right.</p>"
        if imperfect:
            yield _rows_table(f"The {what.lower()} that are not", what[:-1], imperfect)
    yield folded(
        f"All {len(rows)} {what.lower()}",
        _rows_table(f"Scores of each of the {what.lower()}", what[:-1], rows),
    )
