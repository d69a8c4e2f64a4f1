"""How the English of the news writes a number: 36.9 billion, three, 23rd, one-third.

Knows values only: exact ints and Fractions in, English out.
"""

from __future__ import annotations

from fractions import Fraction

from ksum.korean.number_words import Amount

ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
ORDINALS = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh"]
ORDINALS += ["eighth", "ninth"]
_SCALES = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million")]
_TENS = {1: "ten", 2: "twenty", 3: "thirty", 4: "forty", 5: "fifty", 6: "sixty", 7: "seventy"}
_TENS |= {8: "eighty", 9: "ninety"}
_TENTHS = {10: "tenth", 11: "eleventh", 12: "twelfth", 13: "thirteenth", 14: "fourteenth"}
_TENTHS |= {15: "fifteenth", 16: "sixteenth", 17: "seventeenth", 18: "eighteenth"}
_TENTHS |= {19: "nineteenth", 20: "twentieth", 30: "thirtieth", 40: "fortieth", 50: "fiftieth"}
_TENTHS |= {60: "sixtieth", 70: "seventieth", 80: "eightieth", 90: "ninetieth"}


def decimal_text(value: Amount) -> str:
    """`value` in digits with thousands commas; a fraction without an end in decimals as "a/b"."""
    if isinstance(value, int):
        return f"{value:,}"
    denominator, twos, fives = value.denominator, 0, 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    if denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    scaled = abs(value.numerator) * 10**places // value.denominator
    whole, rest = divmod(scaled, 10**places)
    return f"{'-' if value < 0 else ''}{whole:,}.{rest:0{places}d}"


def cardinal(value: Amount, *, spell: bool = True) -> str:
    """`value` as news English writes it: "three" (if `spell`), "35,000", "36.9 billion"."""
    if spell and isinstance(value, int) and 0 < value < 10:
        return ONES[value]
    for scale, word in _SCALES:
        if value >= scale:
            scaled = Fraction(value) / scale
            text = decimal_text(scaled.numerator if scaled.denominator == 1 else scaled)
            if len(text.partition(".")[2]) <= 4:
                return f"{text} {word}"
            break
    return decimal_text(value)


def join(words: list[str], joiner: str) -> str:
    """Several numbers joined: "20 to 30", "three or four", "2 to 3 million" from "2 million", …"""
    scales = {word.rpartition(" ")[2] for word in words}
    if joiner == "to" and len(scales) == 1 and scales <= {"million", "billion", "trillion"}:
        words = [word.rpartition(" ")[0] for word in words[:-1]] + words[-1:]
    if len(words) > 2 and joiner != "to":
        return f"{', '.join(words[:-1])} {joiner} {words[-1]}"
    return f" {joiner} ".join(words)


def suffixed(value: int) -> str:
    """The ordinal in digits: 23rd."""
    tail = (
        "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    )
    return f"{value:,}{tail}"


def ordinal(value: int) -> str:
    """The ordinal, in words below ten: third, 23rd."""
    if value and value % 10**6 == 0 and value < 10**9:
        return f"{cardinal(value // 10**6)}-millionth"
    return ORDINALS[value] if 0 < value < 10 else suffixed(value)


def fraction(numerator: int, denominator: int) -> str:
    """A fraction in words where English has them: "a third", "one-tenth", but "1/800"."""
    if not 0 < numerator < 10:
        return f"{numerator}/{denominator}"
    if denominator == 2:
        return "a half" if numerator == 1 else f"{ONES[numerator]} halves"
    part = "quarter" if denominator == 4 else _part(denominator)
    if not part:
        return f"{numerator}/{denominator}"
    if numerator == 1 and denominator <= 5:
        return f"a {part}"
    hyphen = " " if "-" in part else "-"
    return f"{ONES[numerator]}{hyphen}{part}{'s' if numerator > 1 else ''}"


def _part(denominator: int) -> str:
    """The ordinal of a denominator: fortieth, ten-thousandth; "" if there is no short one."""
    for scale, word in ((10**9, "billionth"), (10**6, "millionth"), (1000, "thousandth")):
        if denominator % scale == 0:
            times = denominator // scale
            return word if times == 1 else f"{_tens(times)}-{word}" if _tens(times) else ""
    if denominator == 100:
        return "hundredth"
    if denominator >= 100:
        return ""
    if denominator < 10:
        return ORDINALS[denominator]
    if denominator in _TENTHS:
        return _TENTHS[denominator]
    tens, ones = divmod(denominator, 10)
    return f"{_TENS[tens]}-{ORDINALS[ones]}" if tens > 1 else ""


def _tens(times: int) -> str:
    if times in (1, 2, 3, 4, 5, 6, 7, 8, 9):
        return ONES[times]
    return "hundred" if times == 100 else _TENS.get(times // 10, "") if times % 10 == 0 else ""
