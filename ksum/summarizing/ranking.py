"""The stationary distribution of a walk over sentences, and a choice without repeats.

Knows matrices and numbers only; what a sentence is, and how alike two are, is decided above.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ksum.summarizing.vectors import Matrix

NEAR_DUPLICATE = 0.8
"""Cosine from which two sentences say the same."""


def centrality(similar: Matrix, restart: Matrix, *, damping: float = 0.85) -> Matrix:
    """How often a random walk visits each sentence; the values sum to 1.

    From a sentence the walk goes on to another in proportion to `similar`, or with probability
    1 - `damping` restarts at one in proportion to `restart` (PageRank with preferences: Brin and
    Page 1998; for sentences Erkan and Radev 2004, biased by Otterbacher et al. 2005). A sentence
    like no other always restarts.
    """
    restart = restart / restart.sum()
    off_diagonal = similar * (1 - np.eye(len(similar)))
    sums = off_diagonal.sum(axis=1, keepdims=True)
    steps = np.where(sums > 0, off_diagonal / np.where(sums > 0, sums, 1), restart)
    rank = restart
    for _ in range(200):
        following = damping * (rank @ steps) + (1 - damping) * restart
        if np.abs(following - rank).sum() < 1e-9:
            break
        rank = following
    visits: Matrix = following / following.sum()
    return visits


def choose(
    scores: Sequence[float], similar: Matrix, count: int, *, redundancy: float = 0.0
) -> list[int]:
    """The positions of at most `count` sentences, in ascending order.

    Greedy, after maximal marginal relevance (Carbonell and Goldstein 1998): each time the best
    of score - `redundancy` x its likeness to the nearest sentence chosen. A near-duplicate of
    a chosen sentence is never taken, even where that leaves fewer than `count`.
    """
    chosen: list[int] = []
    left = list(range(len(scores)))
    while left and len(chosen) < count:
        nearest = {i: max((float(similar[i, j]) for j in chosen), default=0.0) for i in left}
        left = [i for i in left if nearest[i] < NEAR_DUPLICATE]
        if not left:
            break
        best = max(left, key=lambda i: (scores[i] - redundancy * nearest[i], -i))
        chosen.append(best)
        left.remove(best)
    return sorted(chosen)
