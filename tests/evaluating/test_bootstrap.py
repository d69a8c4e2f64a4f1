"""Intervals hold the mean, and only real differences are called so."""

import random

import pytest

from ksum.evaluating import bootstrap
from ksum.evaluating.bootstrap import compare, interval, share_interval


def test_the_interval_holds_the_mean_and_narrows_with_more_texts() -> None:
    few, many = [0.0, 10.0] * 5, [0.0, 10.0] * 50
    low, high = interval(few)
    assert low < 5 < high
    assert interval(many)[1] - interval(many)[0] < high - low
    assert interval([3.0, 3.0]) == (3.0, 3.0)


def test_a_share_has_an_interval_unless_all_or_none_are_kept() -> None:
    found = share_interval([1, 0, 2, 1] * 5, [1, 1, 2, 2] * 5)
    assert found is not None
    assert found[0] < 20 / 30 < found[1]
    assert share_interval([1, 2], [1, 2]) is None
    assert share_interval([0, 0], [1, 2]) is None
    assert share_interval([0], [0]) is None


def test_memory_is_bounded_and_changes_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    values = [float(n % 7) for n in range(50)]
    whole = interval(values), share_interval([1, 0] * 25, [1, 1] * 25)
    monkeypatch.setattr(bootstrap, "_AT_ONCE", 130)
    assert (interval(values), share_interval([1, 0] * 25, [1, 1] * 25)) == whole


def test_a_constant_lead_is_certain_and_noise_is_not() -> None:
    draw = random.Random(1)
    base = [draw.gauss(30, 10) for _ in range(80)]
    better = compare("S", "a", "b", [value + 2 for value in base], base)
    assert better.difference == pytest.approx(2)
    assert better.p < 0.001
    noise = compare("S", "a", "b", [value + draw.gauss(0, 10) for value in base], base)
    assert noise.p > 0.05
    assert noise.low < 0 < noise.high


def test_the_same_system_differs_by_nothing() -> None:
    same = compare("S", "a", "b", [1.0, 2.0], [1.0, 2.0])
    assert (same.difference, same.p) == (0, 1)


def test_only_the_same_texts_can_be_compared() -> None:
    with pytest.raises(ValueError, match="zip"):
        compare("S", "a", "b", [1.0], [1.0, 2.0])
