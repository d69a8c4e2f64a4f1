"""The page and the Markdown of `ksum eval` come out exactly as their golden files say.

The golden files were looked at in a browser. To write them anew after a change of form:
KSUM_WRITE_GOLDEN=1 pytest tests/evaluating/test_page.py
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from ksum.evaluating.base import Score
from ksum.evaluating.report import Output, Report, Row
from ksum.evaluating.showing.markdown_report import render_markdown
from ksum.evaluating.showing.page import render_page

GOLDEN = Path(__file__).parent / "golden"
OPEN = frozenset({"meta", "br"})
"""Elements of HTML that have no end."""

Render = Callable[[Sequence[Report]], str]


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """Invented reports of each kind: translations, summaries, pages."""
    fields = json.loads((GOLDEN / "reports.json").read_text("utf-8"))
    return [Report.from_dict(report) for report in fields]


@pytest.fixture(scope="module")
def page(reports: list[Report]) -> str:
    return render_page(reports)


class Structure(HTMLParser):
    """Notes what stands in a page, and whether every element that begins also ends."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))
        if tag not in OPEN:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.attributes if name == tag]

    def text(self) -> str:
        return " ".join(" ".join(data for _, data in self.texts).split())


@pytest.mark.parametrize(
    ("render", "name"), [(render_page, "reports.html"), (render_markdown, "reports.md")]
)
def test_report_is_exact(reports: list[Report], render: Render, name: str) -> None:
    found = render(reports)
    golden = GOLDEN / name
    if os.environ.get("KSUM_WRITE_GOLDEN"):
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


@pytest.mark.parametrize("render", [render_page, render_markdown])
def test_without_a_report_there_is_nothing_to_write(render: Render) -> None:
    with pytest.raises(ValueError, match="needs a report"):
        render([])


def test_every_element_is_closed_and_every_id_is_of_one_element(page: str) -> None:
    structure = Structure(page)
    assert structure.open == []
    ids = Counter(a["id"] for _, a in structure.attributes if "id" in a)
    assert ids
    assert set(ids.values()) == {1}
    referred = [
        name
        for _, attributes in structure.attributes
        for name in (attributes.get("aria-labelledby") or "").split()
    ]
    links = [(a["href"] or "") for a in structure.all("a")]
    referred += [link[1:] for link in links if link.startswith("#")]
    referred += re.findall(r"url\(#(\w+)\)", page)
    assert set(referred) <= set(ids)


def test_nothing_is_loaded_and_nothing_runs(page: str) -> None:
    structure = Structure(page)
    tags = {tag for tag, _ in structure.attributes}
    assert not tags & {"script", "link", "img", "iframe", "object"}
    assert not any("src" in attributes for _, attributes in structure.attributes)
    assert "@import" not in page
    assert not re.search(r"url\((?!#)", page)


def test_text_of_a_report_cannot_become_markup(page: str, reports: list[Report]) -> None:
    hypothesis = "<script>alert('1 & 2')</script> 다온 | *won*"
    assert any(output.hypothesis == hypothesis for output in reports[0].outputs)
    assert hypothesis in Structure(page).text()
    markdown = render_markdown(reports)
    assert r"\<script\>alert('1 \& 2')\</script\> 다온 \| \*won\*" in markdown


def test_every_figure_has_its_table_and_every_chart_its_words(page: str) -> None:
    structure = Structure(page)
    assert len(structure.all("caption")) == len(structure.all("table"))
    assert all("scope" in attributes for attributes in structure.all("th"))
    charts = [a for a in structure.all("svg") if a.get("role") == "img"]
    assert len(charts) > 10
    assert all(a.get("aria-labelledby") for a in charts)
    assert "another-model: 26.9 (95% interval 23.3 to 30.2)" in page


def test_korean_is_marked_as_korean(page: str) -> None:
    assert '<dt>Source</dt><dd lang="ko">' in page
    assert '<span lang="ko">손으로 옮긴 글</span>' in page
    assert '<dt>Hypothesis</dt><dd lang="ko">' in page  # a summary


