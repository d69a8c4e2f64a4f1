"""Broken English is recognised, and good English is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksum.translating.guards import has_hangul, is_loop, mend_pairs


@pytest.mark.parametrize(
    "text",
    [
        "The city of the city of the city of the city of the city.",
        "He said, said, said, said, said.",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "It is a a b c a b c a b c a b c",
        "one two one two three " * 8,
        "hahahahahahahahahaha",
    ],
)
def test_loops(text: str) -> None:
    assert is_loop(text)


@pytest.mark.parametrize(
    "text",
    [
        "The rate rose to 10, 10, 10 and 12 percent.",
        "It was very, very, very cold.",
        "Sales were 10 billion won in 2024, 12 billion won in 2025 and 14 billion won in 2026.",
        "-------- * * * * * * * * * * ........",
        "1000000000000 won",
        "The city and the province will share the cost, and the rest will be borne by the port.",
        "",
    ],
)
def test_real_sentences_are_no_loops(text: str) -> None:
    assert not is_loop(text)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("He said, “We will go.", "He said, “We will go.”"),
        ("We will go.”", "We will go."),
        ("The Act (on parks.", "The Act (on parks)."),
        ("The Act on parks).", "The Act on parks."),
        ('He said, "We will go.', 'He said, "We will go."'),
        ('We will go," he said.', "We will go, he said."),
        ("“A (b] c” d", "“A (b c” d)"),
        ("1) first, (a) second", "1) first, (a) second"),
        ("It’s Kim's (new) “book”.", "It’s Kim's (new) “book”."),
    ],
)
def test_quotes_and_brackets_are_balanced(text: str, mended: str) -> None:
    assert mend_pairs(text) == mended


@given(st.text('ab ()[]“”".', max_size=40))
def test_mended_text_is_balanced_and_stays_so(text: str) -> None:
    mended = mend_pairs(text)
    assert mend_pairs(mended) == mended
    assert mended.count('"') % 2 == 0
    assert mended.count("(") <= mended.count(")")
    assert [c for c in mended if c in "ab."] == [c for c in text if c in "ab."]


def test_hangul_in_any_of_its_blocks() -> None:
    assert all(has_hangul(text) for text in ("a가", "ㅋ", "\u1112\u1161", "ﾡ"))
    assert not has_hangul("Kim 漢字 36.9 ㎡")
