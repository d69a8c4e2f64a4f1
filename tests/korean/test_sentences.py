"""Sentence splitting: what a reader would call a sentence of Korean news."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksum.korean.sentences import split_sentences

# Each case is a paragraph with | where one sentence ends and the next begins.
CASES = [
    # plain
    "시는 예산을 확보했다.| 사업은 내년에 시작한다.",
    "비가 왔다.| 그러나 행사는 열렸다.| 시민 300명이 모였다.",
    "왜 늦었을까?| 답은 간단하다.",
    "정말 놀랍다!| 시민들은 박수를 보냈다.",
    "감사합니다.| 다음 순서는 축사입니다.",
    "그렇게 했어요.| 그래서 됐죠.",
    # no space after the stop
    "협약을 맺었다고 밝혔다.이번 협약은 2년간 이어진다.".replace("다.이", "다.|이"),
    "일정을 발표했다.|이 대통령은 17일 출국한다.",
    "문을 열었다.|“반갑다”는 말이 오갔다.",
    "문을 열었습니까?|예, 열었습니다.",
    # decimals, thousands, versions, addresses
    "물가가 3.5% 올랐다.| 지난달에는 2.8%였다.",
    "금리는 연 4.25%다.| 작년보다 0.3%포인트 높다.",
    "규모 5.1의 지진이 났다.",
    "버전 2.0.1을 내놓았다.| 누리집은 www.example.go.kr이다.",
    "전자우편은 a.b@example.com으로 보내면 된다.| 마감은 3일이다.",
    "면적은 1,919㎡다.| 사람은 35,000명이다.",
    # dates with stops
    "접수는 2025. 10. 1.까지다.| 결과는 11월에 나온다.",
    "기간은 2025. 5. 27. ~ 6. 3.이다.",
    "행사는 10. 3.(금)에 열린다.",
    "모집 기간은 2025. 3. 2. 10시부터다.",
    # abbreviations
    "㈜한빛은 공장을 지었다.| (주)달빛도 따랐다.",
    "연구개발(R&D) 예산이 늘었다.| R&D 인력도 늘었다.",
    "No. 3 고로를 고쳤다.| 비용은 30억 원이다.",
    "Dr. 스미스가 강연했다.| 청중은 200명이었다.",
    "한국 vs. 일본 경기가 열렸다.",
    "J. F. 케네디의 연설을 인용했다.| 박수가 나왔다.",
    "U.S. 스틸이 투자했다.| 금액은 밝히지 않았다.",
    "Tesla Inc. 주가가 올랐다.| 시가총액도 늘었다.",
    # quotations with their reporting verbs
    "그는 “공장을 짓겠다. 사람도 뽑겠다”며 웃었다.| 박수가 나왔다.",
    "그는 “공장을 짓겠다. 사람도 뽑겠다.”라고 말했다.| 박수가 나왔다.",
    "시 관계자는 “최선을 다할 것.”이라며 “계속 노력하겠다.”라고 말했다.| 사업은 계속된다.",
    "“왜 이제야 왔느냐?”라는 질문이 나왔다.| 그는 답하지 않았다.",
    "“빨리 와!” 하고 외쳤다.| 아무도 오지 않았다.",
    "“정말이냐?”고 묻자 그는 고개를 끄덕였다.| 모두 웃었다.",
    "“여기가 좋다.” 그는 그렇게 말했다.".replace(" 그는", "| 그는"),
    "“줄이 길다. 한 시간을 기다렸다. 그래도 좋다.”| 방문객 김모 씨의 말이다.",
    "“갑니다.”| “어디로요?”| “집으로요.”",
    "‘다시 시작하자. 함께 가자.’라는 구호를 걸었다.| 반응은 좋았다.",
    "그는 ‘이게 뭐지?’ 하는 표정을 지었다.| 옆 사람도 그랬다.",
    "행사 이름은 ‘우리 동네 어디까지 가 봤니?’이다.| 참가비는 없다.",
    "전시 ‘왜 바다인가?’ 개막식이 열렸다.| 작가 열 명이 왔다.",
    '그는 "준비를 마쳤다. 이제 간다"고 말했다.| 출발은 3일이다.',
    '"시간이 없다. 서둘러야 한다"며 재촉했다.| 일은 끝났다.',
    "'안전이 먼저다. 속도는 그다음이다'라고 적혀 있었다.| 모두가 읽었다.",
    "「지방자치법. 제3조」를 고쳤다.| 시행은 7월이다.",
    "보고서 《바다는 말한다. 듣는가?》를 펴냈다.| 3000부를 찍었다.",
    "그는 “‘가자. 함께 가자.’라는 말을 잊지 못한다”고 했다.| 눈물을 보였다.",
    # a quotation mark that never closes or never opens
    "그는 “공장을 짓겠다고 말했다.| 사람도 뽑는다고 했다.",
    "공장을 짓겠다”고 말했다.| 사람도 뽑는다고 했다.",
    # brackets
    "시민(서울에 사는 사람. 외국인은 뺀다)만 신청한다.| 인원은 50명이다.",
    "행사를 열었다(사진).| 시민이 모였다.",
    "예산을 늘린다(작년에는 줄였다.)| 반대도 있다.",
    # ellipses
    "그는 머뭇거리다… 입을 열었다.| 모두가 조용했다.",
    "말을 잇지 못했다….| 눈물이 흘렀다.",
    "배터리 공장 가동…지역 경제 ‘활기’",
    "그는 말했다...| 아무도 듣지 않았다.",
    # lists
    "내용은 △현장 시찰 △현안 논의 △자유토론 등이다.| 참석자는 20명이다.",
    "▲교육 ▲상담 ▲자금을 지원한다.| 신청은 3일까지다.",
    "신청 자격은 다음과 같다.| △시민이다.| △만 19세 이상이다.",
    "1. 개요는 다음과 같다.| 2. 목적은 안전이다.",
    "가. 신청 대상은 시민이다.",
    # names with marks
    "‘도전! 골든벨’이 열렸다.| 학생 100명이 겨뤘다.",
    "야후! 서비스가 끝났다.| 이용자는 줄었다.",
    # a stop left out
    "시는 새 도서관을 다음 달에 연다고 밝혔다 시민은 누구나 무료로 이용할 수 있다.".replace(
        "밝혔다 ", "밝혔다| "
    ),
    "오늘 행사에 와 주셔서 감사합니다| 다음 순서로 시장님의 인사가 있겠습니다.",
    "그는 한다 하더라도 내년에나 가능하다고 내다봤다.",
    "공사가 왔다 갔다 하는 사이에 비용이 크게 늘었다.",
    # headings, fragments and dialogue
    "이차전지 초격차 기술확보를 위한 센터 구축",
    "사업비는 30억 원.| 기간은 3년.",
    "필요한 물은 하루 7L.| 지금은 3L뿐이다.",
    "문의는 062-000-0000.| 담당은 경제과다.",
]


@pytest.mark.parametrize("case", CASES, ids=[case[:24] for case in CASES])
def test_a_paragraph_is_cut_where_its_sentences_end(case: str) -> None:
    expected = [sentence.strip() for sentence in case.split("|")]
    assert split_sentences(case.replace("|", "")) == expected


def test_line_breaks_are_spaces() -> None:
    assert split_sentences("시는 예산을\n확보했다.\r\n사업은 내년에 시작한다.") == [
        "시는 예산을 확보했다.",
        "사업은 내년에 시작한다.",
    ]


@pytest.mark.parametrize("blank", ["", " ", "\n\n", "\u3000"])
def test_nothing_gives_nothing(blank: str) -> None:
    assert split_sentences(blank) == []


PIECES = ["했다", "한다. ", "”", "“", "‘", "’", "(", ")", '"', "'", ".", "...", "…", "?", "!", " ",
          "3.5", "라고 ", "시는 ", "\n", "😀", "\x00", "A.", "습니다 ", "△"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_nothing_but_white_space_is_lost(text: str) -> None:
    sentences = split_sentences(text)
    assert re.sub(r"\s", "", "".join(sentences)) == re.sub(r"\s", "", text)
    assert all(sentence and sentence == sentence.strip() for sentence in sentences)


@pytest.mark.parametrize(
    "unit",
    [
        "가나다라마",
        "전기차 배터리 산업 육성 방안과 ",
        "“",
        "그는 “",
        "😀\x00",
        "했다. ",
        "마련했습니다 그는 ",
    ],
)
def test_long_text_takes_linear_time(unit: str) -> None:
    """Ten times the text may take ten times as long, with a wide margin, not a hundred times."""
    split_sentences(unit)
    spent = []
    for length in (10_000, 100_000):
        began = time.perf_counter()
        split_sentences(unit * (length // len(unit)))
        spent.append(time.perf_counter() - began)
    assert spent[1] < 40 * spent[0] + 0.5


def test_a_sentence_of_ten_thousand_characters_stays_whole() -> None:
    sentence = "시와 " * 5000 + "도가 협력한다."
    assert split_sentences(sentence) == [sentence]
