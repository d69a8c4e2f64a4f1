"""LexRank (Erkan and Radev 2004): sentences that many others resemble, with a pull to the lead.

Continuous LexRank over tf-idf cosines of content morphemes. News puts what matters first, so the
walk restarts more often at early sentences and at those that share words with the headline.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ksum.summarizing.candidates import MOST, find_candidates
from ksum.summarizing.ranking import centrality, choose
from ksum.summarizing.vectors import Matrix, content_terms, cosines

LEAD = 3.0
"""How much more often the walk restarts at the first sentence than at a late one."""
TITLE = 6.0
"""How much more often it restarts at a sentence with all the words of the headline."""
DAMPING = 0.5
REDUNDANCY = 0.3
"""These four were chosen on the training part of the news corpus, roughly."""


class LexRank:
    """Ranks by centrality; the likeness of two sentences is the cosine of their tf-idf vectors."""

    @property
    def name(self) -> str:
        """ "lexrank"."""
        return "lexrank"

    def summarize(
        self, paragraphs: Sequence[Sequence[str]], *, title: str | None = None, sentences: int = 3
    ) -> list[str]:
        """At most `sentences` sentences of the body, uncut, in article order."""
        candidates = find_candidates(paragraphs)[:MOST]
        if len(candidates) <= 1:
            return [candidate.text for candidate in candidates[:sentences]]
        terms = [content_terms(candidate.text) for candidate in candidates]
        similar = cosines([*terms, content_terms(title or "")])
        to_title, similar = similar[:-1, -1], similar[:-1, :-1]
        places = np.array([candidate.position for candidate in candidates])
        restart = 1 + LEAD / (1 + places) + TITLE * to_title
        scores = centrality(self.likeness(terms), restart, damping=DAMPING)
        chosen = choose(list(scores / scores.max()), similar, sentences, redundancy=REDUNDANCY)
        return [candidates[position].text for position in chosen]

    def likeness(self, terms: Sequence[Sequence[str]]) -> Matrix:
        """How alike each pair of sentences is: the weights of the graph."""
        return cosines(terms)
