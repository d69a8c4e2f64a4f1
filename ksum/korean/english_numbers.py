"""The values of the numbers in an English text, and whether a Korean number is among them.

`find_values` lists them; `contains` says whether the value of a Korean number is there, in any form
that a translator may have chosen. Both look at values, not at units: "27" is the 27th and 27 people
alike, and two Korean numbers of equal value are both found in one English number.
"""

from __future__ import annotations

import re
from collections.abc import Set
from fractions import Fraction
from functools import lru_cache

from ksum.korean.english_values import readings
from ksum.korean.number import Number
from ksum.korean.number_words import Amount, exact


def find_values(text: str) -> list[Amount]:
    """The exact values of the numbers in an English `text`, in order, one for each number.

    The likeliest value where a word has several ("third" is 3, "2 p.m." is 2, "'24" is 24).
    Names of months are no numbers here; "half" is 1/2, "twice" and "doubled" are 2.
    """
    return [reading.values[0] for reading in readings(text)]


@lru_cache(maxsize=256)
def _all_values(text: str) -> frozenset[Amount]:
    """Every value that a number of `text` may stand for; kept, since each Korean number asks."""
    return frozenset(value for reading in readings(text) for value in reading.values)


_MONTH_NAMES = [
    r"jan(?:uary|\.)?",
    r"feb(?:ruary|\.)?",
    r"(?-i:Mar|MAR)(?:ch|\.)?",
    r"apr(?:il|\.)?",
    r"(?-i:May|MAY)",
    r"june?\.?",
    r"july?\.?",
    r"aug(?:ust|\.)?",
    r"sept?(?:ember|\.)?",
    r"oct(?:ober|\.)?",
    r"nov(?:ember|\.)?",
    r"dec(?:ember|\.)?",
]
_MONTH = [re.compile(rf"\b{name}(?![a-z])", re.IGNORECASE) for name in _MONTH_NAMES]
_MONTH_IN_FIGURES = re.compile(r"\d\s?[-/.]\s?\d|\bmonth\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:dozens?|scores|tens|hundreds|thousands|millions|billions|trillions|decades?|centuries|century"
    r"|several|many|few|countless|numerous|multi\w*"
    r"|(?:some|hundred|thousand)[ -](?:hundred|thousand|million|billion|trillion))\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:an?|one|once|single|first|each|per|every|another|sole|annual\w*|yearly|monthly"
    r"|daily|hourly|weekly)\b",
    re.IGNORECASE,
)
_TOP = re.compile(r"\b(?:top|main|primary|ground|leading|largest|biggest|best|most|initial)\b")
_ONE_AND_HALF = re.compile(
    r"\b(?:an?|the|another|every|each|last) \w+ and a half\b|\bhalf as (?:much|many|long) again"
)
_PERIODS = {
    ("month", 12): r"\b(?:a|one|per|the|this|last|next|first) year|annual|year-?long",
    ("month", 6): r"half[- ](?:a )?year|six-month|half-yearly",
    ("month", 3): r"\bquarter",
    ("month", 18): r"year and a half",
    ("month", 24): r"two years|two-year",
    ("year", 10): r"\bdecade",
    ("year", 100): r"\bcentury|\bcentenn",
    ("week", 1): r"\bweek",
    ("day", 7): r"\bweek",
    ("day", 15): r"two weeks|half a month|fortnight",
    ("day", 14): r"two weeks|fortnight",
    ("day", 365): r"\byear",
    ("day", 1): r"\bday|daily",
    ("hour", 24): r"a day|around the clock|round-the-clock",
    ("minute", 30): r"half[- ](?:an )?hour|half past",
    ("minute", 15): r"quarter",
    ("minute", 60): r"an hour",
    ("second", 60): r"a minute",
}


