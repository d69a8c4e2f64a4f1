"""Saved reports come back as they were, and their history is told and drawn."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from lxml import etree
from rich.console import Console

from ksum.errors import InputError, UsageError
from ksum.evaluating.base import Score
from ksum.evaluating.bootstrap import Comparison
from ksum.evaluating.history import print_history, series_of
from ksum.evaluating.report import Output, Report, Row
from ksum.evaluating.results import load_folder, load_reports, save_report
from ksum.evaluating.showing.history_chart import history_page, history_svg
from ksum.evaluating.showing.pages import check_page, write_page

BLEU = Score("BLEU", 12.345678, "tok:13a", interval=(11.0, 13.5))
TER = Score("TER", 70.0, "tok:tercom", higher_is_better=False)

REPORT = Report(
    suite="news-dev",
    kind="translation",
    title="News",
    about="About.",
    licence="CC0",
    system="ko-en@11111111",
    scores=(BLEU, TER, Score("numbers", 0.98, "recall", digits=3)),
    rows=(Row("wire", (BLEU,)),),
    outputs=(
        Output(
            "n/1",
            "369억 원이다.",
            "It is <a lot>.",
            "It is 36.9 billion won.",
            "wire",
            (Score("BLEU", 12.25, "eff:yes"),),
            ("369억 원 (36.9 billion won)",),
        ),
    ),
    groups=(),
    comparisons=(Comparison("BLEU", "a", "b", 1.0, 0.5, 1.5, 0.01, 0.02, "bs:1000"),),
    notes=("A note.",),
    texts=1,
    seconds=1.25,
    versions={"python": "3"},
    machine={"cpu": "x", "cores": 2, "memory_gb": 8, "system": "y"},
    date="2026-01-02T03:04:05+00:00",
    command="ksum eval news-dev",
    systems=(
        Row("ko-en@11111111", (BLEU,), "model", speed=20.5),
        Row("Other", (BLEU,), "published", "example.org"),
    ),
    models={"ko-en": "1" * 64},
    data_sha256="2" * 64,
)


def later(day: int, bleu: float, system: str) -> Report:
    score = replace(BLEU, value=bleu, interval=(bleu - 1, bleu + 1))
    return replace(
        REPORT,
        scores=(score, *REPORT.scores[1:]),
        date=f"2026-01-{day:02}T03:04:05+00:00",
        system=system,
    )


def test_a_report_comes_back_from_its_json_as_it_was() -> None:
    assert Report.from_dict(json.loads(json.dumps(REPORT.to_dict()))) == REPORT


def test_results_of_the_repository_can_be_read() -> None:
    reports = load_folder(Path(__file__).parents[2] / "eval" / "results")
    assert {"news-dev", "daejeon", "summaries"} <= {report.suite for report in reports}
    oldest = next(report for report in reports if report.suite == "news-dev")
    ter = oldest.score("TER")
    assert ter is not None
    assert ter.higher_is_better is False
    assert [report.date for report in reports] == sorted(report.date for report in reports)


@pytest.mark.parametrize("change", [{"schema": "ksum/1"}, {"scores": None}, {"rows": [1]}])
def test_what_is_no_report_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps({**REPORT.to_dict(), **change}), encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.json"):
        load_reports(path)


def test_saving_dates_the_files_and_replaces_only_the_same_command(tmp_path: Path) -> None:
    folder = tmp_path / "results"
    names = [path.name for path in save_report(REPORT, folder)]
    assert names == ["2026-01-02-news-dev.json", "2026-01-02-news-dev.txt"]
    assert [path.name for path in save_report(replace(REPORT, seconds=2.0), folder)] == names
    other = replace(REPORT, command="ksum eval news-dev --beam 1")
    assert save_report(other, folder)[0].name == "2026-01-02-news-dev-2.json"
    assert len(load_folder(folder)) == 2
    text = (folder / names[1]).read_text(encoding="utf-8")
    assert "12.3 ±1.2" in text
    assert "Other, published" in text
    assert "example.org" in text


def test_texts_of_others_can_be_left_out(tmp_path: Path) -> None:
    json_file, _ = save_report(REPORT, tmp_path, texts=False)
    (found,) = load_reports(json_file)
    assert [one.hypothesis for one in found.outputs] == [one.hypothesis for one in REPORT.outputs]
    assert not any(one.source or one.reference for one in found.outputs)
    assert any(one.source and one.reference for one in REPORT.outputs)


def test_a_suite_named_by_a_path_makes_a_file_name(tmp_path: Path) -> None:
    found = save_report(replace(REPORT, suite="../a b"), tmp_path)
    assert [path.parent for path in found] == [tmp_path, tmp_path]


def test_history_shows_how_a_figure_moved(tmp_path: Path) -> None:
    reports = [later(9, 20.0, "new@22222222"), later(2, 12.0, "old@11111111")]
    (series,) = series_of(reports, score="bleu")
    assert [(p.value, p.system) for p in series.points] == [
        (12.0, "old@11111111"),
        (20.0, "new@22222222"),
    ]
    assert [s.score for s in series_of(reports)] == ["BLEU", "numbers"]
    out = StringIO()
    print_history([series], Console(file=out, width=100))
    lines = out.getvalue().splitlines()
    assert lines[0] == "news-dev: BLEU"
    assert "+8.0" in lines[2]
    assert lines[2].count("█") > lines[1].count("█") > 0


def test_figures_of_other_texts_are_series_of_their_own() -> None:
    part = replace(later(3, 30.0, "x"), texts=10)
    old = replace(later(1, 11.0, "x"), data_sha256="")
    changed = replace(later(5, 40.0, "x"), data_sha256="3" * 64)
    found = series_of([old, later(2, 12.0, "x"), part, changed], score="BLEU")
    assert {one.name: [point.value for point in one.points] for one in found} == {
        "news-dev (1 texts, sha256 22222222): BLEU": [11.0, 12.0],
        "news-dev (1 texts, sha256 33333333): BLEU": [40.0],
        "news-dev (10 texts): BLEU": [30.0],
    }


def test_a_figure_that_nobody_saved_lists_what_there_is() -> None:
    with pytest.raises(InputError, match=r"news-dev; scores: BLEU, TER"):
        series_of([REPORT], score="COMET")
    with pytest.raises(InputError, match="Suites: none"):
        series_of([])
    with pytest.raises(UsageError, match="--save"):
        load_folder(Path("nowhere"))


@pytest.mark.parametrize("days", [[2], [2, 2], [2, 3, 9]])
def test_the_chart_has_a_point_a_report_with_its_figure(days: list[int]) -> None:
    reports = [later(day, 10.0 + n, "a<b>&c") for n, day in enumerate(days)]
    series = series_of(reports, score="BLEU")
    root = etree.fromstring(history_svg(series).encode())
    points = root.findall(".//{*}circle")
    assert len(points) == len(days)
    assert all("a<b>&c" in (point.findtext("{*}title") or "") for point in points)
    places = [float(point.get("cx", "0")) for point in points]
    assert places == sorted(set(places))
    assert places[0] > 0
    assert places[-1] < 480
    assert "<svg" in history_page(series)


@pytest.mark.parametrize("name", ["out.html", "out.md", "out.json"])
def test_a_page_is_written_in_the_form_of_its_suffix(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write_page([REPORT], path)
    text = path.read_text(encoding="utf-8")
    assert "12.3" in text
    if name == "out.json":
        assert load_reports(path) == [REPORT]


@pytest.mark.parametrize("name", ["out.pdf", "out", "none/out.html"])
def test_a_page_that_cannot_be_written_is_refused_at_once(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"out|pdf"):
        check_page(tmp_path / name)
