"""Inline constraints: what is known in English is written into the Korean before it is translated.

"36.9 billion won을 투입" instead of "369억 원을 투입": a small model copies what is English already
and need not remember numbers, names and terms. `annotate` finds them; `replace` is the pure part,
which training uses on random subsets, so that sources look the same in training and in use.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ksum.korean.mention import Mention


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence, the same with its mentions in English, and the mentions, in order."""

    source: str
    text: str
    mentions: tuple[Mention, ...]


def annotate(
    sentence: str,
    *,
    glossary: Mapping[str, str] | None = None,
    known_names: Collection[str] = (),
) -> Annotated:
    """Find the numbers, names and terms of a sentence and write their English in their place.

    `glossary` is the user's, Korean to English; `known_names` are persons of the same article,
    whose later mentions have no title beside them.
    """
    mentions = find_mentions(sentence, glossary=glossary, known_names=known_names)
    return Annotated(sentence, replace(sentence, mentions), tuple(mentions))


def find_mentions(
    sentence: str,
    *,
    glossary: Mapping[str, str] | None = None,
    known_names: Collection[str] = (),
) -> list[Mention]:
    """The mentions of a sentence, in order, none over another.

    Where two overlap, the user's glossary goes before numbers, numbers before names, names before
    terms; among equals the longer goes first.
    """
    from ksum.korean.gazetteer import find_terms
    from ksum.korean.names import find_names
    from ksum.korean.numbers import find_numbers

    words = glossary or {}
    terms = find_terms(sentence, words)
    return resolve_overlaps(
        [
            [mention for mention in terms if mention.text in words],
            [number.mention() for number in find_numbers(sentence)],
            find_names(sentence, known=known_names),
            [mention for mention in terms if mention.text not in words],
        ]
    )


def resolve_overlaps(ranks: Iterable[Sequence[Mention]]) -> list[Mention]:
    """Choose mentions that do not overlap: earlier ranks first, the longer first within a rank."""
    chosen: list[Mention] = []
    for rank in ranks:
        for mention in sorted(rank, key=lambda m: (m.start - m.end, m.start)):
            if mention.english and all(
                mention.end <= other.start or other.end <= mention.start for other in chosen
            ):
                chosen.append(mention)
    return sorted(chosen, key=lambda mention: mention.start)


def replace(sentence: str, mentions: Sequence[Mention]) -> str:
    """Write each mention's English in its place, with the particle attached: "36.9 billion won을".

    `mentions` are in order and do not overlap. A space is put between the English and a letter or
    digit before it, or a Latin letter or digit behind it ("총369억 원" becomes "총 36.9 billion
    won"); nothing else of the sentence changes.
    """
    parts: list[str] = []
    position = 0
    for mention in mentions:
        before = sentence[position : mention.start]
        parts.append(before)
        if mention.start > 0 and sentence[mention.start - 1].isalnum():
            parts.append(" ")
        parts.append(mention.english)
        behind = sentence[mention.end : mention.end + 1]
        if behind.isascii() and behind.isalnum():
            parts.append(" ")
        position = mention.end
    parts.append(sentence[position:])
    return "".join(parts)
