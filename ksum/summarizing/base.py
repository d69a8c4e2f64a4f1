"""What a summariser is: the sentences of an article in, summary sentences out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable


class Summarizer(Protocol):
    """Summarises Korean text in Korean; extractive ones return sentences of the input, uncut."""

    @property
    def name(self) -> str:
        """What stands in the JSON under `models.summarize`, such as "lexrank"."""
        ...

    def summarize(
        self, paragraphs: Sequence[Sequence[str]], *, title: str | None = None, sentences: int = 3
    ) -> list[str]:
        """At most `sentences` summary sentences, in article order."""
        ...


@runtime_checkable
class Bounded(Protocol):
    """A summariser that reads only so much of an article."""

    def unread(self, paragraphs: Sequence[Sequence[str]]) -> int:
        """How many sentences at the end of the article it does not read."""
        ...