def test_contents_lead_to_each_suite_with_its_figures(page: str, reports: list[Report]) -> None:
    navigation = page[page.index("<nav") : page.index("</nav>")]
    for number, report in enumerate(reports, start=1):
        assert f'href="#s{number}"' in navigation
        assert report.suite in navigation
    assert "<b>24.3</b> BLEU" in navigation


def test_what_all_reports_share_is_said_once(page: str) -> None:
    assert page.count("Some CPU, 8 cores, 32 GB, Linux x86_64") == 1
    assert page.count("<dt>Command</dt>") == 3


def test_a_single_report_has_no_contents(reports: list[Report]) -> None:
    page = render_page(reports[:1])
    assert "<nav" not in page
    assert "Some CPU" in page


def test_published_figures_are_marked_with_their_source(page: str, reports: list[Report]) -> None:
    assert "Widely Used Translator (published): 33.8" in page
    assert "Widely Used Translator<small>published</small>" in page
    assert '<a href="https://example.org/table?a=1&amp;b=2">' in page
    assert "published: https://example.org/table" in render_markdown(reports).replace("\\", "")


def test_values_have_the_decimals_of_their_scores(reports: list[Report]) -> None:
    scores = (Score("BLEU", 12.345, "s"), Score("numbers", 0.98765, "s", digits=3))
    report = replace(reports[0], scores=scores, systems=(), comparisons=(), outputs=())
    assert "<b>12.3</b>" in render_page([report])
    assert "**0.988**" in render_markdown([report])


def test_a_lost_number_is_marked_where_it_stands_alone(reports: list[Report]) -> None:
    output = Output("x", "9도움으로 92-88 승리", "A win", "A win by 92 to 88", missed=("9 (nine)",))
    page = render_page([replace(reports[0], outputs=(output,))])
    assert "<mark>9</mark>도움으로 92-88 승리" in page
    assert "9 (nine)" in page


def test_few_short_notes_are_shown_at_once_and_the_rest_on_demand(reports: list[Report]) -> None:
    notes = ("First.", "L" * 500, *(f"Note {n}." for n in range(6)))
    page = render_page([replace(reports[0], notes=notes)])
    assert page.count('<p class="note">') == 4
    assert "4 more notes" in page
    assert all(note in page for note in notes)


def test_a_wide_table_stands_below_its_charts(reports: list[Report]) -> None:
    scores = tuple(Score(name, 0.5, "s", digits=3) for name in ("recall", "kept", "a", "b", "c"))
    wide = replace(reports[0], groups=(Row("form: x", scores), Row("form: y", scores)))
    beside = replace(wide, groups=tuple(Row(row.name, scores[:3]) for row in wide.groups))
    form = [page[page.index("By form") :] for page in map(render_page, ([wide], [beside]))]
    ends = [part.index("<table>") - part.index("</div>") for part in form]
    assert ends[0] > 0 > ends[1]


def test_texts_without_a_word_in_common_are_not_marked(reports: list[Report]) -> None:
    output = Output("x", "나", "one two", "three four")
    page = render_page([replace(reports[0], outputs=(output,))])
    assert '<dd lang="en">one two</dd>' in page
    assert '<dd lang="en">three four</dd>' in page


def test_pages_that_are_exactly_right_are_counted_not_listed(reports: list[Report]) -> None:
    markdown = render_markdown(reports[2:])
    assert "24 of 25 are exactly right." in markdown
    assert "p25.html" in markdown
    assert "p01.txt" not in markdown


def test_a_report_of_the_first_version_still_makes_a_page(reports: list[Report]) -> None:
    """Its outputs had neither groups nor scores of their own."""
    outputs = tuple(
        Output(output.id, output.source, output.hypothesis, output.reference)
        for output in reports[0].outputs
    )
    old = replace(reports[0], outputs=outputs, systems=(), models={}, data_sha256="")
    page = render_page([old])
    assert "The worst texts by chrF2" in page
    assert "By genre" not in page
    assert "By length of the source" in page
