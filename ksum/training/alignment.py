"""Word alignment from counting, as a guide for the attention of a model in training.

IBM Model 1 (Brown et al., 1993) is estimated over token ids in both directions; the product of
the two tables says how likely a source and a target token belong together. The trainer draws the
decoder's cross-attention towards these links (guided alignment, Chen et al., 2016): a small model
then looks at the source thousands of updates earlier than it would find out by itself.
Token ids in, link probabilities out; nothing here knows of models.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

_COPY = 0.5
"""How strongly an id is at least linked to itself: what is annotated in English is copied."""


def link_table(
    pairs: Iterable[tuple[Sequence[int], Sequence[int]]],
    vocabulary: int,
    *,
    iterations: int = 6,
) -> torch.Tensor:
    """How strongly each target id is linked to each source id: float16 (vocabulary, vocabulary).

    `pairs` are (source ids, target ids); an entry is sqrt(t(target | source) t(source | target)).
    """
    sources: list[NDArray[np.int64]] = []
    targets: list[NDArray[np.int64]] = []
    rows: list[NDArray[np.int64]] = []
    columns: list[NDArray[np.int64]] = []
    row = column = 0
    for source_ids, target_ids in pairs:
        s, t = np.unique(source_ids), np.unique(target_ids)
        sources.append(np.repeat(s, len(t)))
        targets.append(np.tile(t, len(s)))
        rows.append(np.repeat(np.arange(row, row + len(s)), len(t)))
        columns.append(np.tile(np.arange(column, column + len(t)), len(s)))
        row, column = row + len(s), column + len(t)
    source, target = np.concatenate(sources), np.concatenate(targets)
    keys, places = np.unique(source * vocabulary + target, return_inverse=True)
    forward = _model_1(places, keys // vocabulary, np.concatenate(columns), vocabulary, iterations)
    backward = _model_1(places, keys % vocabulary, np.concatenate(rows), vocabulary, iterations)
    table = np.zeros((vocabulary, vocabulary), dtype=np.float16)
    table[keys % vocabulary, keys // vocabulary] = np.sqrt(forward * backward)
    np.fill_diagonal(table, np.maximum(table.diagonal(), _COPY))
    return torch.from_numpy(table)


def _model_1(
    places: NDArray[np.int64],
    given: NDArray[np.int64],
    slots: NDArray[np.int64],
    vocabulary: int,
    iterations: int,
) -> NDArray[np.float64]:
    """t(other | given) of each distinct pair of ids, by expectation-maximisation.

    `places` maps each co-occurrence to its distinct pair, `given` each pair to the id that is
    conditioned on, `slots` each co-occurrence to the token that is being explained.
    """
    table = np.ones(len(given))
    for _ in range(iterations):
        weights = table[places]
        weights /= np.bincount(slots, weights)[slots]
        counts = np.bincount(places, weights, minlength=len(given))
        table = counts / np.bincount(given, counts, minlength=vocabulary)[given]
    return table


def links(
    table: torch.Tensor,
    source: torch.Tensor,
    target: torch.Tensor,
    *,
    pad: int,
    floor: float = 0.05,
) -> torch.Tensor:
    """Probabilities (batch, target, source) that each target token comes from each source token.

    Rows of target tokens whose best link is weaker than `floor` are zero: nothing is known.
    """
    scores = table[target.unsqueeze(2), source.unsqueeze(1)].float()
    scores = scores * (source != pad).unsqueeze(1) * (target != pad).unsqueeze(2)
    known = scores.amax(dim=2, keepdim=True) >= floor
    sharpened = scores.square() * known
    return sharpened / sharpened.sum(dim=2, keepdim=True).clamp_min(1e-9)


def guidance_loss(attention: torch.Tensor, expected: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of attention (batch, heads, target, source), mean over heads, to links."""
    log_attention = attention.float().mean(dim=1).clamp_min(1e-6).log()
    known = expected.sum()
    return -(expected * log_attention).sum() / known.clamp_min(1.0)
