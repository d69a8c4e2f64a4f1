"""Paired tests: certain where a system is plainly better, silent where nothing differs."""

import pytest

from ksum.evaluating.significance import compare_systems

REFERENCES = [
    f"The council approved plan {n} for the {word} district on Monday afternoon."
    for n, word in enumerate(["northern", "southern", "eastern", "western", "central"] * 4)
]
GOOD = [text.replace("approved", "passed") for text in REFERENCES]
POOR = [" ".join(text.split()[::-1]) for text in REFERENCES]


def test_a_system_that_is_better_everywhere_is_better_in_bleu_and_chrf() -> None:
    found = compare_systems("good", GOOD, {"poor": POOR}, REFERENCES)
    assert [(one.system, one.baseline, one.score) for one in found] == [
        ("good", "poor", "BLEU"),
        ("good", "poor", "chrF2"),
    ]
    for one in found:
        assert one.difference > 0
        assert 0 < one.low <= one.high
        assert one.p < 0.01
        assert one.p_randomised is not None
        assert one.p_randomised < 0.01
        assert "bs:1000|ar:10000|seed:12345" in one.signature


def test_the_same_text_is_no_difference() -> None:
    for one in compare_systems("a", GOOD, {"b": list(GOOD)}, REFERENCES):
        assert (one.difference, one.low, one.high, one.p, one.p_randomised) == (0, 0, 0, 1, 1)


def test_each_other_system_is_compared_in_the_order_given() -> None:
    found = compare_systems("good", GOOD, {"poor": POOR, "gold": REFERENCES}, REFERENCES)
    assert [one.baseline for one in found] == ["poor", "poor", "gold", "gold"]
    assert [one.difference > 0 for one in found] == [True, True, False, False]


def test_other_texts_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="1 hypotheses for 20"):
        compare_systems("a", GOOD, {"b": ["x"]}, REFERENCES)
