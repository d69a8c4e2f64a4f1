"""Revised Romanization: the examples of the official rules, and names as news writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksum.korean.romanize import romanize, romanize_name, romanize_proper, split_name, surnames

WORDS = {
    # the examples of the official notice
    "구미": "gumi", "영동": "yeongdong", "백암": "baegam", "옥천": "okcheon", "합덕": "hapdeok",
    "호법": "hobeop", "월곶": "wolgot", "벚꽃": "beotkkot", "한밭": "hanbat", "구리": "guri",
    "설악": "seorak", "칠곡": "chilgok",
    "임실": "imsil", "울릉": "ulleung", "대관령": "daegwallyeong",
    "백마": "baengma", "신문로": "sinmunno",
    "종로": "jongno", "왕십리": "wangsimni", "별내": "byeollae",
    "신라": "silla", "해돋이": "haedoji", "같이": "gachi", "맞히다": "machida", "좋고": "joko",
    "놓다": "nota", "잡혀": "japyeo", "낳지": "nachi", "묵호": "mukho", "집현전": "jiphyeonjeon",
    "압구정": "apgujeong", "낙동강": "nakdonggang", "죽변": "jukbyeon", "낙성대": "nakseongdae",
    "팔당": "paldang", "샛별": "saetbyeol",
    "울산": "ulsan", "속리산": "songnisan", "독립문": "dongnimmun",
    "촉석루": "chokseongnu", "경복궁": "gyeongbokgung", "안압지": "anapji", "남산": "namsan",
    # finals of two letters, silent ㅎ
    "값이": "gapsi", "앉아": "anja", "읽고": "ilgo",
    "밟다": "bapda", "많고": "manko", "잃다": "ilta",
    "않는": "anneun", "닭": "dak", "여덟": "yeodeol", "좋아": "joa", "생산량": "saengsannyang",
    "한라": "halla", "전라": "jeolla", "강릉": "gangneung", "선릉": "seolleung",
}  # fmt: skip

NAMES = {
    "강기정": "Kang Gi-jung", "장일찬": "Jang Il-chan",
    "이재명": "Lee Jae-myung", "김영록": "Kim Yung-rok",
    "오세훈": "Oh Se-hoon", "김동연": "Kim Dong-yeon", "이장우": "Lee Jang-woo",
    "한복남": "Han Bok-nam", "홍빛나": "Hong Bit-na",
    "박새봄": "Park Sae-bom", "최유진": "Choi Yu-jin",
    "정다은": "Jeong Da-eun", "남궁민서": "Namgung Min-seo",
    "제갈훈": "Jegal Hun", "황보경": "Hwangbo Gyeong",
    "선우탁": "Seonu Tak", "독고단": "Dokgo Dan", "사공빈": "Sagong Bin", "서문탁": "Seomun Tak",
    "김현": "Kim Hyeon", "이은가람": "Lee Eun-ga-ram", "김": "Kim", "남궁": "Namgung",
}  # fmt: skip


@pytest.mark.parametrize(("korean", "expected"), WORDS.items())
def test_words_are_written_as_they_sound(korean: str, expected: str) -> None:
    assert romanize(korean) == expected


@pytest.mark.parametrize(("korean", "expected"), NAMES.items())
def test_names(korean: str, expected: str) -> None:
    assert romanize_name(korean) == expected


def test_a_namesake_of_a_well_known_person_follows_the_rules() -> None:
    assert romanize_name("오세훈", official=False) == "Oh Se-hun"


def test_other_characters_stay() -> None:
    assert romanize("2025년 R&D, 서울!") == "2025nyeon R&D, seoul!"
    assert romanize_proper("종로 3가") == "Jongno 3ga"


def test_a_word_without_a_family_name_is_one_word() -> None:
    assert split_name("뷁") is None
    assert romanize_name("뷁") == "Bwek"


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=12))
def test_no_hangul_is_left(text: str) -> None:
    assert romanize(text).isascii()
    assert romanize(text).islower() or not text


@given(st.text(max_size=30))
def test_any_text_is_accepted(text: str) -> None:
    romanize(text)
    romanize_name(text)


def test_the_table_of_family_names_has_each_once_with_a_capital() -> None:
    assert len(surnames()) > 150
    assert all(english[:1].isupper() and english.isascii() for english in surnames().values())
