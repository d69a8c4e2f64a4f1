"""The first sentences of the body: the baseline that news is hard to beat with."""

from __future__ import annotations

from collections.abc import Sequence

from ksum.summarizing.candidates import find_candidates


class Lead:
    """The first N whole sentences; headings, items of lists and fragments are passed over."""

    @property
    def name(self) -> str:
        """ "lead"."""
        return "lead"

    def summarize(
        self, paragraphs: Sequence[Sequence[str]], *, title: str | None = None, sentences: int = 3
    ) -> list[str]:
        """At most `sentences` sentences, in article order; the title plays no part."""
        del title
        return [candidate.text for candidate in find_candidates(paragraphs)[:sentences]]
