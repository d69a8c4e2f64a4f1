"""`ksum eval`: suites by name, tables and JSON."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ksum.cli.main import app
from ksum.cli.parts import Parts
from ksum.errors import ModelError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run_here(run, monkeypatch):
    """As `run`, in the checkout, where eval/suites is."""
    monkeypatch.chdir(ROOT)
    return run


def test_daejeon_prints_bleu_and_chrf_with_their_signatures(run_here):
    result = run_here("eval", "daejeon")
    assert result.exit_code == 0, result.stderr
    text = " ".join(result.stdout.split())
    for word in ("BLEU", "chrF2", "tok:13a", "nrefs:1", "Google"):
        assert word in text


def test_json_is_one_report_a_line(run_here):
    report = json.loads(run_here("eval", "--json", "daejeon").stdout)
    assert report["suite"] == "daejeon"
    assert report["system"].startswith("fake@00000000")
    assert {"BLEU", "chrF2"} <= {score["name"] for score in report["scores"]}
    assert all(score["signature"] for score in report["scores"])


def test_the_report_names_the_options_it_was_made_with(run_here):
    report = json.loads(run_here("eval", "--json", "daejeon", "--beam", "2").stdout)
    assert report["command"] == "ksum eval daejeon --beam 2"


@pytest.mark.parametrize("names", [["moon"], ["daejeon", "moon"]], ids=" ".join)
def test_an_unknown_suite_is_wrong_usage(run_here, names):
    result = run_here("eval", *names)
    assert result.exit_code == 2
    assert "daejeon" in result.stderr
    assert result.stdout == ""


def no_model(settings):
    raise ModelError("there is no model")


@pytest.fixture
def three_suites(tmp_path, monkeypatch):
    """One that needs a model, one without texts, and one of page cleaning."""
    folder = tmp_path / "eval" / "suites"
    folder.mkdir(parents=True)
    for name in ("cleaning", "daejeon", "flores-dev"):
        shutil.copy(ROOT / "eval" / "suites" / f"{name}.yaml", folder)
    shutil.copytree(ROOT / "eval" / "articles", tmp_path / "eval" / "articles")
    pages = tmp_path / "tests" / "reading" / "pages"
    pages.mkdir(parents=True)
    (pages / "a.txt").write_text("가는 갔다고 어제 밝혔다.\n", encoding="utf-8")
    gold = {"body": ["가는 갔다고 어제 밝혔다."], "title": None}
    (pages / "a.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def evaluate(*names):
    result = CliRunner().invoke(app, ["eval", "--json", *names], obj=Parts(engine=no_model))
    return result, [json.loads(line)["suite"] for line in result.stdout.splitlines()]


def test_what_cannot_run_is_skipped_with_its_reason(three_suites):
    result, done = evaluate()
    assert result.exit_code == 0, result.stderr
    assert done == ["cleaning"]
    assert "daejeon is skipped: there is no model" in result.stderr
    assert "flores-dev is skipped: The texts of flores-dev" in result.stderr


@pytest.mark.parametrize(("name", "code"), [("daejeon", 4), ("flores-dev", 3)])
def test_a_suite_that_is_named_must_run_but_does_not_stop_the_others(three_suites, name, code):
    result, done = evaluate(name, "cleaning")
    assert result.exit_code == code
    assert done == ["cleaning"]
    assert f"ksum: {name} is skipped: " in result.stderr


def test_data_needs_one_suite(run_here):
    assert run_here("eval", "--data", "x.tsv").exit_code == 2


def test_texts_that_are_not_there_are_bad_input(run_here):
    result = run_here("eval", "flores-dev", "--data", "nowhere")
    assert result.exit_code == 3
    assert "nowhere" in result.stderr
