"""The values of English numbers, and whether a translation kept a Korean one."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksum.korean.english_numbers import contains, find_values
from ksum.korean.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("36.9 billion won", [36_900_000_000]),
        ("some 35,000 people", [35_000]),
        ("a 29,900-won plan", [29_900]),
        ("$1.2bn", [1_200_000_000]),
        ("$5m", [5_000_000]),
        ("$3.32 billion", [3_320_000_000]),
        ("1,361.2 trillion won", [1_361_200_000_000_000]),
        ("2 to 3 million", [2, 3_000_000]),
        ("five hundred million", [500_000_000]),
        ("half a million", [500_000]),
        ("one and a half million", [1_500_000]),
        ("two and a half years", [Fraction(5, 2)]),
        ("two hundred and fifty", [250]),
        ("thirty-five thousand two hundred", [35_200]),
        ("ninety-nine", [99]),
        ("a dozen eggs", [12]),
        ("two dozen", [24]),
        ("three companies", [3]),
        ("the 27th", [27]),
        ("the 23rd and 24th", [23, 24]),
        ("third quarter", [3, Fraction(1, 4)]),
        ("twenty-third", [23]),
        ("the hundred and twentieth day", [120]),
        ("two-thirds", [Fraction(2, 3)]),
        ("three-quarters", [Fraction(3, 4)]),
        ("half of it", [Fraction(1, 2)]),
        ("1½ cups", [Fraction(3, 2)]),
        ("it doubled", [2]),
        ("twice, and tripled", [2, 3]),
        ("tenfold", [10]),
        ("at 2 p.m.", [2]),
        ("14:00", [14, 0]),
        ("noon", [12]),
        ("May 3, 2024", [3, 2024]),
        ("the 1970s", [1970]),
        ("in his thirties", [30]),
        ("12.4 percent", [Fraction(62, 5)]),
        ("0.3%", [Fraction(3, 10)]),
        ("thirty seconds", [30]),
        ("three decades", [30]),
        ("World War II", [2]),
        ("no numbers here, only a zoo", []),
        ("", []),
    ],
)
def test_values_of_english_numbers(text: str, values: list[int]) -> None:
    assert find_values(text) == values


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("369억 원", "36.9 billion won"),
        ("369억 원", "36,900 million won"),
        ("369억 원", "36,900,000,000 won"),
        ("369억 원", "a 36.9-billion-won project"),
        ("2조 원", "two trillion won"),
        ("1억7000만 달러", "170 million dollars"),
        ("1억7000만 달러", "$0.17bn"),
        ("5~10억 원", "between 500 million and 1 billion won"),
        ("20∼30억 원", "2 to 3 billion won"),
        ("27일", "on Sept. 27"),
        ("27일", "the 27th"),
        ("9월 19일", "19 September"),
        ("9월 19일", "Sept. 19"),
        ("2024년 5월", "May '24"),
        ("24년 5월", "in May 2024"),
        ("2024년 5월 3일", "3 May 2024"),
        ("2023∼2025년", "2023-25"),
        ("1970년대", "the '70s, the 1970s"),
        ("오후 2시", "2 p.m."),
        ("오후 2시", "14:00"),
        ("오후 2시", "two in the afternoon"),
        ("오전 10시 30분", "at 10:30 that morning"),
        ("밤 10시 반", "half past ten"),
        ("자정 0시부터", "from midnight"),
        ("3개 기업", "three companies"),
        ("12개 기업", "a dozen companies"),
        ("50%", "half of them"),
        ("25%", "a quarter"),
        ("두 배", "twice as much"),
        ("두 배", "it doubled"),
        ("세 배", "threefold"),
        ("3분의 1", "a third"),
        ("3분의 1", "one-third"),
        ("3분의 2", "two-thirds"),
        ("800분의 1", "one-eight-hundredth"),
        ("10명 중 7명", "seven out of ten"),
        ("3분기", "Q3"),
        ("3분기", "the third quarter"),
        ("1년간", "over the past year"),
        ("10년 만에", "in a decade"),
        ("6개월", "half a year"),
        ("보름", "two weeks"),
        ("1년 반", "a year and a half"),
        ("2년 반", "two and a half years"),
        ("30대 남성", "a man in his thirties"),
        ("10대 소녀", "a teenage girl"),
        ("1인당", "per capita"),
        ("수십 명", "dozens of people"),
        ("제2차 세계대전", "World War II"),
        ("17∼26일", "from the 17th to the 26th"),
    ],
)
def test_a_value_is_found_in_any_form(korean: str, english: str) -> None:
    number = find_numbers(korean)[0]
    assert contains(number, english)


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("369억 원", "369 billion won"),
        ("369억 원", "3.69 billion won"),
        ("1조 2000억 원", "1.2 billion won"),
        ("27일", "the 26th"),
        ("9월 19일", "October 19"),
        ("9월 19일", "September"),
        ("2024년 5월", "May 2023"),
        ("17∼26일", "the 17th"),
        ("오후 2시", "3 p.m."),
        ("오전 10시 30분", "10 a.m."),
        ("12.4%", "12 percent"),
        ("3개 기업", "some companies"),
        ("10명 중 7명", "seven of them"),
        ("3분의 1", "a quarter"),
        ("두 배", "three times"),
        ("2개", "2 million"),
        ("수십 명", "people"),
        ("8.9%", "a 1.9 percent rise"),
    ],
)
def test_another_value_is_not_taken_for_it(korean: str, english: str) -> None:
    number = find_numbers(korean)[0]
    assert not contains(number, english)


@given(st.integers(0, 999_999_999_999))
def test_digits_with_commas_are_read_back(value: int) -> None:
    assert find_values(f"about {value:,} of them") == [value]


@given(
    st.integers(1, 9999), st.integers(0, 999), st.sampled_from(["million", "billion", "trillion"])
)
def test_scaled_decimals_are_exact(whole: int, part: int, word: str) -> None:
    scale = {"million": 10**6, "billion": 10**9, "trillion": 10**12}[word]
    expected = Fraction(whole * 1000 + part, 1000) * scale
    assert find_values(f"{whole:,}.{part:03d} {word} won") == [expected]


WORDS = st.sampled_from(
    (
        *(
            "one",
            "two",
            "ten",
            "twenty-three",
            "hundred",
            "thousand",
            "million",
            "half",
            "a",
            "and",
        ),
        *("third", "quarter", "dozen", "decade", "'s", "th", "3", "1,200", "4.5", "'24", "$", "-"),
        *("/", ",", "p.m.", "second", "seconds", "century", "twice", "both", "may"),
    )
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(WORDS, max_size=20).map(" ".join)))
def test_any_english_is_read_without_a_crash(text: str) -> None:
    assert len(find_values(text)) <= len(text)


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("5월에 연다", "It may open then."),
        ("3월에 연다", "They march on."),
        ("12월에 연다", "The 12th one opens."),
        ("수십억 원을 들였다", "It cost 5 billion won."),
    ],
)
def test_words_that_only_look_like_the_number_do_not_count(korean: str, english: str) -> None:
    (number,) = find_numbers(korean)
    assert not contains(number, english)


def test_a_month_may_stand_in_figures() -> None:
    (number,) = find_numbers("12월 3일에 연다")
    assert contains(number, "It opens on 12/3.")
    assert contains(number, "It opens on the 3rd of the 12th month.")
