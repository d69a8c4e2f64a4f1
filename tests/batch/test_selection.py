"""Some of the items in place of all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from stand_ins import items

from ksum.batch.selection import select

ITEMS = items(60)


@given(st.integers(0, 60), st.integers(1, 70))
def test_a_sample_is_as_large_as_asked_and_in_order(count, size):
    found = list(select(ITEMS[:count], sample=size))
    places = [ITEMS.index(item) for item in found]
    assert len(found) == min(count, size)
    assert places == sorted(set(places))
    assert found == list(select(iter(ITEMS[:count]), sample=size))


@given(st.integers(1, 30))
def test_a_larger_sample_holds_the_smaller_one(size):
    small, large = select(ITEMS, sample=size), select(ITEMS, sample=size + 9)
    assert {item.id for item in small} <= {item.id for item in large}


def test_a_sample_is_from_all_over():
    seen = {ITEMS.index(item) // 20 for item in select(ITEMS, sample=12)}
    assert seen == {0, 1, 2}


def test_all_or_the_first():
    assert list(select(ITEMS)) == ITEMS
    assert list(select(ITEMS, first=7)) == ITEMS[:7]
