"""Facts are found by what they are worth, and figures out of nowhere are reported."""

from __future__ import annotations

import pytest

from ksum.korean.mention import Mention
from ksum.translating.annotate import Annotated, annotate, replace
from ksum.translating.checks import Facts, phrase_pattern


def _ok(source: str, english: str) -> dict[str, bool]:
    return {check.ko: check.ok for check in Facts(annotate(source)).check(english)}


@pytest.mark.parametrize(
    "english",
    [
        "The city spent 36.9 billion won.",
        "The city spent 36,900,000,000 won.",
        "The city spent 36,900 million won.",
    ],
)
def test_number_is_found_by_its_value(english: str) -> None:
    assert _ok("시는 369억 원을 썼다.", english) == {"369억 원": True}


def test_a_value_with_another_currency_is_not_the_sum() -> None:
    source = "배는 1,180만 달러에 팔렸다."
    assert _ok(source, "The ship was sold for $11.8 million.") == {"1,180만 달러": True}
    assert _ok(source, "The ship was sold for 11.8 million won.") == {"1,180만 달러": False}


def test_a_model_name_has_to_be_copied() -> None:
    source = "EV6와 KF-21이 전시됐다."
    assert _ok(source, "The EV6 and the KF21 are on show.") == {"EV6": True, "KF-21": True}
    assert _ok(source, "The EV9 and the KF-21 are on show.") == {"EV6": False, "KF-21": True}


def test_degrees_below_zero_need_their_sign() -> None:
    source = "기온은 영하 12도까지 내려갔다."
    assert _ok(source, "It fell to minus 12 degrees.") == {"영하 12도": True}
    assert _ok(source, "It fell to 12 degrees.") == {"영하 12도": False}


def test_wrong_number_is_missing_and_new() -> None:
    checks = Facts(annotate("시는 369억 원을 썼다.")).check("The city spent 369 billion won.")
    assert [(c.kind, c.ko, c.en, c.ok) for c in checks] == [
        ("number", "369억 원", "36.9 billion won", False),
        ("number", "", "369 billion", False),
    ]


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("비가 온다.", "It has rained for 3 days."),
        ("24년 5월에 문을 열었다.", "It opened in May 2024."),
        ("오후 2시에 시작한다.", "It starts at 2 p.m."),
        ("매출이 1.5배로 늘었다.", "Sales rose to 150 percent."),
        ("200만~300만 명이 찾는다.", "2 to 3 million people visit it."),
        ("20만~30만 명이 찾는다.", "200 to 300 thousand people visit it."),
        ("G20 정상이 만났다.", "The leaders of the G20 met."),
        ("3만5000여 명이 모였다.", "Some 35,000 people gathered."),
    ],
)
def test_right_figures_are_not_reported_as_new(source: str, english: str) -> None:
    checks = Facts(annotate(source)).check(english)
    assert [check for check in checks if not check.ko] == []


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("물건값이 두 배로 뛰었다.", "Prices doubled."),
        ("키 173㎝로 21회 대회에 나섰다.", "At 173 centimeters, she entered the 21st contest."),
        ("간호사 한 명이 왔다.", "A nurse came."),
    ],
)
def test_numbers_said_in_other_words_are_found(source: str, english: str) -> None:
    assert all(_ok(source, english).values())


def _facts(source: str, text: str, english: str, kind: str) -> Facts:
    start = source.index(text)
    mention = Mention(start, start + len(text), text, english, kind)
    return Facts(Annotated(source, replace(source, [mention]), (mention,)))


@pytest.mark.parametrize(
    ("english", "found"),
    [
        ("Mayor Kang Gi-jung said so.", True),
        ("Mayor Kang Gijung said so.", True),
        ("MAYOR KANG GI JUNG", True),
        ("Kang Gi-jung’s plan", True),
        ("Mayor Kang said so.", False),
        ("Mayor Kang Gi-jungwon said so.", False),
        ("", False),
    ],
)
def test_names_are_found_whatever_the_hyphens_and_case(english: str, found: bool) -> None:
    facts = _facts("강기정 시장이 말했다.", "강기정", "Kang Gi-jung", "name")
    assert [check.ok for check in facts.check(english) if check.ko] == [found]


@pytest.mark.parametrize(
    ("term", "english", "found"),
    [
        ("the Ministry of Environment", "A ministry of environment official", True),
        ("secondary battery", "Secondary batteries", True),
        ("city", "the cityscape", False),
        ("startup", "start-ups of the city", True),
        ("R&D (research)", "on R&D (research) and more", True),
        ("AI", "They said it.", False),
        ("China", "Chinese support", True),
        ("Vietnam", "the Vietnamese staff", True),
        ("Germany", "a German firm", True),
        ("China", "the chin", False),
        ("Ulleungdo", "on Ulleung Island", True),
        ("Ulleungdo", "on Ulleung", False),
        ("Jung-gu", "in Jung District", True),
        ("Jung-gu", "in Jung", False),
        ("Gijang-gun", "Gijang County", True),
    ],
)
def test_terms_are_found_at_the_edges_of_words(term: str, english: str, found: bool) -> None:
    assert (phrase_pattern(term).search(english) is not None) is found


@pytest.mark.parametrize(
    ("english", "found"),
    [
        ("Yeon Tak drove.", True),
        ("the taxi of Yeon Tak's friend", True),
        ("Yeon Tak-ho drove.", False),
        ("a Yeon Tak-led team", True),
        ("the Yeon Tak-backed bill of the Yeon Tak-era", True),
        ("Yeon Tak\u2014the driver\u2014and the Yeon Tak-Trump summit", True),
    ],
)
def test_a_longer_name_is_another_name(english: str, found: bool) -> None:
    assert (phrase_pattern("Yeon Tak", whole=True).search(english) is not None) is found
