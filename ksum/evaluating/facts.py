"""Facts of the source that the English has: numbers by value, names and terms by their letters.

Needs the Korean source and no reference. Numbers are ksum's own reading of the Korean, names its
romanisation, terms its gazetteers: a system that says the same in other words scores lower, so the
figures are best compared between outputs, and with those of a human translation.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ksum import __version__
from ksum.evaluating.base import Measured, Score, Texts
from ksum.evaluating.bootstrap import SHARE_SIGNATURE, share_interval

if TYPE_CHECKING:
    from ksum.korean.mention import Mention

NAMES = {"number": "numbers", "name": "names", "term": "terms"}
"""What the recall of each kind is called."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number, name or term of a Korean text, and whether its English stands in the hypothesis."""

    kind: str
    korean: str
    english: str
    kept: bool

    def __str__(self) -> str:
        return f"{self.korean} ({self.english})"


class FactRecall:
    """The share of the facts of one kind that the English has; 1 where there are none."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    @property
    def name(self) -> str:
        """Such as "numbers"."""
        return NAMES[self._kind]

    def measure(self, texts: Texts) -> Measured:
        """Over all facts of all texts, with an interval by resampling texts; and of each text."""
        found = [
            [fact.kept for fact in facts if fact.kind == self._kind] for facts in find_facts(texts)
        ]
        return Measured(self._total(found), tuple(map(self._alone, found)))

    def _total(self, found: Sequence[Sequence[bool]]) -> Score:
        kept, there = [sum(one) for one in found], [len(one) for one in found]
        facts = sum(there)
        interval = share_interval(kept, there)
        drawn = f"|{SHARE_SIGNATURE}" if interval else ""
        return Score(
            self.name,
            sum(kept) / facts if facts else 1.0,
            f"{self._how(facts)}{drawn}|ksum:{__version__}",
            digits=3,
            interval=interval,
        )

    def _alone(self, kept: Sequence[bool]) -> Score | None:
        if not kept:
            return None
        how = f"{self._how(len(kept))}|ksum:{__version__}"
        return Score(self.name, sum(kept) / len(kept), how, digits=3)

    def _how(self, facts: int) -> str:
        return f"recall|by:{'value' if self._kind == 'number' else 'letters'}|n:{facts}"


def find_facts(texts: Texts) -> list[list[Fact]]:
    """The facts of each text, in order of kind and place.

    A person named in full anywhere in an article is known in all of its segments.
    """
    known = _known_names(texts)
    return [
        _facts(source, english, names)
        for source, english, names in zip(texts.sources, texts.hypotheses, known, strict=True)
    ]


def _facts(source: str, english: str, known: frozenset[str]) -> list[Fact]:
    from ksum.korean.english_numbers import contains
    from ksum.korean.numbers import find_numbers
    from ksum.translating.checks import mention_pattern

    numbers = [
        Fact("number", number.text, number.english, contains(number, english))
        for number in find_numbers(source)
    ]
    phrases = [
        Fact(m.kind, m.text, m.english, mention_pattern(m).search(english) is not None)
        for m in _mentions(source, known)
    ]
    return [*numbers, *sorted(phrases, key=lambda fact: fact.kind)]


def _known_names(texts: Texts) -> list[frozenset[str]]:
    """For each text, the persons named in its article."""
    articles = texts.articles or tuple(map(str, range(len(texts.sources))))
    named: dict[str, set[str]] = {}
    for article, source in zip(articles, texts.sources, strict=True):
        named.setdefault(article, set()).update(_names(source))
    frozen = {article: frozenset(names) for article, names in named.items()}
    return [frozen[article] for article in articles]


@lru_cache(maxsize=20_000)
def _names(source: str) -> tuple[str, ...]:
    from ksum.korean.names import find_names

    return tuple(mention.text for mention in find_names(source))


@lru_cache(maxsize=20_000)
def _mentions(source: str, known: Collection[str]) -> tuple[Mention, ...]:
    """Names and terms; kept, since every system is asked about the same sources."""
    from ksum.translating.annotate import find_mentions

    found = find_mentions(source, known_names=known)
    return tuple(mention for mention in found if mention.kind != "number")
