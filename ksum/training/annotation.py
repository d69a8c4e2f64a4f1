"""Training pairs with inline constraints: mentions whose English stands in the human translation.

A mention (number, name, term) of the Korean is kept only when its rendering is found word for
word in the English, so that the model learns that what is already English is copied. At each
draw some mentions, all or none of them are replaced; and at times a number or name is exchanged
for another on both sides at once, so that copying does not depend on what the word is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ksum.korean.mention import Mention
from ksum.translating.annotate import replace as replace_inline

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Rates:
    """Shares of the draws: `none` leave the source plain, `every` replace all mentions, the rest
    replace each with probability one half; `exchange` is the chance of other digits or another
    name for a mention that stands once on both sides.
    """

    none: float = 0.4
    every: float = 0.4
    exchange: float = 0.3


@dataclass(frozen=True, slots=True)
class AnnotatedPair:
    """A pair with the mentions that were confirmed on both sides."""

    ko: str
    en: str
    mentions: tuple[Mention, ...]

    def draw(self, rng: random.Random, rates: Rates, names: Sequence[str]) -> tuple[str, str]:
        """A (source, target) of this pair; `names` are the names that may be put in."""
        dice = rng.random()
        if not self.mentions or dice < rates.none:
            return self.ko, self.en
        chosen = [
            mention
            for mention in self.mentions
            if dice < rates.none + rates.every or rng.random() < 0.5
        ]
        target, inline = self.en, []
        for mention in chosen:
            english = mention.english
            if mention.kind in ("number", "name") and rng.random() < rates.exchange:
                other = _another(mention, rng, names)
                if _occurrences(english, self.en) == 1 and other and other not in target:
                    target = re.sub(_bounded(english), other, target, count=1)
                    english = other
            inline.append(replace(mention, english=english))
        return replace_inline(self.ko, inline), target


def confirm(en: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions whose English stands in `en`, spelled as it is there."""
    confirmed = []
    for mention in mentions:
        found = re.search(_bounded(mention.english), en, re.IGNORECASE)
        if found:
            # A capital at the beginning of a sentence says nothing of the word's own spelling.
            english = mention.english if found.start() == 0 else found.group()
            confirmed.append(replace(mention, english=english))
    return tuple(confirmed)


def _bounded(words: str) -> str:
    return rf"(?<![\w.,]){re.escape(words)}(?![\w])(?![.,]\d)"


def _occurrences(words: str, text: str) -> int:
    return len(re.findall(_bounded(words), text))


def _another(mention: Mention, rng: random.Random, names: Sequence[str]) -> str | None:
    if mention.kind == "name":
        return rng.choice(names) if names and "-" in mention.english else None
    if not _DIGIT.search(mention.english) or re.search(
        r"\b1\b|(st|nd|rd|th)\b|:|[ap]\.m\.|[A-Z]", mention.english
    ):
        return None
    first, *rest = _DIGIT.split(mention.english)
    others = [rng.randint(2 if place == 0 else 0, 9) for place in range(len(rest))]
    return first + "".join(f"{digit}{text}" for digit, text in zip(others, rest, strict=True))
