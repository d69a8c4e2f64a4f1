"""`ksum brief`: pages in, briefs out, in every format."""

from __future__ import annotations

import json
from pathlib import Path

from ksum.article import Article
from ksum.summarizing import load_summarizer
from ksum.writing.width import cell_len


def test_prints_the_summary_and_the_translation(run, page):
    result = run("brief", page)
    assert result.exit_code == 0, result.stderr
    assert "가람시, 배터리 단지에 369억 원 투자" in result.stdout
    assert "한봄이 · 2025-11-04 20:25" in result.stdout
    for label in ("Korean summary", "English summary", "English translation"):
        assert label in result.stdout
    assert "무단전재" not in result.stdout


def test_marks_facts_that_the_english_lacks(run, page):
    result = run("brief", page)
    assert "[!]" in result.stdout
    text = " ".join(result.stdout.split())
    assert "Not found in the English: 4일 (the 4th), 369억 원 (36.9 billion won)" in text


def test_json_is_one_article_a_line_in_the_schema(run, page):
    result = run("brief", "--json", page, page)
    articles = [Article.from_dict(json.loads(line)) for line in result.stdout.splitlines()]
    assert len(articles) == 2
    article = articles[0]
    assert article.source == str(page)
    assert article.models.translate == "fake@00000000"
    assert article.models.summarize == load_summarizer().name
    assert article.summary is not None
    assert len(article.summary.ko or ()) == 3
    assert all(sentence.en and sentence.checks is not None for sentence in article.sentences)


def test_sentences_sets_the_length_of_the_summary(run, page):
    article = json.loads(run("brief", "--json", "--sentences", 1, page).stdout)
    assert len(article["summary"]["ko"]) == len(article["summary"]["en"]) == 1


def test_reads_standard_input(run, page):
    result = run("brief", "--json", "-", stdin=page.read_bytes())
    assert json.loads(result.stdout)["source"] == "-"


def test_markdown(run, page):
    assert "\n## English summary\n" in run("brief", "--format", "markdown", page).stdout


def test_html_of_several_articles_is_one_page_with_an_index(run, page, tmp_path: Path):
    other = tmp_path / "other.txt"
    other.write_text(page.read_text(encoding="utf-8").replace("가람", "나루"), encoding="utf-8")
    result = run("brief", "-o", "briefs.html", page, other)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    html = (tmp_path / "briefs.html").read_text(encoding="utf-8")
    assert html.count("<!doctype html>") == 1
    assert html.count("<article ") == 2
    assert 'href="#article-2"' in html


def test_glossary_terms_are_looked_for(run, page, tmp_path: Path):
    (tmp_path / "terms.tsv").write_text("배터리 단지\tbattery park\n", encoding="utf-8")
    result = run("brief", "--json", "--glossary", "terms.tsv", page)
    checks = [c for p in json.loads(result.stdout)["paragraphs"] for s in p for c in s["checks"]]
    assert {"kind": "term", "ko": "배터리 단지", "en": "battery park", "ok": False} in checks


def test_json_and_format_exclude_each_other(run, page):
    result = run("brief", "--json", "--format", "html", page)
    assert result.exit_code == 2
    assert "--json and --format" in result.stderr


def test_no_progress_where_stderr_is_no_terminal(run, page):
    assert run("brief", page).stderr == ""


def test_no_colour_codes_in_a_pipe(run, page):
    assert "\x1b" not in run("brief", page).stdout


def test_lines_are_as_wide_as_columns_says(run, page, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    narrow = run("brief", page).stdout
    monkeypatch.delenv("COLUMNS")
    default = run("brief", page).stdout
    assert max(map(cell_len, narrow.splitlines())) <= 40
    assert 40 < max(map(cell_len, default.splitlines())) <= 80
