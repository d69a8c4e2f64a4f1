"""Batches hold every sentence once, the longest first, and no more tokens than allowed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ksum.translating.batching import batches_by_tokens


@given(st.lists(st.integers(1, 300), max_size=80), st.integers(1, 500))
def test_batches_fit_and_lose_nothing(lengths: list[int], limit: int) -> None:
    batches = list(batches_by_tokens(lengths, limit))
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    for batch in batches:
        longest = max(lengths[index] for index in batch)
        assert len(batch) == 1 or longest * len(batch) <= limit
    flat = [lengths[index] for batch in batches for index in batch]
    assert flat == sorted(flat, reverse=True)


def test_sentences_of_like_length_share_a_batch() -> None:
    assert list(batches_by_tokens([5, 50, 6, 49], 100)) == [[1, 3], [2, 0]]


@given(st.lists(st.integers(1, 12), max_size=80), st.integers(1, 60))
def test_equal_batches_hold_one_length_each(lengths: list[int], limit: int) -> None:
    batches = list(batches_by_tokens(lengths, limit, equal=True))
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len({lengths[index] for index in batch}) == 1
        assert len(batch) == 1 or lengths[batch[0]] * len(batch) <= limit