def contains(number: Number, english: str) -> bool:
    """Whether the value of the Korean `number` stands in the `english` text, in any usual form.

    A range needs both ends, a date all its parts, a percentage its value. Units are not compared,
    and one English number may answer for two Korean ones of equal value. A vague number ("수십 명")
    needs a vague English word (dozens, hundreds, several, …).
    """
    if number.kind == "vague":
        return _VAGUE.search(english) is not None
    values = _all_values(english)
    wanted = number.value if isinstance(number.value, tuple) else (number.value,)
    if number.kind == "date":
        return _has_date(number.unit, wanted, values, english)
    if number.kind == "time":
        return _has_time(number.unit, [int(part) for part in wanted], values, english)
    return all(_has(number, value, values, english) for value in wanted)


def _has_time(unit: str, wanted: list[int], values: Set[Amount], english: str) -> bool:
    hours = wanted if unit == "hours" else wanted[:1]
    minute = 0 if unit == "hours" else wanted[1]
    for hour in hours:
        if not {hour, hour % 12, (hour % 12) or 12, (hour % 12) + 12} & values:
            return False
    return not minute or minute in values or (minute == 30 and "half past" in english)


def _has(number: Number, value: Amount, values: Set[Amount], english: str) -> bool:
    if value in values or -value in values:
        return True
    if value == 1 and _is_one(number, english):
        return True
    if value == Fraction(3, 2) and _ONE_AND_HALF.search(english):
        return True
    if number.kind in ("percent", "multiple") and exact(Fraction(value) / 100) in values:
        return True
    if number.kind in ("duration", "ordinal") and isinstance(value, int):
        pattern = _PERIODS.get((number.unit, value))
        if pattern and re.search(pattern, english, re.IGNORECASE):
            return True
    if number.unit == "week" and value * 7 in values:
        return True
    if number.unit == "year" and value * 12 in values:
        return True
    if number.unit == "month" and exact(Fraction(value) / 12) in values:
        return True
    if number.kind == "fraction":
        part = Fraction(value)
        if re.search(rf"\b{re.escape(number.english)}\b", english, re.IGNORECASE):
            return True
        return part.denominator in values and (part.numerator in values or part.numerator == 1)
    if number.kind == "ordinal" and number.unit == "quarter" and isinstance(value, int):
        return re.search(rf"\b(?:{value}Q|Q{value})", english) is not None
    return False


def _is_one(number: Number, english: str) -> bool:
    """Whether one of these is in `english` without a number: "a year", "the past year", "top"."""
    if _ONE.search(english):
        return True
    if number.kind == "ordinal" or number.unit == "floor":
        return _TOP.search(english) is not None
    unit = re.escape(number.unit) if number.kind in ("duration", "measure") else "euro|dollar|won"
    return re.search(rf"\b(?:{unit})(?:-long|long)?\b", english, re.IGNORECASE) is not None


def _has_date(unit: str, wanted: tuple[Amount, ...], values: Set[Amount], english: str) -> bool:
    parts = [int(value) for value in wanted]
    if unit.startswith("year"):
        year = parts.pop(0)
        short = re.search(rf"(?:['’‘]|\d{{4}}[-–/]){year % 100:02d}\b", english)
        if year not in values and not short:
            return False
        if unit == "year":
            return all(
                part in values or re.search(rf"[-–]{part % 100:02d}\b", english) for part in parts
            )
    elif unit == "decade":
        return all({part, part % 100} & values for part in parts)
    elif unit == "day":
        return all(part in values for part in parts)
    if unit == "month-day to month-day":
        return _has_date("month-day", wanted[:2], values, english) and _has_date(
            "month-day", wanted[2:], values, english
        )
    months = parts if unit.endswith("months") else parts[:1]
    days = [] if unit.endswith("months") else parts[1:]
    for month in months:
        if not 1 <= month <= 12:
            return False
        figures = month in values and _MONTH_IN_FIGURES.search(english)
        if not (_MONTH[month - 1].search(english) or figures):
            return False
    return all(day in values for day in days)
