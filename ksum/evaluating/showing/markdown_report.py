"""Reports of `ksum eval` as Markdown with tables: all that the page has but its charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ksum.evaluating.base import Score
from ksum.evaluating.breakdown import Part
from ksum.evaluating.report import Output, Report, Row
from ksum.evaluating.showing import view, wording
from ksum.evaluating.showing.diff import Stretch, word_diff
from ksum.writing.markdown import escape


def render_markdown(reports: Sequence[Report]) -> str:
    """The whole document, a section a report in their order.

    Raises:
        ValueError: no reports.
    """
    if not reports:
        raise ValueError("a document needs a report")
    blocks = [f"# {escape(wording.title(reports))}"]
    if len(reports) > 1:
        rows = [
            (escape(report.suite), escape(report.system), str(report.texts), _headline(report))
            for report in reports
        ]
        blocks.append(_table(("Suite", "System", "Texts", "Scores"), rows, words=(0, 1, 3)))
    for report in reports:
        blocks += _section(report)
    return "\n\n".join(blocks) + "\n"


def _headline(report: Report) -> str:
    return ", ".join(
        f"{escape(score.name)} **{wording.written(score)}**" for score in view.headline(report)
    )


def _section(report: Report) -> Iterator[str]:
    yield f"## {escape(report.title)}"
    yield escape(report.about)
    yield "\n".join(
        f"- {name}: {_code(value) if name == 'Command' else escape(value)}"
        for name, value in wording.head(report)
    )
    for note in report.notes:
        yield f"> **Note.** {escape(note)}"
    yield from _scores(report)
    yield from _systems(report)
    yield from _comparisons(report)
    yield from _breakdown(report)
    yield from _parts(report)
    yield from _worst(report)
    yield from _missed(report)


def _scores(report: Report) -> Iterator[str]:
    yield "### Scores"
    yield _table(
        ("Score", "Value", "95% interval", "Better", "Signature"),
        [
            (
                escape(score.name),
                f"**{wording.written(score)}**",
                wording.written_interval(score) or "–",
                wording.direction(score) or "–",
                _code(score.signature),
            )
            for score in report.scores
        ],
        words=(0, 3, 4),
    )


def _systems(report: Report) -> Iterator[str]:
    rows = view.systems(report)
    if not rows:
        return
    yield "### Systems"
    names = view.columns(rows)
    timed = any(row.speed is not None for row in rows)
    told = any(wording.origin(row) for row in rows)
    heads = ["System", *map(escape, names), *(["Sentences/s"] if timed else [])]
    cells = []
    for row in rows:
        name = escape(row.name)
        line = [f"**{name}**" if row.name == report.system else name]
        line += [_cell(view.cell(row, score)) for score in names]
        if timed:
            line.append("–" if row.speed is None else f"{row.speed:.1f}")
        if told:
            line.append(escape(wording.origin(row)))
        cells.append(line)
    words = (0, len(heads)) if told else (0,)
    yield _table([*heads, *(["Whose figures"] if told else [])], cells, words=words)


def _comparisons(report: Report) -> Iterator[str]:
    if not report.comparisons:
        return
    yield "### Comparisons"
    yield "Paired tests on the same texts; a difference is the first system minus the second."
    cells = []
    for one in report.comparisons:
        places = wording.places(report, one.score)
        cells.append(
            (
                f"{escape(one.system)} − {escape(one.baseline)}",
                escape(one.score),
                f"**{wording.signed(one.difference, places)}**",
                wording.span(one.low, one.high, places),
                wording.chance(one.p),
                wording.chance(one.p_randomised),
                _code(one.signature),
            )
        )
    heads = ("Systems", "Score", "Difference", "95% interval", "p, bootstrap", "p, randomised")
    yield _table((*heads, "Signature"), cells, words=(0, 1, 6))


def _breakdown(report: Report) -> Iterator[str]:
    for title, head, parts in (
        ("By length of the source", "Characters", view.lengths(report)),
        ("By genre", "Genre", view.genres(report)),
    ):
        if len(parts) > 1:
            yield f"### {title}"
            yield wording.SCORED
            yield _parts_table(head, parts)
    for kind, rows in view.kinds(report).items():
        yield f"### By {escape(kind)}"
        yield _rows_table(kind.capitalize(), rows)


def _parts_table(head: str, parts: Sequence[Part]) -> str:
    names = [escape(score.name) for score in parts[0].scores]
    rows = [(escape(p.name), str(p.texts), *map(_cell, p.scores)) for p in parts]
    return _table((head, "Texts", *names), rows)


def _rows_table(head: str, rows: Sequence[Row]) -> str:
    names = view.columns(rows)
    cells = [(escape(row.name), *(_cell(view.cell(row, name)) for name in names)) for row in rows]
    return _table((escape(head), *map(escape, names)), cells)


def _parts(report: Report) -> Iterator[str]:
    rows = view.parts(report)
    if not rows:
        return
    yield f"### {view.part(report)}s"
    shown = view.shown(rows)
    if len(shown) < len(rows):
        yield f"{len(rows) - len(shown)} of {len(rows)} are exactly right."
    if shown:
        yield _rows_table(view.part(report), shown)


def _worst(report: Report) -> Iterator[str]:
    found = view.worst(report)
    if not found:
        return
    yield f"### The worst texts by {escape(found[0].score.name)}"
    yield (
        "In the hypothesis, ~~struck words~~ are not in the reference; in the reference, **bold "
        "words** are not in the hypothesis. Texts without a word in common are not marked."
    )
    for one in found:
        output, score = one.output, one.score
        difference = word_diff(output.hypothesis, output.reference)
        marks = ("", "") if difference.nothing_shared else ("~~", "**")
        lines = [f"- {_name(output)}, {escape(score.name)} {wording.written(score)}"]
        if output.source:
            label = "Headline" if view.in_korean(report) else "Source"
            lines.append(f"{label}: {escape(output.source)}")
        lines.append(f"Hypothesis: {_side(difference.hypothesis, marks[0])}")
        lines.append(f"Reference: {_side(difference.reference, marks[1])}")
        if output.missed:
            lines.append(f"Missed: {_facts(output)}")
        yield "\n  - ".join(lines)


def _missed(report: Report) -> Iterator[str]:
    found = view.losers(report)
    if not found:
        return
    yield "### Facts missed"
    yield view.loss(report)
    for output in found[: view.MISSED]:
        lines = [
            f"- {_name(output)}",
            f"Missed: {_facts(output)}",
            f"Source: {escape(output.source)}",
            f"Hypothesis: {escape(output.hypothesis) or '*(nothing)*'}",
        ]
        yield "\n  - ".join(lines)


def _name(output: Output) -> str:
    group = f" ({escape(output.group)})" if output.group else ""
    return f"**{escape(output.id)}**{group}"


def _facts(output: Output) -> str:
    return ", ".join(f"**{escape(fact)}**" for fact in output.missed)


def _side(stretches: Sequence[Stretch], mark: str) -> str:
    words = " ".join(
        escape(part.text) if part.shared else f"{mark}{escape(part.text)}{mark}"
        for part in view.shortened(stretches)
    )
    return words or "*(nothing)*"


def _cell(score: Score | None) -> str:
    if score is None:
        return "–"
    interval = wording.written_interval(score)
    return f"{wording.written(score)} ({interval})" if interval else wording.written(score)


def _code(text: str) -> str:
    """A span of code; a bar would end a cell of a table even there."""
    return "`" + " ".join(text.split()).replace("`", "'").replace("|", "\\|") + "`" if text else "–"


def _table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], *, words: Sequence[int] = (0,)
) -> str:
    marks = ["---" if place in words else "---:" for place in range(len(heads))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, marks, *rows))
