"""An endless stream of length-bucketed batches drawn from weighted groups of pairs.

Text in, padded id tensors out. Annotation happens here, anew for each draw, so that a pair is
seen plain, partly and wholly annotated over the run.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import sentencepiece
import torch

from ksum.training.tokenizer import EOS

Draw = Callable[[random.Random], tuple[str, str]]
"""One training example: (source, target) for this draw."""


_LATIN = re.compile("[A-Za-z]")
SMOOTHNESS = 0.2
"""Of the distribution that segmentations are sampled from: 0 is uniform, large is the best one."""


@dataclass(frozen=True)
class Batch:
    """`source` and `target` are int64 (sentences, tokens), ended by EOS and padded with `pad`."""

    source: torch.Tensor
    target: torch.Tensor
    tokens: int


def batches(
    groups: Sequence[tuple[float, Sequence[Draw]]],
    tokenizer: sentencepiece.SentencePieceProcessor,
    *,
    tokens: int,
    pad: int,
    max_length: int,
    rng: random.Random,
    sampling: float = 0.0,
    joining: float = 0.0,
    pool: int = 4_000,
) -> Iterator[Batch]:
    """Batches of about `tokens` padded tokens (both sides), from pools sorted by length.

    A group is drawn with probability in proportion to its weight, then one of its pairs
    uniformly; pairs of more than `max_length` tokens on either side are passed over. A share
    `joining` of the draws is of two pairs of the group, one behind the other, so that long
    sentences are met more often than they are written (Kondo et al., 2021). A share `sampling` of
    the sources is segmented at random (Kudo, 2018), but for those with inline English, which is
    copied piece by piece.
    """
    weights = [weight for weight, _ in groups]
    sentencepiece.set_random_generator_seed(rng.getrandbits(31))
    while True:
        examples = []
        for group in rng.choices(range(len(groups)), weights, k=pool):
            draws = groups[group][1]
            parts = [rng.choice(draws)(rng)]
            if rng.random() < joining:
                parts.append(rng.choice(draws)(rng))
            examples.append((" ".join(s for s, _ in parts), " ".join(t for _, t in parts)))
        sources = [
            tokenizer.encode(source, enable_sampling=True, nbest_size=-1, alpha=SMOOTHNESS)
            if rng.random() < sampling and not _LATIN.search(source)
            else tokenizer.encode(source)
            for source, _ in examples
        ]
        targets = tokenizer.encode([target for _, target in examples])
        pairs = [
            ([*s, EOS], [*t, EOS])
            for s, t in zip(sources, targets, strict=True)
            if 0 < len(s) < max_length and 0 < len(t) < max_length
        ]
        pairs.sort(key=lambda pair: (len(pair[1]), len(pair[0])))
        cut: list[list[tuple[list[int], list[int]]]] = [[]]
        widest = 0
        for pair in pairs:
            width = max(widest, len(pair[0])) + len(pair[1])
            if cut[-1] and width * (len(cut[-1]) + 1) > tokens:
                cut.append([])
                widest = 0
            cut[-1].append(pair)
            widest = max(widest, len(pair[0]))
        rng.shuffle(cut)
        for chosen in cut:
            if chosen:
                yield _collate(chosen, pad)


def _collate(pairs: Sequence[tuple[list[int], list[int]]], pad: int) -> Batch:
    def padded(rows: list[list[int]]) -> torch.Tensor:
        width = max(map(len, rows))
        return torch.tensor([row + [pad] * (width - len(row)) for row in rows])

    return Batch(
        padded([source for source, _ in pairs]),
        padded([target for _, target in pairs]),
        sum(len(source) + len(target) for source, target in pairs),
    )
