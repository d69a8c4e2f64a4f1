"""The unit of a number has to be named in the English, where it has a usual form."""

from __future__ import annotations

import pytest

from ksum.korean.english_units import names_unit
from ksum.korean.numbers import find_numbers


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("1,180만 달러", "It cost $11.8 million."),
        ("1,180만 달러", "It cost 11.8 million dollars."),
        ("30만 위안", "It costs 300,000 yuan."),
        ("62.4%", "62.4% agreed."),
        ("50%", "Half of them agreed."),
        ("9㎞", "a 9-kilometer line"),
        ("9㎞", "a line of 9km"),
        ("84㎡", "84 square metres"),
        ("영하 12도", "minus 12 degrees"),
        ("영하 12도", "12 degrees below zero"),
        ("영하 12도", "It was -12 °C."),
        ("230명", "230 came."),
    ],
)
def test_units_are_known_in_their_usual_forms(korean: str, english: str) -> None:
    (number,) = find_numbers(korean)
    assert names_unit(number, english)


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("1,180만 달러", "They got 11.8 million of them."),
        ("1,180만 달러", "They got 11.8 million won."),
        ("30만 위안", "China will add 300,000 gigawatts."),
        ("62.4%", "62.4 agreed."),
        ("9㎞", "a 9-nanometer line"),
        ("84㎡", "84 meters"),
        ("영하 12도", "12 degrees Celsius"),
    ],
)
def test_another_unit_or_none_is_not_the_number(korean: str, english: str) -> None:
    (number,) = find_numbers(korean)
    assert not names_unit(number, english)
