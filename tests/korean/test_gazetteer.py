"""Places, institutions, companies and terms: longest match, whole words, the user's glossary."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksum.korean.gazetteer import TABLES, entries, find_terms


def found(text: str, **options: object) -> list[tuple[str, str]]:
    return [(m.text, m.english) for m in find_terms(text, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("대전은 넓다.", [("대전", "Daejeon")]),
        ("대전시에서는 열렸다.", [("대전시", "Daejeon")]),
        ("대전환 시대다.", []),
        ("광주광역시와 전남도가", [("광주광역시", "Gwangju"), ("전남도", "South Jeolla")]),
        ("울주군 주민", [("울주군", "Ulju County")]),
        ("경기도 수원시", [("경기도", "Gyeonggi Province"), ("수원시", "Suwon")]),
        ("경기가 시작됐다.", []),
        ("대전시청에서 열렸다.", [("대전시청", "Daejeon City Hall")]),
        ("울주군청은", [("울주군청", "Ulju County Office")]),
        ("강남구청이", [("강남구청", "Gangnam-gu Office")]),
        ("경북도청에", [("경북도청", "North Gyeongsang Provincial Government")]),
        ("이차전지산업을", [("이차전지산업", "secondary battery industry")]),
        ("예산을 늘리고 화성을 보았다.", []),
        ("경쟁력 강화도 중요하다.", []),
        ("LG에너지솔루션과 SK온은", [("LG에너지솔루션", "LG Energy Solution"), ("SK온", "SK On")]),
        (
            "한국에너지기술연구원에서",
            [("한국에너지기술연구원", "Korea Institute of Energy Research")],
        ),
        (
            "한국산업기술기획평가원의",
            [
                (
                    "한국산업기술기획평가원",
                    "Korea Planning & Evaluation Institute of Industrial Technology",
                )
            ],
        ),
        ("‘이차전지’는", [("이차전지", "secondary battery")]),
        ("이차전지특성화대학", []),
        (
            "새만금 국가산업단지에",
            [("새만금 국가산업단지", "Saemangeum National Industrial Complex")],
        ),
        ("베트남·인도네시아", [("베트남", "Vietnam"), ("인도네시아", "Indonesia")]),
    ],
)
def test_terms_are_whole_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_the_glossary_adds_replaces_and_removes() -> None:
    text = "해오름동맹은 울산에서 이차전지를 논의했다."
    glossary = {"해오름동맹": "Haeoreum Alliance", "이차전지": "rechargeable battery", "울산": ""}
    assert found(text, glossary=glossary) == [
        ("해오름동맹", "Haeoreum Alliance"),
        ("이차전지", "rechargeable battery"),
    ]


def test_a_glossary_term_of_one_character_or_with_latin_letters() -> None:
    assert found("AI반도체는 빠르다.", glossary={"AI반도체": "AI chip"}) == [
        ("AI반도체", "AI chip")
    ]
    assert found("도는 밝혔다.", glossary={"도": "the province"}) == [("도", "the province")]


def test_soft_terms_only_on_request() -> None:
    assert found("간담회가 열렸다.") == []
    assert found("간담회가 열렸다.", soft=True) == [("간담회", "meeting")]


def test_tables_are_large_and_without_repeats() -> None:
    least = {"places": 250, "institutions": 300, "companies": 200, "countries": 150, "terms": 400}
    for table in TABLES:
        rows = entries(table)
        assert len(rows) >= least[table]
        assert len({korean for korean, _, _ in rows}) == len(rows)
        for korean, english, kind in rows:
            assert korean == korean.strip(), (table, korean)
            assert english, (table, korean)
            assert kind, (table, korean)
            assert not any("가" <= character <= "힣" for character in english), (table, korean)


@given(
    st.lists(
        st.sampled_from(["대전", "시", "은 ", "광주", "LG", "에너지솔루션", " ", "x", "."])
    ).map("".join)
)
def test_mentions_stand_where_they_say(text: str) -> None:
    last = 0
    for mention in find_terms(text, {"광주 LG": "x"}):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= last
        last = mention.end


def test_five_thousand_sentences_a_second() -> None:
    text = (
        "광주광역시와 한국에너지기술연구원은 27일 광주센터에서 이차전지 산업 간담회를 진행했다. "
        * 2
    )
    find_terms(text)
    began = time.perf_counter()
    for _ in range(1000):
        find_terms(text)
    assert time.perf_counter() - began < 2
