"""Whatever encoding a page is in, its Korean comes out; what is not text is refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksum.errors import InputError
from ksum.reading.decode import decode, decode_page

TEXT = "한겨울 아침, 강릉시는 제설차 58대를 보냈다고 밝혔다.\n주민들도 삽을 들었다.\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "euc-kr", "cp949"],
)
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_cp949_syllables_outside_euc_kr() -> None:
    assert decode("똠방각하와 펲시콜라를 샀다.".encode("cp949")) == "똠방각하와 펲시콜라를 샀다."


def test_meta_charset_wins_over_the_guess() -> None:
    page = '<html><head><meta charset="ms949"></head><body>뷁은 글자다.</body></html>'
    assert decode(page.encode("cp949")) == page


def test_line_ends_and_composed_syllables() -> None:
    assert decode("가\r\n나\r다".encode()) == "가\n나\n다"
    assert decode("\u1100\u1161".encode()) == "가"


def test_a_character_cut_off_at_the_end_is_left_out() -> None:
    assert decode("강릉시".encode()[:-1]) == "강릉"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"   \n\t\r\n ", "blank"),
        (b"\xef\xbb\xbf", "blank"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        ("강릉\x00시".encode(), "binary"),
        (b"\x00" * 64, "binary"),
        (bytes(range(128, 256)) * 8, "encoding"),
    ],
)
def test_what_is_not_text_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        decode(data)
    assert caught.value.exit_code == 3
    assert 1 <= len(str(caught.value).splitlines()) <= 2


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1))
def test_any_hangul_survives_utf8(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_an_input_error(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert decode(data).strip()


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_few_broken_bytes_are_read_with_a_warning(encoding: str) -> None:
    first, second = (TEXT * 4).encode(encoding), (TEXT * 4).encode(encoding)
    decoded = decode_page(first + b"\xff\xfe" + second)
    assert decoded.text.replace("\ufffd", "") == TEXT * 8
    assert "\ufffd" in decoded.text
    assert len(decoded.warnings) == 1
    assert "broken" in decoded.warnings[0]


def test_whole_text_has_no_warning() -> None:
    assert decode_page(TEXT.encode()).warnings == ()
    assert decode_page((TEXT + "\ufffd").encode()).warnings == ()


@given(st.binary(min_size=400, max_size=600))
def test_bytes_at_random_after_some_korean_are_not_taken_for_a_few_broken_ones(
    data: bytes,
) -> None:
    with contextlib.suppress(InputError):
        broken = decode_page("강릉시는 눈을 치웠다. ".encode() + data).text.count("\ufffd")
        assert broken <= 2
