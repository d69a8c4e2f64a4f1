"""The chosen set is the best there is, and never holds a forbidden pair."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksum.summarizing.choosing import best_opened_set, best_set


def value(worth: np.ndarray, pairs: np.ndarray, chosen: tuple[int, ...] | list[int]) -> float:
    return float(
        sum(worth[i] for i in chosen) + sum(pairs[i, j] for i, j in combinations(chosen, 2))
    )


def symmetric(size: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    pairs = random.normal(size=(size, size)) * 0.3
    pairs = (pairs + pairs.T) / 2
    np.fill_diagonal(pairs, 0)
    return random.normal(size=size), pairs


def test_near_the_best_of_all_sets() -> None:
    lost = []
    for seed in range(60):
        worth, pairs = symmetric(9, seed)
        best = max(value(worth, pairs, chosen) for chosen in combinations(range(9), 3))
        lost.append(best - value(worth, pairs, best_set(worth, pairs, 3)))
    assert np.mean(np.array(lost) < 1e-9) > 0.9
    assert max(lost) < 0.5


def test_an_exchange_mends_a_greedy_mistake() -> None:
    worth = np.array([1.0, 0.9, 0.9])
    pairs = np.array([[0, -0.8, -0.8], [-0.8, 0, 0.0], [-0.8, 0.0, 0]])
    assert best_set(worth, pairs, 2) == [1, 2]


def test_a_forbidden_pair_leaves_fewer() -> None:
    pairs = np.full((3, 3), -np.inf)
    np.fill_diagonal(pairs, 0)
    assert best_set(np.array([1.0, 3.0, 2.0]), pairs, 3) == [1]


@given(st.integers(0, 10), st.integers(1, 12), st.integers(0, 99))
def test_as_many_as_asked_in_ascending_order(size: int, count: int, seed: int) -> None:
    worth, pairs = symmetric(size, seed)
    chosen = best_set(worth, pairs, count)
    assert chosen == sorted(set(chosen))
    assert len(chosen) == min(size, count)


def test_pairs_of_zero_leave_the_largest() -> None:
    assert best_set(np.array([1.0, 5.0, 3.0, 4.0]), np.zeros((4, 4)), 2) == [1, 3]


@pytest.mark.parametrize("count", [0, -1])
def test_none_asked_none_given(count: int) -> None:
    assert best_set(np.array([1.0]), np.zeros((1, 1)), count) == []


def test_a_bad_opening_gets_another_before_it_or_is_replaced() -> None:
    worth = np.array([1.0, 0.2, 3.0, 2.0, 1.5])
    none = np.zeros((5, 5))
    assert best_set(worth, none, 2) == [2, 3]
    assert best_opened_set(worth, none, 2, bad=[2]) == [0, 2]
    assert best_opened_set(worth, none, 2, bad=[0, 1, 2]) == [3, 4]
    assert best_opened_set(worth, none, 2, bad=[4]) == [2, 3]
    assert best_opened_set(worth, none, 1, bad=[2]) == [3]


def test_where_every_opening_is_bad_the_best_set_stays() -> None:
    worth = np.array([1.0, 3.0, 2.0])
    assert best_opened_set(worth, np.zeros((3, 3)), 2, bad=[0, 1, 2]) == [1, 2]


@given(st.integers(1, 9), st.integers(1, 4), st.integers(0, 99), st.sets(st.integers(0, 8)))
def test_an_opening_is_good_where_it_can_be(
    size: int, count: int, seed: int, bad: set[int]
) -> None:
    worth, pairs = symmetric(size, seed)
    chosen = best_opened_set(worth, pairs, count, sorted(bad))
    assert chosen == sorted(set(chosen))
    assert 1 <= len(chosen) <= min(size, count)
    assert chosen[0] not in bad or set(range(size)) <= bad
