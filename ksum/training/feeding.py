"""Batches made beside the training loop, so that a GPU does not wait for the tokenizer.

One GPU trains faster than one core tokenises; worker processes draw and collate independent
streams. On a CPU the loop makes its own batches.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import torch
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from ksum.training.batches import Batch

Stream = Callable[..., Iterator[Batch]]
"""Makes an endless stream of batches; called with `rng=`, a `random.Random` of its own."""


class _Batches(IterableDataset[Batch]):
    def __init__(self, stream: Stream, seed: str) -> None:
        self._stream, self._seed = stream, seed

    def __iter__(self) -> Iterator[Batch]:
        worker = get_worker_info()
        torch.set_num_threads(1)
        return self._stream(rng=random.Random(f"{self._seed}/{worker.id if worker else 0}"))


def feed(stream: Stream, seed: str, *, workers: int = 0) -> Iterator[Batch]:
    """Batches of `stream`, made by `workers` processes; by this one if there are none.

    The same seed and number of workers give the same batches in the same order.
    """
    if workers == 0:
        return stream(rng=random.Random(seed))
    loader: DataLoader[Batch] = DataLoader(
        _Batches(stream, seed), batch_size=None, num_workers=workers, prefetch_factor=8
    )
    return iter(loader)
