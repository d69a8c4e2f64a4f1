"""Whether an English text names the unit of a Korean number: won and not dollars, meters, percent.

A companion of `english_numbers.contains`, which compares values alone. Only units whose English
has few forms are looked for; of all others nothing is asked.
"""

from __future__ import annotations

import re

from ksum.korean.number import Number

_FORMS = {
    "KRW": r"\bwon\b|₩|\bKRW\b",
    "USD": r"\$|\bdollars?\b|\bUSD\b|\bcents?\b",
    "EUR": r"€|\beuros?\b|\bEUR\b",
    "JPY": r"¥|\byen\b|\bJPY\b",
    "CNY": r"¥|\byuan\b|\brenminbi\b|\bRMB\b|\bCNY\b",
    "GBP": r"£|\bpounds?\b|\bsterling\b|\bpence\b|\bGBP\b",
    "percent": r"%|\bper ?cent|\bpct\b|\bpoints?\b|\bhalf\b|\bhalv|\bthirds?\b|\bquarters?\b"
    r"|\b(?:tenth|fifth)s?\b|\b(?:in|of)(?: every)? (?:ten|10|100|five)\b|\bdoubl|\btripl"
    r"|\b(?:two|three|four)fold|\btwice\b|\btimes\b|\ball\b|\bentire|\bwhole\b|\bfully?\b",
    "meter": r"\bmet(?:er|re)s?\b|\d ?m\b|\b(?:sprint|race|dash|hurdles|freestyle|final)\b",
    "kilometer": r"kilomet(?:er|re)|\bkm\b|\d ?km|\bkph\b|㎞|\bK\b|\d ?K\b",
    "centimeter": r"centimet(?:er|re)|\d ?cm\b|㎝",
    "millimeter": r"millimet(?:er|re)|\d ?mm\b|㎜",
    "square meter": r"square[- ]met(?:er|re)|\bsq\.? ?m|㎡|m²|\bm2\b",
    "square kilometer": r"square[- ]kilomet(?:er|re)|\bsq\.? ?km|㎢|km²",
    "pyeong": r"\bpyeong\b",
    "hectare": r"\bhectares?\b|\d ?ha\b",
    "ton": r"\bton(?:ne)?s?\b|\d ?t\b|-ton\b|\btonnage\b",
    "kilogram": r"\bkilo(?:gram(?:me)?)?s?\b|\d ?kg\b",
    "liter": r"\blit(?:er|re)s?\b|\d ?[lL]\b",
    "milliliter": r"\bmillilit(?:er|re)s?\b|\d ?m[lL]\b",
    "inch": r"\binch(?:es)?\b|\d[\"”″]",
    "barrel": r"\bbarrels?\b",
    "degree": r"\bdegrees?\b|°|\bCelsius\b|\d ?C\b|\bzero\b|\bfreezing\b|\btemperature"
    r"|%|\bpercent\b|\bproof\b",
}
_SAYS = {unit: re.compile(pattern, re.IGNORECASE) for unit, pattern in _FORMS.items()}
_BELOW = re.compile(r"\bminus\b|\bbelow\b|\bnegative\b|\bsub-?zero\b|[-−–]\s?\d", re.IGNORECASE)
_KINDS = frozenset(["money", "percent", "measure", "vague"])


def names_unit(number: Number, english: str) -> bool:
    """Whether the unit of `number` is named somewhere in `english`, or has no usual form.

    A temperature below zero also needs a word or sign that says so.
    """
    if number.kind not in _KINDS or number.value in (0, 1):
        return True
    form = _SAYS.get(number.unit)
    if form is not None and form.search(english) is None:
        return False
    if number.unit == "degree" and not isinstance(number.value, tuple) and number.value < 0:
        return _BELOW.search(english) is not None
    return True
