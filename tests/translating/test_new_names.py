"""A person in the English who is not in the Korean is found out; others are let be."""

from __future__ import annotations

import pytest

from ksum.article import Check
from ksum.translating.annotate import annotate
from ksum.translating.checks import Facts
from ksum.translating.new_names import new_names

KOREAN = "탁선우 교수와 구슬민 연구원은 북구에서 시험을 마쳤다."


@pytest.mark.parametrize(
    ("english", "new"),
    [
        ("Professor Tak Seon-woo and Gu Seul-min finished the test.", []),
        ("Professor Tak Seon-u finished it.", []),
        ("Professor Hwan Seul-min finished it.", []),  # the family is wrong: the name is missed
        ("Professor Mok Ha-jun and Gu Seul-min finished it.", ["Mok Ha-jun"]),
        ("Mok Ha-jun said so, and Mok Ha-jun left.", ["Mok Ha-jun"]),
        ("It was finished in Seo Buk-gu, near Jung Ang-ro.", []),
        ("No Korean-made cars; So High-quality; Ban Chinese-made, Go High-tech.", []),
    ],
)
def test_new_names(english: str, new: list[str]) -> None:
    assert new_names(annotate(KOREAN), english) == new


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("주상렬 중령이 말했다.", "Ju Sang-nyeol said so."),
        ("김정은은 침묵했다.", "Kim Jong-un kept silent."),
        ("박정희는 권력을 잡았다.", "Park Chung-hee took power."),
        ("이강인이 골을 넣었다.", "Lee Kang-in scored."),
        ("황희찬과 류현진이 뛰었다.", "Hwang Hee-chan and Ryu Hyun-jin played."),
        ("마잉주 전 총통이 왔다.", "Former President Ma Ying-jeou came."),
    ],
)
def test_names_in_their_usual_spelling_are_known(korean: str, english: str) -> None:
    assert new_names(annotate(korean), english) == []


def test_a_name_cut_short_is_another() -> None:
    annotated = annotate("강기정 광주시장이 말했다.")
    assert new_names(annotated, "Gwangju Mayor Kang Gi-jun said so.") == ["Kang Gi-jun"]
    assert new_names(annotated, "Gwangju Mayor Kang Gi-jung said so.") == []


def test_a_new_name_is_a_failed_check() -> None:
    checks = Facts(annotate("비가 온다.")).check("Mok Ha-jun says that it rains.")
    assert checks == (Check("name", "", "Mok Ha-jun", False),)
