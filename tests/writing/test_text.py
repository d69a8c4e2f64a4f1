"""A brief at a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ksum.article import Article, Check, Sentence
from ksum.writing import Display, load_renderer
from ksum.writing.width import cell_len


def text_of(article: Article, *more: Article, width: int | None = 60, colour: bool = False) -> str:
    renderer = load_renderer("text", Display(width=width, colour=colour))
    return "".join(renderer.render([article, *more]))


def test_the_whole_brief(article):
    assert (
        text_of(article)
        == """\
Garam City invests in a battery park
가람시, 배터리 단지 투자
Citizens & companies
가람일보 · 한봄이, 윤가을 · 2025-11-04 20:25

Korean summary
  1. 가람시는 4일 배터리 단지에 369억 원을 투자한다고
     밝혔다.
  2. 나도윤 시장은 기뻐했다.

English summary
  1. Garam City said on the 4th that it will invest in a
     battery park. [!]
  2. Mayor Na Do-yun was glad.

English translation

Garam City said on the 4th that it will invest in a battery
park. [!] Work begins next year.
  [!] Not found in the English: 369억 원 (36.9 billion won).

Mayor Na Do-yun was glad.

1 of 2 numbers, names and terms were found in the English;
sentences marked [!]: 1.
The page carries an English version of its own: “Garam to
build a park” (1 paragraph).
Warning: no date line
Summary by lexrank, translation by ko-en@1a2b3c4d
(ctranslate2 int8).
"""
    )


@pytest.mark.parametrize("width", [20, 33, 60, 100])
def test_no_line_is_wider_than_the_terminal(article, width):
    assert max(cell_len(line) for line in text_of(article, width=width).splitlines()) <= width


def test_only_the_looks_depend_on_colour(article):
    coloured = text_of(article, colour=True)
    assert "\x1b[1;33m[!]\x1b[0m" in coloured
    plain = coloured
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;33m"):
        plain = plain.replace(code, "")
    assert plain == text_of(article)


@pytest.mark.parametrize(
    ("source", "heading"),
    [("pages/garam.txt", "(no headline: garam.txt)"), ("-", "(no headline)")],
)
def test_an_article_without_headline_is_named_after_its_file(article, source, heading):
    text = text_of(replace(article, title=None, source=source))
    assert text.startswith(heading + "\n")


def test_a_rule_stands_between_two_articles(article):
    assert text_of(article, article).count("─" * 60) == 1


def test_an_untranslated_article_has_no_english_parts(article):
    korean = tuple(tuple(Sentence(s.ko) for s in p) for p in article.paragraphs)
    text = text_of(replace(article, paragraphs=korean, summary=None))
    assert "English translation" not in text
    assert "were found in the English" not in text


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (Check("hangul", "가람", "Garam", False), "Korean that was not translated: 가람."),
        (Check("loop", "긴 문장", "a a a", False), "The English of a sentence repeats itself."),
        (Check("number", "", "42", False), "In the English, but not in the Korean: 42."),
        (Check("mood", "기쁨", "joy", False), "Also doubtful: mood."),
    ],
)
def test_every_kind_of_failed_check_is_explained(article, check, words):
    sentence = Sentence("문장.", "A sentence.", (check,))
    text = text_of(replace(article, paragraphs=((sentence,),)), width=None)
    assert f"  [!] {words}\n" in text


def test_control_characters_do_not_reach_the_terminal(article):
    text = text_of(replace(article, outlet="\x1b]0;gotcha\x07일보"))
    assert "\x1b" not in text
    assert "\x07" not in text


def test_what_is_lost_in_a_paragraph_is_listed_once_and_together(article):
    lost = Check("name", "나도윤", "Na Do-yun", False)
    paragraph = (
        Sentence("하나.", "One.", (lost, Check("term", "가람", "Garam", False))),
        Sentence("둘.", "Two.", (lost,)),
    )
    text = text_of(replace(article, paragraphs=(paragraph,)), width=None)
    assert "One. [!] Two. [!]\n" in text
    assert text.count("\n  [!] ") == 1
    assert "  [!] Not found in the English: 나도윤 (Na Do-yun), 가람 (Garam).\n" in text
