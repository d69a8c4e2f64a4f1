"""Persons in news text: found by their titles, never where a common noun stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksum.korean.names import find_names

FOUND = [
    ("강기정 광주광역시장은 현장을 찾았다.", ["강기정"]),
    ("강기정시장은 현장을 찾았다.", ["강기정"]),
    (
        "행사에는 강기정 시장을 비롯해 오나람 인셀㈜ 대표, 배도윤 ㈜가람정보 대표가 왔다.",
        ["강기정", "오나람", "배도윤"],
    ),
    ("서하늘 한국전기연구원 실장 등이 참석했다.", ["서하늘"]),
    ("문다온 새빛배터리㈜ 광주공장 상무가 말했다.", ["문다온"]),
    ("장일찬 한국에너지기술연구원 광주센터 책임연구원은 말했다.", ["장일찬"]),
    ("윤새롬 교수는 “가능하다”고 했다.", ["윤새롬"]),
    ("주민 고은별(58) 씨는 웃었다.", ["고은별"]),
    ("남궁은솔 의원이 발의했다.", ["남궁은솔"]),
    ("공동위원장 최유진·박지하 씨가 맡았다.", ["최유진", "박지하"]),
    ("김현 의원이 질의했다.", ["김현"]),
    ("정 의원은 답했다.", ["정"]),
    ("강 시장은 앞서 시민과 만났다.", ["강"]),
    ("대표 김나래는 말했다.", ["김나래"]),
    ("감독을 맡은 서보미 코치는 웃었다.", ["서보미"]),
    ("하상균 가람테크 온산 건설생산총괄이 동행한다.", ["하상균"]),
    ("자리는 육근영 전 지점장이 맡는다.", ["육근영"]),
    ("추하람 신임 행장 “답은 현장에 있다”", ["추하람"]),
    ("▲심사위원 라나래·두우람", ["라나래", "두우람"]),
    ("집을 지은 연구원 방한별은 웃었다.", ["방한별"]),
    ("민은비(12·초등 5학년) 양이 상을 탔다.", ["민은비"]),
    ("신고를 받은 현도윤 경위는 곧 떠났다.", ["현도윤"]),
    ("진태람 교육감이 답했다.", ["진태람"]),
]

NOT_FOUND = [
    "이차전지 대표 기업이 모였다.",
    "정부 대표는 말했다.",
    "이 교수는 답하지 않았다.",
    "전 시장은 재판을 받았다.",
    "한 의원이 물었다.",
    "두 교수가 함께 썼다.",
    "고용노동부 장관이 왔다.",
    "전기차 시장 전망이 밝다.",
    "조합원 대표와 만났다.",
    "도의회 의장이 연설했다.",
    "신규 위원 다섯 명을 뽑았다.",
    "진주시장 예비후보가 나섰다.",
    "안전 담당 국장이 맡는다.",
    "경기도 도의원 20명이 모였다.",
    "한국 대통령과 인도 총리가 만났다.",
    "조성 사업 추진 위원회가 열렸다.",
    "이번 강사는 누구인가.",
    "제니퍼 오설리번(Jennifer O’Sullivan) 국장이 왔다.",
    "최근 회장 선거가 있었다.",
    "강화 방안을 논의했다.",
    "반도체용 초순수 필터 시장이 커졌다.",
    "무안 행사장 주차장이 붐볐다.",
    "전문 연구원을 뽑는다.",
    "고덕동 주민자치위원장이 말했다.",
    "지휘자 이리나 페트렌코와 함께한다.",
    "사고 경위를 조사한다.",
    "두 달 전 의원 세 명이 만났다.",
]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_names_beside_titles_are_found(text: str, names: list[str]) -> None:
    assert [mention.text for mention in find_names(text)] == names


@pytest.mark.parametrize("text", NOT_FOUND)
def test_common_nouns_are_not_names(text: str) -> None:
    assert find_names(text) == []


def test_only_the_name_is_replaced_and_the_title_stays() -> None:
    (mention,) = find_names("강기정 시장은 웃었다.")
    assert (mention.start, mention.end, mention.english, mention.kind) == (
        0,
        3,
        "Kang Gi-jung",
        "name",
    )


def test_a_known_name_is_found_without_its_title() -> None:
    assert find_names("윤새롬은 고개를 끄덕였다.") == []
    (mention,) = find_names("윤새롬은 고개를 끄덕였다.", known=["윤새롬"])
    assert mention.english == "Yun Sae-rom"


def test_a_family_name_that_is_also_a_word_needs_a_known_bearer() -> None:
    assert find_names("이 대통령은 17일 출국한다.") == []
    (mention,) = find_names("이 대통령은 17일 출국한다.", known=["이재명"])
    assert (mention.text, mention.english) == ("이", "Lee")


def test_a_namesake_with_another_title_keeps_the_rules() -> None:
    assert find_names("오세훈 시장이 왔다.")[0].english == "Oh Se-hoon"
    assert find_names("오세훈 교수가 왔다.")[0].english == "Oh Se-hun"


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["김나래", "시장", " ", "(", "58", ")", "씨", "·", "은 "])).map(
        "".join
    )
)
@settings(max_examples=100, deadline=None)
def test_mentions_stand_where_they_say(text: str) -> None:
    last = 0
    for mention in find_names(text, known=["김나래"]):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= last
        assert mention.english.isascii()
        last = mention.end


@pytest.mark.parametrize("known", [["윤석열", "윤"], ["윤", "윤석열"]])
def test_a_family_name_follows_its_bearer_whatever_else_is_known(known: list[str]) -> None:
    (mention,) = find_names("윤 대통령은 답했다.", known=known)
    assert mention.english == "Yoon"
