"""Whether an English text says a fact, and whether what was found in the Korean is that fact.

English is compared by its words (whatever the case, hyphens and thousands commas) or, for numbers
that are not exact, by value with the same units; nothing here reads Korean numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ksum.evaluating.fact_table import Fact
from ksum.korean.english_numbers import find_values
from ksum.korean.english_values import readings
from ksum.korean.mention import Mention

_SMALL = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_WORDS = {word: str(value) for value, word in enumerate([*_SMALL, "eleven", "twelve"], start=1)}
_MONTHS = "january february march april may june july august september october november december"
_SHORT = re.compile(r"\b(jan|feb|mar|apr|aug|sept?|oct|nov|dec)(?:\.|\b(?=\s\d))")
_DASH = re.compile(r"[‐-―−]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_INNER_HYPHEN = re.compile(r"(?<=[a-z0-9])-(?=[a-z])|(?<=[a-z])-(?=\d)")
_HALF_DAY = re.compile(r"\b([ap])\.?m\b\.?")
_TOKEN = re.compile(r"[$€£¥₩]|-?\d+(?:\.\d+)?|[^\W\d_]+|[^\s\w]")
_UNITS = {
    "won": r"\bwon\b|₩",
    "dollar": r"\$|\bdollars?\b",
    "euro": r"€|\beuros?\b",
    "pound": r"£|\bpounds?\b",
    "yen": r"¥|\byen\b",
    "yuan": r"\byuan\b",
    "percentage point": r"\bpercentage points?\b",
    "percent": r"\bpercent\b",
    "am": r"\bam\b|\bmorning\b|\bdawn\b",
    "pm": r"\bpm\b|\bafternoon\b|\bevening\b|\bnight\b|\bnoon\b",
    "ordinal": r"\d(?:st|nd|rd|th)\b|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth|eleventh|twelfth|[a-z]+teenth|[a-z]+tieth|hundredth)\b",
    "year": r"\byears?\b",
    "month": r"\bmonths?\b",
    "day": r"\bdays?\b",
    "hour": r"\bhours?\b",
    "minute": r"\bminutes?\b",
    "seconds": r"\bseconds\b",
    "square meter": r"\bsquare met(?:er|re)s?\b|\bm²|㎡",
    "kilometer": r"\bkilomet(?:er|re)s?\b|\bkm\b|\d ?km\b",
    "millimeter": r"\bmillimet(?:er|re)s?\b|\d ?mm\b",
    "centimeter": r"\bcentimet(?:er|re)s?\b|\d ?cm\b",
    "meter": r"(?<!square )\bmet(?:er|re)s?\b|\d ?m\b",
    "kilogram": r"\bkilo(?:gram)?s?\b|\d ?kg\b",
    "ton": r"\bton(?:ne)?s?\b",
    "hectare": r"\bhectares?\b|\d ?ha\b",
    "degree": r"\bdegrees?\b|°",
}
"""What makes two equal values different facts; by value, the units of both have to agree."""
_NUMERAL = re.compile(r"[\d만억조]|[가-힣]+분의")


@lru_cache(maxsize=4096)
def plain(english: str) -> str:
    """`english` in lower case, numbers to twelve in digits, months in full, no inner hyphens."""
    text = _DASH.sub("-", english.lower()).replace("’", "'").replace("‘", "'")
    text = _THOUSANDS.sub("", text).replace("%", " percent ")
    text = _HALF_DAY.sub(r"\1m", text)
    text = _SHORT.sub(lambda m: next(x for x in _MONTHS.split() if x.startswith(m[1][:3])), text)
    text = _INNER_HYPHEN.sub(" ", text)
    return re.sub(r"[a-z]+", lambda match: _WORDS.get(match[0], match[0]), text)


@lru_cache(maxsize=4096)
def _phrase(english: str) -> re.Pattern[str]:
    """A pattern for one alternative in a plain text: whole words, a plural at the end."""
    tokens = _TOKEN.findall(plain(english))
    body = ""
    for left, right in zip(["", *tokens], tokens, strict=False):
        letters = left.isalpha() and right.isalpha()
        body += (r"[\s-]?" if letters else r"\s*") if left else ""
        body += re.escape(right)
    before = r"(?<![\w.])(?<!\d-)" if tokens and tokens[0][-1:].isalnum() else ""
    if tokens and tokens[0][:1].isdigit():
        before += r"(?<![$€£¥₩-])"
    after = "(?:e?s)?" if tokens and tokens[-1].isalpha() else ""
    return re.compile(before + body + after + r"(?!\w)(?!\.\d)")


def _has_phrase(english: str, alternative: str) -> bool:
    return _phrase(alternative).search(plain(english)) is not None


@lru_cache(maxsize=4096)
def _units(english: str) -> frozenset[str]:
    """The units of `_UNITS` and the months that are named."""
    text = plain(english)
    found = {name for name, pattern in _UNITS.items() if re.search(pattern, text)}
    return frozenset(found | {m for m in _MONTHS.split() if re.search(rf"\b{m}\b", text)})


@lru_cache(maxsize=4096)
def _values(english: str) -> tuple[str, ...]:
    return tuple(sorted(map(str, find_values(english))))


def says(english: str, fact: Fact) -> bool:
    """Whether a translation says the fact: in one of its alternatives, or by value and unit."""
    if any(_has_phrase(english, alternative) for alternative in fact.english):
        return True
    if fact.type != "number" or fact.exact:
        return False
    there = {value for reading in readings(english) for value in reading.values}
    return any(
        bool(wanted := find_values(alternative))
        and there.issuperset(wanted)
        and _units(alternative) <= _units(english)
        for alternative in fact.english
    )


def is_found(fact: Fact, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that together are `fact`, with the right English; none if it is not found.

    They stand inside the fact, or one covers it; no numeral of it is left outside them, and they
    say what one of the alternatives says, save a counter that stays in the Korean.
    """
    inside = [m for m in mentions if m.start >= fact.start and m.end <= fact.end]
    covering = [m for m in mentions if m.start <= fact.start and m.end >= fact.end]
    chosen = inside or covering
    if not chosen:
        return []
    rest = "".join(
        letter
        for place, letter in enumerate(fact.text, start=fact.start)
        if not any(m.start <= place < m.end for m in chosen)
    )
    if fact.type == "number" and _NUMERAL.search(rest):
        return []
    english = " ".join(m.english for m in chosen)
    whole = not rest.strip()
    right = any(_agrees(english, chosen, one, fact, whole=whole) for one in fact.english)
    return chosen if right else []


def _agrees(
    english: str, chosen: Sequence[Mention], alternative: str, fact: Fact, *, whole: bool
) -> bool:
    """Whether the English of the mentions is that alternative, or a part that says as much."""
    if fact.type != "number":
        return _has_phrase(alternative, english) or _has_phrase(english, alternative)
    wanted, given = _units(alternative), _units(english)
    if _values(english) != _values(alternative) or not given <= wanted:
        return False
    if _has_phrase(english, alternative):
        return True
    if whole and given != wanted:
        return False
    return not fact.exact or all(_has_phrase(alternative, m.english) for m in chosen)
