"""A brief in Markdown."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ksum.writing import load_renderer
from ksum.writing.markdown import escape


def shown(markdown: str) -> str:
    """What a reader sees of a Markdown text."""
    return html.unescape(re.sub(r"<[^>]+>", "", MarkdownIt().render(markdown))).strip()


def test_the_whole_brief(article):
    written = "".join(load_renderer("markdown").render([article]))
    assert (
        written
        == r"""# Garam City invests in a battery park

**가람시, 배터리 단지 투자**

Citizens \& companies

가람일보 · 한봄이, 윤가을 · 2025-11-04 20:25

## Korean summary

1. 가람시는 4일 배터리 단지에 369억 원을 투자한다고 밝혔다.
2. 나도윤 시장은 기뻐했다.

## English summary

1. Garam City said on the 4th that it will invest in a battery park. **\[!\]**
2. Mayor Na Do-yun was glad.

## English translation

Garam City said on the 4th that it will invest in a battery park. **\[!\]** Work begins next year.

> - **\[!\]** Not found in the English: 369억 원 (36.9 billion won).

Mayor Na Do-yun was glad.

## Korean text

가람시는 4일 배터리 단지에 369억 원을 투자한다고 밝혔다. 공사는 내년에 시작한다.

나도윤 시장은 기뻐했다.

## Notes

- 1 of 2 numbers, names and terms were found in the English; sentences marked \[!\]: 1.
- The page carries an English version of its own: “Garam to build a park” (1 paragraph).
- Warning: no date line
- Summary by lexrank, translation by ko-en@1a2b3c4d (ctranslate2 int8).
"""
    )


@pytest.mark.parametrize(
    "text",
    [
        "1. first",
        "2025) plan",
        "- item",
        "+ more",
        "# not a heading",
        "a_b_c *bold* `code` [link](x) <b>tag</b>",
        "17~26일 ~~gone~~ &amp; 50% | $5",
        "=== rule",
        r"back\slash",
        "![img](x)",
    ],
)
def test_text_is_shown_as_it_is(text):
    assert shown(escape(text)) == text


@given(st.text(st.sampled_from("ab가1.)-+=#*_`[]()<>&|~$\\! \n"), max_size=30))
def test_no_text_is_markup(text: str) -> None:
    assert shown(escape(text)) == " ".join(text.split())
