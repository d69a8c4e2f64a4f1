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
        ("It is a Made In-house product of Big Mid-sized firms.", []),
    ],
)
def test_new_names(english: str, new: list[str]) -> None:
    assert new_names(annotate(KOREAN), english) == new


def test_names_that_sound_another_way_are_known() -> None:
    assert new_names(annotate("주상렬 중령이 말했다."), "Ju Sang-nyeol said so.") == []


def test_a_name_cut_short_is_another() -> None:
    annotated = annotate("강기정 광주시장이 말했다.")
    assert new_names(annotated, "Gwangju Mayor Kang Gi-jun said so.") == ["Kang Gi-jun"]
    assert new_names(annotated, "Gwangju Mayor Kang Gi-jung said so.") == []


def test_a_new_name_is_a_failed_check() -> None:
    checks = Facts(annotate("비가 온다.")).check("Mok Ha-jun says that it rains.")
    assert checks == (Check("name", "", "Mok Ha-jun", False),)
