"""What a user gives and what comes back: whole texts, refusals, identities, speed."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksum.errors import InputError
from ksum.reading import read_article, read_path
from ksum.reading.reader import page_of

POEM = """첫눈

눈은 지붕에 먼저 와서
마을보다 일찍 잠이 든다

발자국 하나 없는 마당에
누가 먼저 이름을 적을까

가만히 창을 닫고
나는 너를 기다린다
"""
PAGE = """물결시, 옛 부두에 책방 열다
도하늬 기자 | 입력 2025.01.07 15:30
물결시는 옛 부두 창고를 고쳐 책방을 열었다고 7일 밝혔다. 책은 1만2000권이다.

책방은 매주 월요일에 쉬고 밤 9시까지 문을 연다.

도하늬 기자 haneui@mulgyeol.example
저작권자 ⓒ 물결신문 무단전재 및 재배포 금지
"""


def whole(paragraph: str) -> list[str]:
    return [paragraph]


def test_a_poem_comes_through_whole() -> None:
    page = page_of(POEM)
    assert page.paragraphs == [line for line in POEM.splitlines() if line]
    assert page.dropped == []


def test_plain_text_is_joined_and_nothing_is_dropped() -> None:
    page = page_of("나는 어제 오래된 부두를 걸었다. 바람이 찼다.\n\n배는 한 척도 없었다.\n")
    assert page.paragraphs == [
        "나는 어제 오래된 부두를 걸었다. 바람이 찼다.",
        "배는 한 척도 없었다.",
    ]
    assert page.dropped == []


def test_a_headline_over_plain_paragraphs() -> None:
    page = page_of("옛 부두에 책방 열다\n\n물결시가 책방을 열었다.\n\n책은 1만2000권이다.\n")
    assert page.title == "옛 부두에 책방 열다"
    assert page.paragraphs == ["물결시가 책방을 열었다.", "책은 1만2000권이다."]


def test_a_press_page_becomes_an_article() -> None:
    article = read_article(PAGE.encode("cp949"), source="a.txt", split=whole)
    assert article.title is not None
    assert article.title.ko == "물결시, 옛 부두에 책방 열다"
    assert article.byline == ("도하늬",)
    assert article.published == "2025-01-07T15:30:00+09:00"
    assert article.outlet == "물결신문"
    assert [s.ko for s in article.sentences] == [
        "물결시는 옛 부두 창고를 고쳐 책방을 열었다고 7일 밝혔다. 책은 1만2000권이다.",
        "책방은 매주 월요일에 쉬고 밤 9시까지 문을 연다.",
    ]
    assert [(d.line, d.why) for d in article.dropped] == [
        (2, "date"),
        (7, "byline"),
        (8, "copyright"),
    ]


def test_the_id_is_the_hash_of_the_bytes() -> None:
    data = PAGE.encode()
    article = read_article(data, source="-", split=whole)
    assert article.id == hashlib.sha256(data).hexdigest()[:16]
    assert article == read_article(data, source="-", split=whole)


def test_sentences_are_split_by_default(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    article = read_path(path)
    assert article.source == str(path)
    assert [len(paragraph) for paragraph in article.paragraphs] == [2, 1]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The council met on the 1st. It agreed on three plans.\n" * 5, "no Korean"),
        ("12 34 56\n", "no Korean"),
        ("로그인\n회원가입\n구독하기\n입력 2025.01.07 15:30\n", "no Korean article"),
        ("<html><body><script>var a='가나다';</script></body></html>", "no Korean article"),
    ],
)
def test_without_a_korean_article(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        page_of(text)


def test_a_sentence_of_ten_thousand_characters() -> None:
    sentence = "물결시는 " + "아주 오래된 " * 1400 + "부두를 고쳤다."
    started = time.perf_counter()
    assert page_of(sentence).paragraphs == [sentence]
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "unit",
    [
        "물결시는 옛 부두를 고쳤다고 7일 밝혔다. ",
        "물결시는 옛 부두를 고쳤다고 7일 밝혔다.\n\n",
        "”",
        "[",
        "2025.01.07 ",
        "가나·",
        "a@",
    ],
)
def test_reading_takes_linear_time(unit: str) -> None:
    text = "물결시는 옛 부두를 고쳤다. " + unit * (1_000_000 // len(unit)) + " 했다."
    started = time.perf_counter()
    page_of(text)
    assert time.perf_counter() - started < 8


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(
            st.sampled_from("가나다라은는이다요.,!?…“”‘’()[]<>▲△■-―·:|0123456789 abcé@#\t"),
            max_size=60,
        ),
        max_size=12,
    )
)
def test_any_page_is_read_or_refused(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        page = page_of(text)
    except InputError:
        return
    shown = "".join(text.split())
    for paragraph in page.paragraphs:
        assert paragraph == paragraph.strip()
        assert set("".join(paragraph.split())) <= set(shown)


def test_broken_bytes_are_told_of_in_the_article() -> None:
    data = PAGE.encode().replace("책방은".encode(), b"\xed\xfe" + "책방은".encode(), 1)
    article = read_article(data, source="p.txt", split=whole)
    assert any("broken" in warning for warning in article.warnings)
    assert article.title is not None
    assert article.title.ko == "물결시, 옛 부두에 책방 열다"


def test_a_picture_and_its_caption_are_a_story() -> None:
    page = page_of(
        "사진\n[사진] 첫눈 내린 부두\n도하늬 기자 2025.01.07 15:30\n"
        "(물결=물결신문) 도하늬 기자 = 7일 아침 물결시 옛 부두에서 아이들이 첫눈을 맞고 있다."
        " 2025.1.7/물결신문\n저작권자 ⓒ 물결신문 무단전재 및 재배포 금지\n많이 본 사진\n"
    )
    assert page.paragraphs == ["7일 아침 물결시 옛 부두에서 아이들이 첫눈을 맞고 있다."]
    assert page.title == "[사진] 첫눈 내린 부두"
    assert page.byline == ("도하늬",)


def test_a_markdown_clipping_is_read_without_its_marks() -> None:
    page = page_of(
        "[홈](https://mulgyeol.example/)\n\n# 물결시, 옛 부두에 책방 열다\n\n"
        "도하늬 기자 2025.01.07 15:30\n\n![책방](https://mulgyeol.example/1.jpg)\n\n"
        "물결시는 옛 부두 창고를 고쳐 [책방](https://mulgyeol.example/2)을 **처음** 열었다.\n\n"
        "책방은 매주 월요일에 쉬고 밤 9시까지 문을 연다.\n"
    )
    assert page.title == "물결시, 옛 부두에 책방 열다"
    assert page.paragraphs[0] == "물결시는 옛 부두 창고를 고쳐 책방을 처음 열었다."


BODY = [
    "물결시는 옛 부두 창고를 고쳐 책방을 열었다고 7일 밝혔다.",
    "책방에는 바다와 항해를 다룬 책 1만2000권이 꽂혔다.",
    "창고는 1931년에 지은 붉은 벽돌집으로, 지붕의 철골을 그대로 남겼다.",
    "책방은 매주 월요일에 쉬고 밤 9시까지 문을 연다.",
]


@pytest.mark.parametrize(
    "line",
    [
        "광고",
        "=광고=",
        "▶ 관련기사: 부두에 남은 마지막 등대",
        "☞관련기사 5면",
        "관련기사 3·4면",
        "책방 안에서 아이들이 책을 고르고 있다. 2025.1.7 ⓒ 물결신문 도하늬 기자",
        "책방 안에서 아이들이 책을 고르고 있다.(물결시 제공) 2025.1.7/물결신문",
        "위 사진은 기사 내용과 관련 없음",
        "ⓒ 도하늬",
        "© 뉴스1",
        "Getty Images",
        "[그래픽] 부두의 백 년",
        "책방 위치도.",
        "https://youtu.be/abc",
        "View this post on Instagram",
        "영상편집 도하늬",
        "이 기사는 물결 프로 구독자에게 먼저 공개됐습니다.",
        "매일 아침 6시, 놓치지 말아야 할 소식을 골라 보내 드립니다.",
        "음성으로 듣기 남은 시간 02:10",
        "이미지 크게보기",
        "아이들이 책을 고르고 있다. 물결신문DB",
    ],
)
@pytest.mark.parametrize("at", [1, 2, 3])
def test_what_is_put_between_paragraphs_is_left_out(line: str, at: int) -> None:
    story = [*BODY[:at], line, *BODY[at:]]
    page = page_of(
        "물결시, 옛 부두에 책방 열다\n도하늬 기자 | 입력 2025.01.07 15:30\n\n"
        + "\n\n".join(story)
        + "\n\n저작권자 ⓒ 물결신문 무단전재 및 재배포 금지\n"
    )
    assert page.paragraphs == BODY


@pytest.mark.parametrize(
    "line",
    [
        "물결시의 책방은 이번이 세 번째다.",
        "“책을 안 읽는 도시라는 말이 듣기 싫었습니다.”",
        "이 글은 벽에 남은 낙서 한 줄에서 시작됐다.",
        "◇ 붉은 벽돌의 기억",
        "- 왜 하필 부두였나.",
        "도하늬 관장은 기자 출신이다.",
    ],
)
def test_what_belongs_to_the_story_stays(line: str) -> None:
    story = [*BODY[:2], line, *BODY[2:]]
    page = page_of(
        "물결시, 옛 부두에 책방 열다\n도하늬 기자 | 입력 2025.01.07 15:30\n\n"
        + "\n\n".join(story)
        + "\n\n저작권자 ⓒ 물결신문 무단전재 및 재배포 금지\n"
    )
    assert page.paragraphs == story
