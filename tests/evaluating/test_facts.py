"""Facts: numbers by value, Hangul, loops and length."""

import pytest

from ksum.evaluating.facts import hangul_left, length_ratio, number_recall, repetition


def test_numbers_are_found_by_value_not_by_digits() -> None:
    sources = ["사업비는 369억 원이고 70여 명이 참석했다."]
    assert number_recall(sources, ["It costs 36.9 billion won; some 70 people came."]).value == 1
    assert number_recall(sources, ["It costs 369 billion won; some 70 people came."]).value == 0.5


def test_text_without_numbers_misses_none() -> None:
    assert number_recall(["시가 나섰다."], ["The city acted."]).value == 1


def test_hangul_left() -> None:
    assert hangul_left(["The 시 acted.", "Fine."]).value == 0.5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the city of the city of the city of the city of the", 1.0),
        ("He came on Monday. He came on Monday. That was all there was.", 0.0),
        ("", 0.0),
    ],
)
def test_repetition(text: str, found: float) -> None:
    assert repetition([text]).value == found


def test_length_ratio() -> None:
    assert length_ratio(["abc", "d"], ["abcdefg", "h"]).value == 0.5
    assert length_ratio([""], [""]).value == 0
