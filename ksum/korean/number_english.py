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
_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth"}
_PARTS |= {9: "ninth", 10: "tenth", 20: "twentieth", 100: "hundredth", 1000: "thousandth"}


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


def span(words: list[str], joiner: str) -> str:
    """Several numbers joined: "20 to 30", "three or four", "2 to 3 million" from "2 million", …"""
    scales = {word.rpartition(" ")[2] for word in words}
    if joiner == "to" and len(scales) == 1 and scales <= {"million", "billion", "trillion"}:
        words = [word.rpartition(" ")[0] for word in words[:-1]] + words[-1:]
    if len(words) > 2 and joiner != "to":
        return f"{', '.join(words[:-1])} {joiner} {words[-1]}"
    return f" {joiner} ".join(words)


def suffixed(value: int) -> str:
    """The ordinal in digits: 23rd."""
    tail = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value:,}{tail}"


def ordinal(value: int) -> str:
    """The ordinal, in words below ten: third, 23rd."""
    return ORDINALS[value] if 0 < value < 10 else suffixed(value)


def fraction(numerator: int, denominator: int) -> str:
    """A fraction in words where English has a common word for it: "a third", "three-quarters"."""
    word = _PARTS.get(denominator)
    if word is None or not 0 < numerator < 10:
        return f"{numerator}/{denominator}"
    if numerator == 1:
        return ("one-" if denominator > 20 else "an " if denominator == 8 else "a ") + word
    return f"{ONES[numerator]}-{'halve' if denominator == 2 else word}s"
