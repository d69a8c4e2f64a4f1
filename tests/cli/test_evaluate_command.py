"""`ksum eval`: suites by name, tables and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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


def test_an_unknown_suite_is_wrong_usage(run_here):
    result = run_here("eval", "moon")
    assert result.exit_code == 2
    assert "daejeon" in result.stderr


def test_data_needs_one_suite(run_here):
    assert run_here("eval", "--data", "x.tsv").exit_code == 2


def test_texts_that_are_not_there_are_bad_input(run_here):
    result = run_here("eval", "flores-dev", "--data", "nowhere")
    assert result.exit_code == 3
    assert "nowhere" in result.stderr
