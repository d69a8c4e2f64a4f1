"""An article as the sentence pairs that translation tools work with: headline, subtitle, body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ksum.article import Article
from ksum.writing.view import explain


@dataclass(frozen=True, slots=True)
class Pair:
    """A Korean sentence and its English, None where nothing was translated.

    `part` is "title", "subtitle", or paragraph and sentence, counted from 1: "p2.s1". `failed`
    says in words which checks of the English failed, a kind an item.
    """

    part: str
    korean: str
    english: str | None
    failed: tuple[str, ...] = ()


def sentence_pairs(article: Article) -> Iterator[Pair]:
    """The pairs in reading order, without those whose Korean is blank."""
    for part, title in (("title", article.title), ("subtitle", article.subtitle)):
        if title is not None and title.ko.strip():
            yield Pair(part, title.ko, title.en)
    for p, paragraph in enumerate(article.paragraphs, 1):
        for s, sentence in enumerate(paragraph, 1):
            if sentence.ko.strip():
                failed = tuple(explain((sentence,)))
                yield Pair(f"p{p}.s{s}", sentence.ko, sentence.en, failed)
