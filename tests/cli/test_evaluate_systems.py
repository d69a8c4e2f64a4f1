"""`ksum eval`: several systems, files of hypotheses, saved results, history and pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ksum.evaluating.segments import read_segments
from ksum.evaluating.suites import data_path, load_suite

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run_here(run, monkeypatch):
    """As `run`, in the checkout, where eval/suites is."""
    monkeypatch.chdir(ROOT)
    return run


@pytest.fixture
def lines(tmp_path):
    """The references of daejeon as hypotheses, one a line."""
    segments = read_segments(data_path(load_suite("daejeon"), None))
    path = tmp_path / "gold.txt"
    path.write_text("".join(f"{segment.reference}\n" for segment in segments), encoding="utf-8")
    return path


def scores(report):
    return {score["name"]: score["value"] for score in report["scores"]}


def test_a_file_of_hypotheses_is_scored_without_any_model(run_here, lines):
    def no_engine(settings):
        raise AssertionError("a model was loaded")

    result = run_here(
        "eval", "--json", "daejeon", "--hypotheses", f"gold={lines}", engine=no_engine
    )
    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    assert report["system"] == "gold"
    assert scores(report)["BLEU"] == pytest.approx(100)
    assert report["models"] == {}
    assert report["command"] == f"ksum eval daejeon --hypotheses gold={lines}"


def test_a_file_is_compared_with_a_model(run_here, lines):
    result = run_here(
        "eval", "--json", "daejeon", "--system", "ksum", "--hypotheses", f"gold={lines}"
    )
    report = json.loads(result.stdout)
    assert [row["name"] for row in report["systems"]] == ["fake@00000000", "gold"]
    assert {one["baseline"] for one in report["comparisons"]} == {"gold"}
    assert {one["score"] for one in report["comparisons"]} == {"BLEU", "chrF2"}
    assert all(one["difference"] < 0 for one in report["comparisons"])
    assert report["models"] == {"fake": "00000000"}


def test_a_wrong_count_of_lines_is_bad_input(run_here, lines):
    lines.write_text("One.\n", encoding="utf-8")
    result = run_here("eval", "daejeon", "--hypotheses", f"gold={lines}")
    assert result.exit_code == 3
    assert "1 lines for 10 segments" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--hypotheses", "a=b"], "suites that are named"),
        (["daejeon", "--model", "a", "--system", "b"], "exclude each other"),
        (["daejeon", "--system", "a", "--system", "a"], "given twice"),
        (["cleaning", "--system", "a"], "compares no translations"),
        (["daejeon", "--hypotheses", "=b"], "NAME=PATH"),
        (["daejeon", "--metric", "meteor"], "no metric"),
        (["daejeon", "--report", "x.pdf"], ".html"),
        (["--quick"], "are for --gate"),
        (["--raise-floors"], "are for --gate"),
        (["--gate", "--data", "x"], "one suite"),
        (["--gate", "daejeon", "--system", "a"], "one model"),
        (["--gate", "flores-dev"], "no gate"),
        (["--gate", "--raise-floors", "--lower-floor", "x"], "exclude each other"),
        (["history", "-o", "x.png"], ".svg or .html"),
        (["report", "x.json", "-o", "x.pdf"], ".html"),
    ],
    ids=" ".join,
)
def test_what_does_not_go_together_is_wrong_usage(run_here, arguments, message):
    result = run_here("eval", *arguments)
    assert result.exit_code == 2, result.stderr
    assert message in result.stderr


def test_comet_that_is_missing_says_so_before_any_work(run_here, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run_here("eval", "daejeon", "--metric", "comet")
    assert result.exit_code == 4
    assert "unbabel-comet" in result.stderr


def test_results_are_saved_shown_as_history_and_made_into_a_page(run_here, tmp_path):
    folder = tmp_path / "results"
    page = tmp_path / "now.html"
    result = run_here("eval", "daejeon", "--save", "-o", folder, "--report", page)
    assert result.exit_code == 0, result.stderr
    (saved,) = folder.glob("*-daejeon.json")
    assert saved.with_suffix(".txt").read_text(encoding="utf-8").startswith("daejeon: ")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")

    told = run_here("eval", "history", "--results", folder, "--metric", "BLEU", "--json")
    (series,) = map(json.loads, told.stdout.splitlines())
    assert (series["suite"], series["score"], len(series["points"])) == ("daejeon", "BLEU", 1)
    assert series["points"][0]["system"].startswith("fake@00000000")

    chart = tmp_path / "h.svg"
    assert run_here("eval", "history", "--results", folder, "-o", chart).exit_code == 0
    assert chart.read_text(encoding="utf-8").startswith("<svg xmlns=")

    again = tmp_path / "again.md"
    assert run_here("eval", "report", saved, "-o", again).exit_code == 0
    assert "daejeon" in again.read_text(encoding="utf-8")


def test_history_of_the_checkout_needs_no_model(run_here):
    result = run_here("eval", "history", "--suite", "news-dev")
    assert result.exit_code == 0, result.stderr
    assert "news-dev: BLEU" in result.stdout
    assert "2026-11-22" in result.stdout


def test_help_of_history_and_report(run_here):
    for name in ("history", "report"):
        result = run_here("eval", name, "--help")
        assert result.exit_code == 0
        assert f"Usage: ksum eval {name} [OPTIONS]" in result.stdout
