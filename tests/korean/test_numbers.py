"""What a reader of Korean news sees: each number found, at its value, in the English of news."""

from __future__ import annotations

import time
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksum.korean.english_numbers import contains
from ksum.korean.mention import Mention
from ksum.korean.numbers import find_numbers

CASES = [
    line.split("\t")
    for line in Path(__file__).with_name("number_cases.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def english(text: str) -> list[str]:
    return [number.english for number in find_numbers(text)]


@pytest.mark.parametrize(
    ("korean", "text", "rendering", "value", "kind", "unit"), CASES, ids=[c[0] for c in CASES]
)
def test_a_number_has_its_span_value_and_english(
    korean: str, text: str, rendering: str, value: str, kind: str, unit: str
) -> None:
    (number,) = find_numbers(korean)
    values = [Fraction(part) for part in value.split()]
    found = number.value if isinstance(number.value, tuple) else (number.value,)
    assert (number.text, number.english, list(found)) == (text, rendering, values)
    assert (number.kind, number.unit) == (kind, unit)
    assert korean[number.start : number.end] == text
    assert contains(number, f"It was {number.english}.")


def test_the_table_is_long() -> None:
    assert len(CASES) >= 200


@pytest.mark.parametrize(
    "text",
    [
        "A4 용지와 5G 통신",
        "KF-21 전투기, NB-217, GLP-1",
        "CO2와 R&D, 3D 프린터",
        "문의 062-123-4567",
        "문의 010-1234-5678",
        "고객센터(1544-9944)",
        "press2024@example.com으로",
        "버전 4.7.2를 배포",
        "6·25 참전용사와 5·18 민주화운동",
        "8강전에 진출",
        "4조 2교대 근무",
        "백일장에서 상을 탔다",
        "오만 가지 생각",
        "내 일인지 네 일인지 모른다",
        "혈압 120/80mmHg",
        "만원 버스",
        "3판 2승제",
        "007 영화",
        "지르코늄-89를 보낸다",
        "세척 기술과 서명, 세대 교체, 두통, 열대",
        "세명대학교와 이천시",
        "사이즈와 이웃, 오만 해안경비대",
        "구경만 해도",
        "보름이의 은퇴식",
        "이차전지 산업",
        "한편 시는 한 번도",
        "한 건물에서 한 개인이",
        "",
        "숫자가 없는 문장이다.",
    ],
)
def test_names_codes_and_words_are_left_alone(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "369억 원(국비 150억·도비 107억·시비 112억)을 투입",
            ["36.9 billion won", "15 billion won", "10.7 billion won", "11.2 billion won"],
        ),
        ("상주시, 2029년까지 2,150억 투입", ["2029", "215 billion won"]),
        ("1억7000만 달러 규모, 세계 시장은 300억 규모", ["$170 million", "30 billion"]),
        ("불가리아는 220억 레프를", ["22 billion"]),
        ("10월 23일부터 24일까지", ["October 23", "the 24th"]),
        ("오는 17일부터 26일까지", ["the 17th", "the 26th"]),
        ("오후 2시부터 4시까지", ["2 p.m.", "4 p.m."]),
        ("오전 10시부터 오후 3시까지", ["10 a.m.", "3 p.m."]),
        ("3시간 48분 걸렸다", ["three hours", "48 minutes"]),
        ("납기가 평균 31일에서 21일로 짧아졌다", ["31 days", "21 days"]),
        ("지하 1층, 지상 3층, 연면적 6,480㎡", ["1", "3", "6,480 square meters"]),
        ("7건 가운데 5건이", ["seven", "five"]),
        ("3분기 매출은 412억 원으로 9.4%", ["third quarter", "41.2 billion won", "9.4 percent"]),
        ("이차전지(2차전지) 기업 3곳", ["2", "three"]),
        ("(2021년)와 (2023년)로 지정된", ["2021", "2023"]),
        ("매출 3조 2024년 실적", ["3 trillion won", "2024"]),
        ("상위 20%와 하위 20∼30%", ["20 percent", "20 to 30 percent"]),
        ("국비 2,480억 원, 도비 610억 원", ["248 billion won", "61 billion won"]),
        ("30대 남성 12명이 버스 30대로", ["30s", "12", "30"]),
    ],
)
def test_numbers_beside_each_other(text: str, expected: list[str]) -> None:
    assert english(text) == expected


