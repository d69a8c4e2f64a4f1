"""Reports of `ksum eval` as one self-contained HTML page: tables, charts, the worst texts.

No script, no font, no picture from elsewhere: the file can be mailed, printed and kept. The same
reports always give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from ksum.evaluating.report import Report
from ksum.evaluating.showing import page_sections, svg, view, wording
from ksum.evaluating.showing.markup import mixed, pairs, text


def render_page(reports: Sequence[Report]) -> str:
    """The whole page, a section a report in their order, with a table of contents.

    Raises:
        ValueError: no reports.
    """
    if not reports:
        raise ValueError("a page needs a report")
    style = files("ksum.evaluating.showing").joinpath("page.css").read_text(encoding="utf-8")
    shared = _shared(reports)
    title = wording.title(reports)
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{text(title)}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        svg.PATTERNS,
        "<header>",
        f"<h1>{text(title)}</h1>",
        *([pairs((name, mixed(value)) for name, value in shared.items())] if shared else []),
        "</header>",
        *(_contents(reports) if len(reports) > 1 else ()),
        "<main>",
    ]
    for number, report in enumerate(reports, start=1):
        own = [(name, value) for name, value in wording.head(report) if shared.get(name) != value]
        lines += page_sections.section(report, f"s{number}", own)
    return "\n".join([*lines, "</main>", "</body>", "</html>", ""])


def _shared(reports: Sequence[Report]) -> dict[str, str]:
    """What is the same for all reports, so that it is said once."""
    first, *others = [dict(wording.head(report)) for report in reports]
    return {
        name: value
        for name, value in first.items()
        if others and all(other.get(name) == value for other in others)
    }


def _contents(reports: Sequence[Report]) -> Iterator[str]:
    yield '<nav aria-label="Suites">'
    yield "<ul>"
    for number, report in enumerate(reports, start=1):
        scores = "".join(
            f"<span><b>{wording.written(score)}</b> {text(score.name)}</span>"
            for score in view.headline(report)
        )
        yield (
            f'<li><a href="#s{number}">{mixed(report.title)}</a>'
            f'<p class="name">{text(report.suite)} · {mixed(report.system)}</p>'
            f'<p class="figures-in-short">{scores}</p></li>'
        )
    yield "</ul>"
    yield "</nav>"
