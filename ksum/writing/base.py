"""What a renderer is: finished articles in, pieces of one document out.

A renderer knows nothing of files, terminals or models. It is given what it needs to know of the
place where the document will be read as a `Display`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from ksum.article import Article


@dataclass(frozen=True)
class Display:
    """Columns to wrap to (None: leave lines long), ANSI colours or not, and whether several
    articles may come, so that a plain format has to say which is which."""

    width: int | None = None
    colour: bool = False
    several: bool = False


class Renderer(Protocol):
    """Writes articles in one format."""

    suffix: str
    """Of a file in this format, such as ".html"."""
    shows_warnings: bool
    """Whether warnings and failed checks are part of the document."""

    def render(self, articles: Iterable[Article]) -> Iterator[str]:
        """The document in pieces. A format that can gives an article's piece as soon as the
        article is there; each piece ends a line."""
        ...