def test_people_have_a_noun_of_their_own_in_a_sentence() -> None:
    assert english("3만5000여 명") == ["some 35,000 people"]
    assert english("관계자 70여 명이 참석했다.") == ["some 70"]


def test_a_number_is_a_mention() -> None:
    (number,) = find_numbers("모두 369억 원이다")
    assert number.mention() == Mention(3, 9, "369억 원", "36.9 billion won", "number")


def korean_digits(value: int, style: str) -> str:
    """`value` in one of the styles in which Korean newspapers write it."""
    if style == "plain":
        return str(value)
    if style == "commas":
        return f"{value:,}"
    parts = []
    for unit, name in ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, "")):
        part, value = divmod(value, unit)
        if not part:
            continue
        digits = str(part)
        if style == "thousands" and part >= 1000:
            thousands, rest = divmod(part, 1000)
            digits = f"{thousands}천{rest or ''}"
        elif style == "hundreds" and part >= 100:
            digits = ""
            for small, word in ((1000, "천"), (100, "백")):
                count, part = divmod(part, small)
                digits += f"{count}{word}" if count else ""
            digits += str(part) if part else ""
        elif style == "mixed commas":
            digits = f"{part:,}"
        parts.append(digits + name)
    return (" " if style == "spaced" else "").join(parts)


STYLES = ["plain", "commas", "units", "spaced", "thousands", "hundreds", "mixed commas"]


@given(st.integers(1, 10**16 - 1), st.sampled_from(STYLES), st.sampled_from(["", " "]))
def test_an_amount_is_the_same_in_every_style(value: int, style: str, space: str) -> None:
    text = f"예산 {korean_digits(value, style)}{space}원을 들여"
    (number,) = find_numbers(text)
    assert number.value == value
    assert number.english.endswith(" won")
    assert contains(number, number.english)


@given(st.integers(1, 99), st.integers(0, 9999), st.sampled_from(["억", "만", "조"]))
def test_decimals_are_exact(whole: int, part: int, unit: str) -> None:
    scale = {"만": 10**4, "억": 10**8, "조": 10**12}[unit]
    (number,) = find_numbers(f"약 {whole}.{part:04d}{unit} 원")
    assert number.value == Fraction(whole * 10**4 + part, 10**4) * scale


@given(
    st.integers(2, 9999), st.integers(2, 9999), st.sampled_from(["%", "㎞", "t", "만 원", "달러"])
)
def test_a_range_has_both_ends(first: int, second: int, unit: str) -> None:
    low, high = sorted((first, second))
    (number,) = find_numbers(f"약 {low}∼{high}{unit}")
    scale = 10**4 if unit == "만 원" else 1
    left = low * scale if low < high else low
    assert number.value == (left, high * scale)
    assert contains(number, number.english)


@given(st.dates())
def test_a_date_is_read_back(date: object) -> None:
    year, month, day = map(int, str(date).split("-"))
    found = find_numbers(f"{year}년 {month}월 {day}일에")
    if 1000 <= year <= 2199:
        (number,) = found
        assert number.value == (year, month, day)
        assert contains(number, number.english)


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_is_read_back(hour: int, minute: int) -> None:
    half = "오전" if hour < 12 else "오후"
    (number,) = find_numbers(f"{half} {hour % 12 or 12}시 {minute}분에")
    assert number.value == (hour, minute)
    assert contains(number, number.english)


PIECES = st.sampled_from(
    (
        *"0123456789만억조천백십여명개원일월년시분초%~∼-.,·/(' 한두세제반가을경차층tA@",
        *("열두", "수십", "오후 ", "분의 ", "중 ", "대 ", "kWh", "달러", "에서"),
    )
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        assert number.english
        assert contains(number, number.english)
        end = number.end


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,111,",
        "1-",
        "1.1",
        "1억 ",
        "1~",
        "가",
        "한 ",
        "제",
        "1만",
        "A1-",
        "1@",
        "오후 1시 ",
        "2024.",
        "열두 곳",
    ],
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        started = time.perf_counter()
        find_numbers(text)
        return time.perf_counter() - started

    short, long = min(seconds(2_000) for _ in range(3)), min(seconds(20_000) for _ in range(3))
    assert long < 40 * short + 0.05
