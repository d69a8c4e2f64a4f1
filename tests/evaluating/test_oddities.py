"""Hangul left, loops and length need no Korean."""

import pytest

from ksum.evaluating.base import Metric, Texts
from ksum.evaluating.oddities import LengthRatio, hangul_left, repetition


def value(metric: Metric, *pairs: tuple[str, str]) -> float:
    english, references = zip(*pairs, strict=True)
    return metric.measure(Texts(("",) * len(english), english, references)).score.value


def test_hangul_left() -> None:
    assert value(hangul_left(), ("The 시 acted.", ""), ("Fine.", "")) == 0.5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the city of the city of the city of the city of the", 1.0),
        ("He came on Monday. He came on Monday. That was all there was.", 0.0),
        ("", 0.0),
    ],
)
def test_repetition(text: str, found: float) -> None:
    assert value(repetition(), (text, "")) == found


def test_length_ratio() -> None:
    assert value(LengthRatio(), ("abc", "abcdefg"), ("d", "h")) == 0.5
    assert value(LengthRatio(), ("", "")) == 0


def test_each_text_has_its_own_score_where_it_can() -> None:
    texts = Texts(("", ""), ("ab 가", "abcd"), ("abcd", ""))
    assert [s.value for s in hangul_left().measure(texts).segments if s] == [1, 0]
    lengths = LengthRatio().measure(texts).segments
    assert [s and s.value for s in lengths] == [1.0, None]
