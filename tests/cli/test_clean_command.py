"""`ksum clean`: the article without the page."""

from __future__ import annotations

import json


def test_prints_headline_dateline_and_paragraphs(run, page):
    result = run("clean", page)
    assert result.exit_code == 0
    assert result.stdout.split("\n\n")[:3] == [
        "가람시, 배터리 단지에 369억 원 투자",
        "한봄이 · 2025-11-04 20:25",
        "가람시는 4일 배터리 단지를 새로 짓는 데 369억 원을 투자한다고 밝혔다.",
    ]
    assert "재배포" not in result.stdout


def test_json_says_what_was_dropped(run, page):
    article = json.loads(run("clean", "--json", page).stdout)
    assert "무단전재 및 재배포 금지" in [line["text"] for line in article["dropped"]]
    assert article["summary"] is None
    assert article["models"] == {"translate": None, "summarize": None}
    assert all(s["en"] is None and s["checks"] is None for p in article["paragraphs"] for s in p)


def test_a_page_cannot_steer_the_terminal(run, tmp_path):
    text = "가람시는 4일 새 도서관을 열었다고 \x1b[31m밝혔다.\n\n시민 300명이 모여 함께 축하했다.\n"
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    result = run("clean", "page.txt")
    assert "도서관" in result.stdout
    assert "\x1b" not in result.stdout
