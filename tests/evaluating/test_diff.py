"""The word difference loses no word and marks only what the other text lacks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ksum.evaluating.showing.diff import Stretch, word_diff

WORDS = ["가", "나", "the", "The", "won,", "won", "36.9", "billion", ".", "…"]
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def test_what_differs_stands_apart() -> None:
    found = word_diff("The city spends 15 won.", "The city of Daon spends 15 billion won.")
    assert found.hypothesis == (
        Stretch("The city", True),
        Stretch("spends 15", True),
        Stretch("won.", True),
    )
    assert [part.text for part in found.reference if not part.shared] == ["of Daon", "billion"]


def test_case_and_punctuation_at_the_edge_make_no_difference() -> None:
    found = word_diff("“The won”, he said", "the won he said.")
    assert all(part.shared for part in (*found.hypothesis, *found.reference))


def test_a_number_is_another_word_than_a_longer_number() -> None:
    assert word_diff("36.9", "369").nothing_shared


def test_an_empty_text_has_no_stretches() -> None:
    found = word_diff("", "one two")
    assert found.hypothesis == ()
    assert found.reference == (Stretch("one two", False),)
    assert found.nothing_shared


@given(texts, texts)
def test_every_word_is_kept_in_its_order(ours: str, theirs: str) -> None:
    found = word_diff(ours, theirs)
    assert " ".join(part.text for part in found.hypothesis) == ours
    assert " ".join(part.text for part in found.reference) == theirs


@given(texts, texts)
def test_both_sides_share_equally_many_words(ours: str, theirs: str) -> None:
    found = word_diff(ours, theirs)
    counts = [
        sum(len(part.text.split()) for part in side if part.shared)
        for side in (found.hypothesis, found.reference)
    ]
    assert counts[0] == counts[1]


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(part.shared for part in word_diff(text, text).hypothesis)
