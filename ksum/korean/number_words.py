"""How Korean writes a number: 369억, 1조 2천억, 3만5000, 열두, 삼십. Text in, exact values out.

Knows numerals only: no counters, no dates and no English.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

Amount = int | Fraction

_SMALL_UNITS = {"십": 10, "백": 100, "천": 1000}
_BIG_UNITS = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_SINO = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}

_DIGITS = r"(?:\d{1,3}(?:,\d{3}(?!\d))+(?:\.\d+)?|\d+(?:\.\d+)?)"
_BELOW_MAN = rf"{_DIGITS}(?:[천백십]\d{{0,3}}(?!\d)){{0,3}}"
# After a space a number goes on only if its next part follows ("12억 7000만", "125만 8000원"), and
# not another number that stands beside it ("3억 2024년").
_GOES_ON = (
    r"\s(?=\d{1,3}(?:,?\d{3})?(?:[천백십]\d{0,3}){0,3}"
    r"(?:여\s?)?(?:[억만]|\s?(?:원|달러|유로|엔|위안|파운드|명|개(?!월|년)|대|건|t|톤|㎡|㎥|㏊|ha|헥타르|평|㎞|km"
    r"|㎏|kg|배럴|TEU|가구|세대|주|표|마리|그루|필지|석|권|상자|포대|포기|점(?![가-힣])|회(?![가-힣])|곳|척|병(?![가-힣]))))"
)
NUMERAL = re.compile(
    rf"{_BELOW_MAN}(?:\s?(?:[조억만](?!큼)|경(?=\s?\d|\s?원|\s?달러))(?:(?:{_GOES_ON})?{_BELOW_MAN})?)?"
    rf"(?:[조억만](?!큼)(?:(?:{_GOES_ON})?{_BELOW_MAN})?){{0,3}}"
)
_PART = re.compile(rf"({_DIGITS})|([천백십])|([경조억만])")


class Numeral(NamedTuple):
    """A numeral of the text: where it ends, its exact value, and its largest unit (1 if none)."""

    end: int
    value: Amount
    scale: int
    lead: Amount


def exact(value: Amount) -> Amount:
    """`value` as an int where it is whole, as a Fraction otherwise."""
    if isinstance(value, Fraction) and value.denominator == 1:
        return value.numerator
    return value


def digits_value(digits: str) -> Amount:
    """The exact value of "1,234.5"; at most a few dozen digits are expected."""
    plain = digits.replace(",", "")
    return exact(Fraction(plain)) if "." in plain else int(plain)


def read_numeral(text: str, start: int) -> Numeral | None:
    """The numeral with digits at `start` of `text`, or None.

    `scale` is the numeral's last big unit (만, 억, 조) when nothing follows that unit, and `lead`
    the part before it: 20만 has lead 20 and scale 10,000, which is what `10∼20만` needs.
    A numeral of more than 24 characters of digits is no number of a news text: None.
    """
    matched = NUMERAL.match(text, start)
    if matched is None:
        return None
    end = matched.end()
    if end - start > 40 or (end - start > 24 and text[start:end].isdigit()):
        return None
    if text[start:end].isdigit():
        value: Amount = int(text[start:end])
        return Numeral(end, value, 1, value)
    total: Amount = 0
    section: Amount = 0
    pending: Amount | None = None
    last_big = 0
    last_small = 0
    scale = 1
    lead: Amount = 0
    for part in _PART.finditer(text, start, end):
        if part[1]:
            pending = digits_value(part[1])
            scale = 1
        elif part[2]:
            unit = _SMALL_UNITS[part[2]]
            if last_small and unit >= last_small:
                return Numeral(part.start(), exact(total + section), 1, total + section)
            section += (1 if pending is None else pending) * unit
            pending = None
            last_small = unit
        else:
            unit = _BIG_UNITS[part[3]]
            if last_big and unit >= last_big:
                break
            lead = section + (pending or 0)
            total += lead * unit
            section, pending, last_small, last_big, scale = 0, None, 0, unit, unit
    if pending is not None:
        section += pending
    return Numeral(end, exact(total + section), scale, exact(lead))


def read_sino(word: str) -> int | None:
    """The value of a Sino-Korean numeral in words (삼십, 이백오, 천), or None."""
    total = section = digit = 0
    last_big = last_small = 0
    for letter in word:
        if letter in _SINO:
            if digit:
                return None
            digit = _SINO[letter]
        elif letter in _SMALL_UNITS:
            unit = _SMALL_UNITS[letter]
            if last_small and unit >= last_small:
                return None
            section += (digit or 1) * unit
            digit, last_small = 0, unit
        elif letter in "만억":
            unit = _BIG_UNITS[letter]
            if last_big and unit >= last_big:
                return None
            total += (section + digit or 1) * unit
            section, digit, last_small, last_big = 0, 0, 0, unit
        else:
            return None
    return total + section + digit or None


_ONES = [("한", "하나"), ("두", "둘"), ("세", "셋", "석", "서"), ("네", "넷", "넉", "너")]
_ONES += [("다섯", "닷"), ("여섯", "엿"), ("일곱",), ("여덟",), ("아홉",)]
_TENS = {"열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70}
_TENS |= {"여든": 80, "아흔": 90}

NATIVE: dict[str, int] = {}
for _count, _forms in enumerate(_ONES, start=1):
    for _form in _forms:
        NATIVE[_form] = _count
for _word, _ten in _TENS.items():
    NATIVE[_word] = _ten
    for _count, _forms in enumerate(_ONES, start=1):
        for _form in _forms:
            if _form not in ("석", "서", "넉", "너", "닷", "엿"):
                NATIVE[_word + _form] = _ten + _count
NATIVE["스무"] = 20

# Two counts in one word, as in "두세 명".
NATIVE_PAIRS = {
    "한두": (1, 2),
    "두세": (2, 3),
    "두서너": (2, 4),
    "서너": (3, 4),
    "세네": (3, 4),
    "너댓": (4, 5),
    "네댓": (4, 5),
    "네다섯": (4, 5),
    "대여섯": (5, 6),
    "예닐곱": (6, 7),
    "일고여덟": (7, 8),
    "여덟아홉": (8, 9),
}

# Days and months that have a word of their own.
DAY_WORDS = {
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "이레": 7,
    "여드레": 8,
    "아흐레": 9,
    "열흘": 10,
    "보름": 15,
}
