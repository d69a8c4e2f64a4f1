"""Parts of articles for the next program in a pipe."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ksum.article import Article, Sentence, Summary
from ksum.writing import RENDERERS, Display, load_renderer


def written(name: str, *articles: Article, several: bool = False) -> str:
    return "".join(load_renderer(name, Display(several=several)).render(articles))


def test_body(article):
    assert written("body", article) == (
        "가람시, 배터리 단지 투자\n\n시민 & 기업\n\n"
        "가람일보 · 한봄이, 윤가을 · 2025-11-04 20:25\n\n"
        "가람시는 4일 배터리 단지에 369억 원을 투자한다고 밝혔다. 공사는 내년에 시작한다.\n\n"
        "나도윤 시장은 기뻐했다.\n"
    )


def test_translation(article):
    assert written("translation", article) == (
        "Garam City invests in a battery park\n\nCitizens & companies\n\n"
        "Garam City said on the 4th that it will invest in a battery park. "
        "Work begins next year.\n\n"
        "Mayor Na Do-yun was glad.\n"
    )


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        (Summary(ko=("하나.", "둘.")), "하나.\n둘.\n"),
        (Summary(en=("One.",)), "One.\n"),
        (Summary(("하나.", "둘."), ("One.", "Two.")), "하나.\nOne.\n\n둘.\nTwo.\n"),
    ],
)
def test_summary(article, summary, expected):
    assert written("summary", replace(article, summary=summary)) == expected


def test_several_articles_are_headed_by_their_source(article):
    other = replace(article, source="b.txt", summary=Summary(en=("Two.",)))
    one = replace(article, summary=Summary(en=("One.",)))
    assert written("summary", one, other, several=True) == (
        "==> pages/garam.txt <==\nOne.\n\n==> b.txt <==\nTwo.\n"
    )


def test_lines_keep_empty_paragraphs_and_break_none(article):
    paragraphs = ((Sentence("하나.", "One.\nStill one."),), (), (Sentence("둘.", "Two."),))
    lines = written("lines", replace(article, paragraphs=paragraphs), several=True)
    assert lines == "One. Still one.\n\nTwo.\n"


def test_json_is_one_line_with_readable_korean(article):
    line = written("json", article)
    assert line.count("\n") == 1
    assert "가람시" in line
    assert Article.from_dict(json.loads(line)) == article


@pytest.mark.parametrize("name", RENDERERS)
def test_every_renderer_ends_each_piece_with_a_line_end(article, name):
    pieces = list(load_renderer(name).render([article, article]))
    assert pieces
    assert all(piece.endswith("\n") for piece in pieces)
