"""TMX 1.4: the translated sentence pairs, for the memory of any translation tool.

Each unit says which article and which part of it it is from, and in notes which checks failed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ksum.article import Article
from ksum.batch.formats.pairs import sentence_pairs
from ksum.translating.tmx import Unit, write_tmx


class Tmx:
    """Sentences without English are left out; a unit's properties name its article and source."""

    suffix = ".tmx"
    folder = False

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """See `Format.write`."""
        with path.open("wb") as file:
            write_tmx(_units(articles), file)


def _units(articles: Iterable[Article]) -> Iterator[Unit]:
    for article in articles:
        for pair in sentence_pairs(article):
            if pair.english:
                properties = {
                    "x-article": article.id,
                    "x-source": article.source,
                    "x-part": pair.part,
                }
                yield Unit(pair.korean, pair.english, properties, pair.failed)
