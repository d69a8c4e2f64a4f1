"""TextRank (Mihalcea and Tarau 2004): as LexRank, with their measure of likeness."""

from __future__ import annotations

from collections.abc import Sequence

from ksum.summarizing.lexrank import LexRank
from ksum.summarizing.vectors import Matrix, overlaps


class TextRank(LexRank):
    """Likeness is the number of shared terms over the sum of the logarithms of the lengths."""

    @property
    def name(self) -> str:
        """ "textrank"."""
        return "textrank"

    def likeness(self, terms: Sequence[Sequence[str]]) -> Matrix:
        """How alike each pair of sentences is: the weights of the graph."""
        return overlaps(terms)
