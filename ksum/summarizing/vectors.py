"""Sentences as bags of content morphemes, and how alike they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from kiwipiepy import Token

Matrix = NDArray[np.float64]

CONTENT = frozenset({"NNG", "NNP", "NR", "XR", "VV", "VA", "MAG", "SL", "SH", "SN"})
"""Tags that carry meaning: nouns, roots, verbs, adjectives, adverbs, foreign words, figures."""


def content_terms(text: str) -> list[str]:
    """The content morphemes of a text, each with the first letter of its tag."""
    from ksum.korean.kiwi import morphemes

    return terms_of(morphemes(text))


def terms_of(tokens: Iterable[Token]) -> list[str]:
    """The same from morphemes that are already there."""
    return [
        f"{token.form.lower()}/{token.tag[0]}"
        for token in tokens
        if token.tag.partition("-")[0] in CONTENT
    ]


def tfidf(texts: Sequence[Sequence[str]]) -> Matrix:
    """One row a text, of length 1 (or 0 for a text without terms); idf is over these texts."""
    vocabulary = {term: column for column, term in enumerate(sorted({t for x in texts for t in x}))}
    rows = np.zeros((len(texts), max(len(vocabulary), 1)))
    for row, terms in enumerate(texts):
        for term, count in Counter(terms).items():
            rows[row, vocabulary[term]] = count
    present = np.maximum((rows > 0).sum(axis=0), 1)
    rows *= 1 + np.log(len(texts) / present) if len(texts) else 1
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Matrix = rows / np.where(norms > 0, norms, 1)
    return unit


def cosines(texts: Sequence[Sequence[str]]) -> Matrix:
    """The tf-idf cosine of each pair of texts; 1 on the diagonal where a text has terms."""
    unit = tfidf(texts)
    similar: Matrix = unit @ unit.T
    return similar


def overlaps(texts: Sequence[Sequence[str]]) -> Matrix:
    """TextRank's likeness: shared terms over the sum of the logarithms of the lengths."""
    sets = [set(terms) for terms in texts]
    similar = np.zeros((len(texts), len(texts)))
    for i, first in enumerate(sets):
        for j, second in enumerate(sets[:i]):
            if len(first) > 1 and len(second) > 1:
                similar[i, j] = len(first & second) / (log(len(first)) + log(len(second)))
    both: Matrix = similar + similar.T
    return both
