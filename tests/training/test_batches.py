"""What a draw of batches holds, with the tokenizer of the embedded model."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import sentencepiece

from ksum.training.batches import batches

TOKENIZER = sentencepiece.SentencePieceProcessor(
    str(Path(__file__).parents[2] / "models/ko-en/source.spm")
)
PLAIN = ("시는 배터리 산업단지를 새로 짓는다고 밝혔다.", "The city will build a battery complex.")
INLINE = ("시는 36.9 billion won을 들여 산업단지를 짓는다.", "It costs 36.9 billion won.")


def segmentations(
    pair: tuple[str, str], sampling: float, seed: int = 1, joining: float = 0.0
) -> tuple[set, set]:
    """The different sources and targets, as ids, in some batches of nothing but this pair."""
    stream = batches(
        [(1.0, [lambda rng: pair])],
        TOKENIZER,
        tokens=500,
        pad=TOKENIZER.vocab_size(),
        max_length=100,
        rng=random.Random(seed),
        sampling=sampling,
        joining=joining,
        pool=60,
    )
    found = list(islice(stream, 4))
    pad = TOKENIZER.vocab_size()
    sources = {tuple(i for i in row.tolist() if i != pad) for one in found for row in one.source}
    return sources, {tuple(row.tolist()) for one in found for row in one.target}


def test_sources_are_cut_at_random_and_targets_are_not() -> None:
    assert len(segmentations(PLAIN, 0.0)[0]) == 1
    sources, targets = segmentations(PLAIN, 1.0)
    assert len(sources) > 5
    assert len(targets) == 1
    assert {TOKENIZER.decode(list(ids[:-1])) for ids in sources} == {PLAIN[0]}


def test_inline_english_keeps_its_pieces() -> None:
    assert len(segmentations(INLINE, 1.0)[0]) == 1


def test_the_same_seed_draws_the_same() -> None:
    assert segmentations(PLAIN, 0.5, seed=3) == segmentations(PLAIN, 0.5, seed=3)


def test_pairs_are_joined_on_both_sides() -> None:
    sources, targets = segmentations(INLINE, 0.0, joining=0.5)
    assert {TOKENIZER.decode(list(row)) for row in sources} == {
        INLINE[0],
        f"{INLINE[0]} {INLINE[0]}",
    }
    assert len(targets) == 2
