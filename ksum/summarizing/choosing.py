"""The best set of sentences where each has a worth and each pair adds or takes something.

Knows numbers only. The learned summariser is trained on whole sets, so it chooses whole sets.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ksum.summarizing.vectors import Matrix

_FORCED = 1e6
"""Added to a worth so that it is always chosen."""


def best_set(worth: Matrix, pairs: Matrix, count: int) -> list[int]:
    """`count` positions with the largest sum of `worth` and of `pairs` among them, ascending.

    Greedy, then single exchanges as long as one helps. A pair of minus infinity never comes
    together, even where that leaves fewer than `count`.
    """
    chosen: list[int] = []
    while len(chosen) < min(count, len(worth)):
        gain = worth + pairs[:, chosen].sum(axis=1)
        gain[chosen] = -np.inf
        best = int(np.argmax(gain))
        if gain[best] == -np.inf:
            break
        chosen.append(best)
    while (exchange := _exchange(worth, pairs, chosen)) is not None:
        out, new = exchange
        chosen[chosen.index(out)] = new
    return sorted(chosen)


def best_opened_set(worth: Matrix, pairs: Matrix, count: int, bad: Sequence[int]) -> list[int]:
    """`best_set` among the sets whose first position is none of `bad`.

    Where the best set opens badly, the best of those that do without its opening or put one of
    the other positions before it; the best set as it is where there is no other.
    """
    chosen = best_set(worth, pairs, count)
    found: list[tuple[float, list[int]]] = []
    if chosen and chosen[0] in bad:
        for opening in (one for one in range(len(worth)) if one not in bad):
            allowed = np.where(np.arange(len(worth)) < opening, -np.inf, worth)
            allowed[opening] += _FORCED
            other = best_set(allowed, pairs, count)
            if other and other[0] == opening:
                inner = pairs[np.ix_(other, other)].sum() / 2
                found.append((float(worth[other].sum() + inner), other))
    return max(found)[1] if found else chosen


def _exchange(worth: Matrix, pairs: Matrix, chosen: list[int]) -> tuple[int, int] | None:
    """The exchange of one chosen position for another that gains most, if any gains."""
    best, found = 1e-9, None
    for out in chosen:
        others = [position for position in chosen if position != out]
        value = worth + pairs[:, others].sum(axis=1)
        value[others] = -np.inf
        new = int(np.argmax(value))
        gain = float(value[new] - value[out])
        if gain > best:
            best, found = gain, (out, new)
    return found
