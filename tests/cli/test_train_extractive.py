"""`ksum train extractive`: one command from articles with summaries to a summariser."""

from __future__ import annotations

import json
from pathlib import Path

NEWS = Path(__file__).parents[2] / "eval" / "data" / "news-dev.jsonl"


def test_what_it_trains_summarises(run, page, tmp_path):
    data = tmp_path / "news.jsonl"
    lines = NEWS.read_text(encoding="utf-8").splitlines()[:6]
    data.write_text("\n".join(lines), encoding="utf-8")
    made = run("train", "extractive", "--data", data, "--out", tmp_path / "mine")
    assert made.exit_code == 0, made.stderr
    assert "6 articles" in made.stdout
    result = run("summarize", "--json", "--summarizer", tmp_path / "mine", page)
    assert json.loads(result.stdout)["models"]["summarize"].startswith("mine@")


def test_articles_that_are_not_there_are_told(run, tmp_path):
    result = run("train", "extractive", "--data", tmp_path / "x.jsonl", "--out", tmp_path / "mine")
    assert result.exit_code == 3
    assert "x.jsonl" in result.stderr
