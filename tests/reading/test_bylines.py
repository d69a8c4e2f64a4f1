"""Names out of bylines, datelines and sign-offs."""

from __future__ import annotations

import pytest

from ksum.reading.bylines import credited_names, signed_names, without_signoff
from ksum.reading.datelines import read_lead


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("최선경 기자 / 기사승인 : 2025-11-04", ["최선경"]),
        ("반이안·도유채 기자", ["반이안", "도유채"]),
        ("육근해기자", ["육근해"]),
        ("어진솔 특파원, 현바다 통신원", ["어진솔", "현바다"]),
        ("남궁혁 선임기자", ["남궁혁"]),
        ("다른 기자", []),
        ("도하늬 강마루 기자", ["도하늬", "강마루"]),
        ("도하늬 물결본부 기자", ["도하늬"]),
        ("물결경제 로봇기자", []),
    ],
)
def test_signed(text: str, names: list[str]) -> None:
    assert signed_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("글 소예린 / 편집 자몽", ["소예린"]),
        ("글·사진 감나래", ["감나래"]),
        ("엄나래 동화작가", ["엄나래"]),
        ("선우현 한밭대 도시공학과 교수", ["선우현"]),
        ("대담=도하늬 편집장 / 정리=강마루 기자 / 사진=반시우", ["도하늬", "강마루"]),
        ("도하늬(haneui60)", ["도하늬"]),
        ("도하늬(haneui@mulgyeol.example)", ["도하늬"]),
        ("오늘의 날씨", []),
    ],
)
def test_credited(text: str, names: list[str]) -> None:
    assert credited_names(text) == names


@pytest.mark.parametrize(
    ("text", "rest", "people", "outlet"),
    [
        ("(울산=가온통신) 탁가람 기자 = 시는", "시는", ("탁가람",), "가온통신"),
        ("[뉴스스텝] 충북도는", "충북도는", (), "뉴스스텝"),
        (
            "[베를린=동녘글로벌]어진솔 특파원, 현바다 통신원 = 독일",
            "독일",
            ("어진솔", "현바다"),
            None,
        ),
        ("[주간전력마당 석진후 기자] 전력", "전력", ("석진후",), "주간전력마당"),
        ("탁가람 기자 = 시는", "시는", ("탁가람",), None),
    ],
)
def test_leads(text: str, rest: str, people: tuple[str, ...], outlet: str | None) -> None:
    lead = read_lead(text)
    assert lead is not None
    assert text[lead.length :] == rest
    assert lead.people == people
    if outlet:
        assert lead.outlet == outlet


@pytest.mark.parametrize("text", ["[단독] 시는 밝혔다.", "(주)대명은 밝혔다.", "시는 밝혔다."])
def test_no_lead(text: str) -> None:
    assert read_lead(text) is None


@pytest.mark.parametrize(
    "tail",
    [" /도하늬 기자 d@a.example", " 도하늬 기자", " d@a.example", " (끝)", "<울산=도하늬 기자>"],
)
def test_a_sign_off_behind_the_last_sentence(tail: str) -> None:
    assert without_signoff("시는 길을 고쳤다." + tail) == "시는 길을 고쳤다."


def test_a_reporter_in_the_text_stays() -> None:
    text = "이 소식은 도하늬 기자가 전했다."
    assert without_signoff(text) == text


@pytest.mark.parametrize(
    ("tag", "people"),
    [
        ("물결--(글모아와이어)--", []),
        ("(물결=나루통신) 도하늬 강마루 기자 = ", ["도하늬", "강마루"]),
        ("<나루통신> 도하늬 기자= ", ["도하늬"]),
        ("나루통신 도하늬 기자 = ", ["도하늬"]),
        ("물결=도하늬 기자 ", ["도하늬"]),
        ("[물결(남부)=나루] 도하늬 기자 = ", ["도하늬"]),
        ("[부산] 도하늬 기자 = ", ["도하늬"]),
        ("(부산) ", []),
    ],
)
def test_every_form_of_dateline_is_taken_off_whole(tag: str, people: list[str]) -> None:
    lead = read_lead(tag + "부두에 눈이 내렸다.")
    assert lead is not None
    assert lead.length == len(tag)
    assert list(lead.people) == people


def test_a_tag_with_the_page_s_own_name_is_a_dateline() -> None:
    assert read_lead("[한여울] 부두에 눈이 내렸다.") is None
    assert read_lead("[한여울] 부두에 눈이 내렸다.", {"한여울"}) is not None


@pytest.mark.parametrize("text", ["[기자] 부두에 눈이 왔습니다.", "[첫눈] 부두에 눈이 내렸다."])
def test_what_opens_with_brackets_but_is_no_dateline(text: str) -> None:
    assert read_lead(text) is None
