"""Filling lines by columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ksum.writing.width import cell_len, fill

paragraphs = st.text(st.sampled_from("가나다힣ab1.,-“한é\u0301 \n\t漢🙂"), max_size=80)


def test_korean_counts_twice():
    assert fill("가나 다라 마바", 9) == "가나 다라\n마바"


def test_a_word_wider_than_the_line_is_broken():
    assert fill("가나다라마", 5) == "가나\n다라\n마"


def test_indents():
    assert fill("one two three", 9, first="1. ", rest="   ") == "1. one\n   two\n   three"


def test_without_a_width_the_line_stays_long():
    assert fill(" one\n two ", None, first="- ") == "- one two"


@given(paragraphs, st.integers(4, 40))
def test_nothing_but_white_space_is_lost(text: str, width: int) -> None:
    assert "".join(fill(text, width).split()) == "".join(text.split())


@given(paragraphs, st.integers(4, 40))
def test_no_line_is_too_wide(text: str, width: int) -> None:
    assert all(cell_len(line) <= width for line in fill(text, width).split("\n"))


@given(paragraphs, st.integers(4, 40))
def test_words_that_fit_are_not_broken(text: str, width: int) -> None:
    words = [word for word in text.split() if cell_len(word) <= width]
    filled = fill(text, width).split()
    if len(words) == len(text.split()):
        assert filled == words
