"""Whether the facts of a Korean sentence stand in its English, and no figures or names from
elsewhere.

Numbers are compared by value, so that "36.9 billion" and "36,900,000,000" are one, and money,
percentages and measures also need their unit ("11.8 million" alone is no $11.8 million); names and
terms by their letters, whatever the case, hyphens and spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from ksum.article import Check
from ksum.korean.romanize import SYLLABLE
from ksum.translating.annotate import Annotated
from ksum.translating.new_names import new_names

if TYPE_CHECKING:
    from ksum.korean.mention import Mention

_FIGURE = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:[\s-](?:hundred|thousand|million|billion|trillion)\b)?"
    r"|\d+(?:\.\d+)?(?:[\s-](?:hundred|thousand|million|billion|trillion)\b)?"
)
_RAW_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_SMALL = 12
"""Figures up to this are often English idiom ("one of the 3", "7 days") and not reported as new."""
_FACTORS = (
    *map(Fraction, (1, 10**3, 10**6, 10**9, 10**12, 100, 12, 7)),
    Fraction(1, 100),
    Fraction(1, 12),
)
"""By how much a right figure may differ: scales shared in a list, percent, years and weeks."""
_DASHES = r"\-\u2010-\u2015"
_LEADING_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_NOT_LONGER = rf"|[\-\u2010\u2011](?!run\b)(?-i:{SYLLABLE})(?![a-z])"
_DIVISION = re.compile(r"(?P<name>[A-Z][\w-]{2,}?)-?(?P<kind>(?<=-)(?:gun?|si|eup|myeon)|do)")
_WRITTEN_OUT = {
    "gu": "Districts?|Ward",
    "gun": "Count(?:y|ies)",
    "si": "City",
    "eup": "Town",
    "myeon": "Township",
    "do": "Islands?|Province",
}


class Facts:
    """What the English of one sentence must say, worked out once for many hypotheses."""

    def __init__(self, annotated: Annotated) -> None:
        from ksum.korean.numbers import find_numbers

        self._annotated = annotated
        numbers = {number.start: number for number in find_numbers(annotated.source)}
        self._numbers = {m.start: numbers.get(m.start) for m in annotated.mentions}
        self._patterns = {
            m.start: mention_pattern(m) for m in annotated.mentions if m.kind != "number"
        }
        self._codes = {code: phrase_pattern(code) for code in _codes(annotated)}
        self._allowed: set[Fraction] | None = None

    def check(self, english: str) -> tuple[Check, ...]:
        """A check for each mention, in order, one for each code, and for figures and names out of
        nowhere.

        A code (EV6, KF-21) is kind "term" and should stand in the English as it is.

        A figure of the English whose value is nowhere in the Korean is kind "number" with an empty
        `ko`, a Korean name that cannot be read from the sentence kind "name". Figures in words are
        looked for, but not reported as new.
        """
        stands: dict[tuple[str, str], bool] = {}  # equal mentions are looked for once
        for mention in self._annotated.mentions:
            key = (mention.text, mention.english)
            if key not in stands:
                stands[key] = self._stands_in(mention, english)
        found = [
            Check(
                mention.kind, mention.text, mention.english, stands[mention.text, mention.english]
            )
            for mention in self._annotated.mentions
        ]
        copied = [
            Check("term", code, code, pattern.search(english) is not None)
            for code, pattern in self._codes.items()
        ]
        new = [Check("number", "", text, False) for text in self._new_figures(english)]
        strange = [Check("name", "", name, False) for name in new_names(self._annotated, english)]
        return (*found, *copied, *new, *strange)

    def _stands_in(self, mention: Mention, english: str) -> bool:
        from ksum.korean.english_numbers import contains
        from ksum.korean.english_units import names_unit

        pattern = self._patterns.get(mention.start)
        if pattern is not None:
            return pattern.search(english) is not None
        number = self._numbers[mention.start]
        if number is not None and contains(number, english) and names_unit(number, english):
            return True
        return phrase_pattern(mention.english).search(english) is not None

    def _new_figures(self, english: str) -> Iterator[str]:
        from ksum.korean.english_numbers import find_values

        for match in _FIGURE.finditer(english):
            values = [Fraction(value) for value in find_values(match[0])]
            if values and values[0] > _SMALL and not self._is_known(values[0]):
                yield match[0]

    def _is_known(self, value: Fraction) -> bool:
        if self._allowed is None:
            self._allowed = set(self._known_values())
        return any(value * factor in self._allowed for factor in _FACTORS)

    def _known_values(self) -> Iterator[Fraction]:
        from ksum.korean.english_numbers import find_values
        from ksum.korean.numbers import find_numbers

        for number in find_numbers(self._annotated.source):
            values = number.value if isinstance(number.value, tuple) else (number.value,)
            yield from map(Fraction, values)
            if number.kind == "date" and number.unit.startswith("year"):
                yield Fraction(values[0]) % 100
            if len(values) == 1 and number.kind == "ordinal" and number.unit == "century":
                yield Fraction(values[0])
        for text in (self._annotated.source, self._annotated.text):
            yield from (Fraction(raw.replace(",", "")) for raw in _RAW_FIGURE.findall(text))
        yield from map(Fraction, find_values(self._annotated.text))


def _codes(annotated: Annotated) -> list[str]:
    """The codes of the Korean that are in no mention, each once."""
    from ksum.korean.codes import find_codes

    free = (
        code
        for start, code in find_codes(annotated.source)
        if all(m.end <= start or m.start >= start + len(code) for m in annotated.mentions)
    )
    return list(dict.fromkeys(free))


def mention_pattern(mention: Mention) -> re.Pattern[str]:
    """`phrase_pattern` of a name or term; the names of persons are whole."""
    return phrase_pattern(mention.english, whole=mention.kind == "name")


def phrase_pattern(english: str, *, whole: bool = False) -> re.Pattern[str]:
    """A pattern that finds a name or term in any case, with other hyphens and spaces, or inflected.

    That is a plural, the adjective of a country ("China", "Chinese"), or a division or island
    written out ("Jung-gu", "Jung District"; "Ulleungdo", "Ulleung Island"). It starts and ends at
    the edges of words: "Kang" is not found in "Kangwon", and a `whole` name, "Yeon Tak", not in
    "Yeon Tak-ho" (but in "Yeon Tak-led").
    """
    phrase = _LEADING_ARTICLE.sub("", english.strip())
    body = _loose(phrase)
    if not body:
        return re.compile(re.escape(english))
    forms = [body + "(?:e?s)?"]
    if phrase.endswith("y"):
        forms.append(_loose(phrase[:-1]) + "(?:ies)")
    if phrase[:1].isupper() and phrase.isalpha() and len(phrase) > 4:
        stem = phrase.removesuffix("a")
        forms.append(_loose(stem) + "(?:an|ian|ese|i)")
        if phrase.endswith("ny"):
            forms.append(_loose(phrase[:-1]))
    division = _DIVISION.fullmatch(phrase)
    if division and division["name"]:
        written = _WRITTEN_OUT[division["kind"].lower()]
        forms.append(_loose(division["name"]) + rf"[\s{_DASHES}]*(?:{written})")
    ends = rf"(?![^\W_]{_NOT_LONGER if whole else ''})"
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(forms)}){ends}", re.IGNORECASE)


def _loose(phrase: str) -> str:
    """The phrase as a pattern: any hyphens and spaces between words, a hyphen between letters."""
    words = filter(None, re.split(rf"[\s{_DASHES}'’]+", phrase))
    return rf"[\s{_DASHES}'’]*".join(f"[{_DASHES}]?".join(map(re.escape, word)) for word in words)
