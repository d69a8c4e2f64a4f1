"""Which sentences of an article may stand in a summary: whole sentences, not headings or items."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SHORTEST = 12
"""Characters, spaces aside, below which a sentence says too little on its own."""

MOST = 500
"""Sentences that are compared with each other at most: beyond these a text is no article, and
the matrices grow with the square."""

_MARK = re.compile(
    r"\s*(?:[◈◇◆■□▣▢●○◎◉▲△▼▽▶▷►◀◁★☆※▪▫◦•·∙ㆍ#*①-⑳⑴-⒇❶-❿➊-➓-]|ㅇ\s|\d{1,2}[.)]\s|[가-하][.)]\s|<[^<>]*>$)"
)
"""What a heading or the item of a list begins with."""

_END = re.compile(r"[.?!。…](?:\s*[\"'”’」』)\]])*$|[다요죠까][\"'”’」』)\]]*$")
"""How a sentence ends: a full stop (perhaps inside quotes), or a final ending without one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body sentence that may be chosen, and where it stands.

    `position` counts the sentences that may be chosen, `paragraph` the paragraphs that have any,
    `place` the sentence's place in its paragraph; all from 0.
    """

    text: str
    position: int
    paragraph: int
    place: int


def find_candidates(paragraphs: Sequence[Sequence[str]]) -> list[Candidate]:
    """The sentences that may stand in a summary, in article order.

    A text without a single whole sentence (a poem, a list) gives every line that is not empty.
    """
    return _pick(paragraphs, is_whole_sentence) or _pick(
        paragraphs, lambda text: bool(text.strip())
    )


def is_whole_sentence(text: str) -> bool:
    """Whether this is a sentence of running text and long enough to say something."""
    text = text.strip()
    long_enough = sum(not character.isspace() for character in text) >= SHORTEST
    return long_enough and not _MARK.match(text) and _END.search(text) is not None


def _pick(paragraphs: Sequence[Sequence[str]], wanted: Callable[[str], bool]) -> list[Candidate]:
    found: list[Candidate] = []
    count = 0
    for paragraph in paragraphs:
        texts = [text for text in paragraph if wanted(text)]
        found.extend(
            Candidate(text, len(found) + place, count, place) for place, text in enumerate(texts)
        )
        count += bool(texts)
    return found
