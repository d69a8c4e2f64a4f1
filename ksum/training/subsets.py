"""Articles as training examples for the extractive summariser: features, and ROUGE of sets.

Every set of three sentences of an article (or a random share of them, where there are many) is
scored against the written summary, so that the network can learn which set is best.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from ksum.evaluating.rouge import content_morphemes, rouge_l, rouge_n
from ksum.evaluating.segments import NewsArticle
from ksum.summarizing.candidates import find_candidates
from ksum.summarizing.features import analyse, pair_features, sentence_features
from ksum.summarizing.vectors import Matrix

SIZE = 3
MOST = 300
"""Sets of an article that are scored at most."""


@dataclass(frozen=True, slots=True)
class Example:
    """An article: features of its sentences and pairs, sets of positions, and their rewards.

    `rewards` has a row a set: F1 of ROUGE-1, ROUGE-2 and ROUGE-L.
    """

    features: Matrix
    pairs: Matrix
    sets: NDArray[np.int64]
    rewards: Matrix


def feature_names() -> tuple[list[str], list[str]]:
    """The names of the features of sentences and of pairs."""
    one = [analyse("한 문장이다.")]
    return sentence_features(one, analyse(""))[0], pair_features(one)[0]


def examples(articles: Sequence[NewsArticle], *, untitled: float, seed: int) -> Iterator[Example]:
    """An example an article, and for a share of them, `untitled`, another without its headline.

    Headlines are missing from many scraped pages; articles too short to choose from are left out.
    """
    draw = random.Random(seed)
    for article in articles:
        candidates = find_candidates([[ko] for ko, _ in article.sentences])
        if len(candidates) <= SIZE:
            continue
        analysed = [analyse(candidate.text) for candidate in candidates]
        sets = list(combinations(range(len(analysed)), SIZE))
        if len(sets) > MOST:
            sets = sorted(draw.sample(sets, MOST))
        texts = [content_morphemes(candidate.text) for candidate in candidates]
        target = content_morphemes(" ".join(ko for ko, _ in article.summary))
        rewards = np.array([_reward(texts, positions, target) for positions in sets])
        pairs = pair_features(analysed)[1]
        titles = [article.title[0]] + [""] * (draw.random() < untitled)
        for title in titles:
            features = sentence_features(analysed, analyse(title))[1]
            yield Example(features, pairs, np.array(sets), rewards)


def _reward(
    texts: Sequence[Sequence[str]], positions: Sequence[int], target: Sequence[str]
) -> tuple[float, float, float]:
    summary = [token for position in positions for token in texts[position]]
    return rouge_n(summary, target, 1), rouge_n(summary, target, 2), rouge_l(summary, target)
