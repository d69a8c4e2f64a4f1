"""Batches by length: sentences of like length together, so that little of a batch is padding.

It knows lengths and indices, not texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def batches_by_tokens(
    lengths: Sequence[int], limit: int, *, equal: bool = False
) -> Iterator[list[int]]:
    """Group indices of `lengths`, longest first, so that no padded batch exceeds `limit` tokens.

    The longest come first so that a batch that does not fit in memory shows itself at once. A
    single item longer than `limit` makes a batch of its own. With `equal`, the items of a batch
    have one length, and nothing is padded.
    """
    order = sorted(range(len(lengths)), key=lambda index: (-lengths[index], index))
    start = 0
    while start < len(order):
        longest = lengths[order[start]]
        batch = order[start : start + max(1, limit // max(1, longest))]
        if equal:
            batch = [index for index in batch if lengths[index] == longest]
        yield batch
        start += len(batch)
