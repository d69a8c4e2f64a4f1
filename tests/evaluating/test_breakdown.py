"""Scores by length and group are those of the part as a corpus of its own."""

from __future__ import annotations

import pytest

from ksum.evaluating.bleu_chrf import bleu
from ksum.evaluating.breakdown import FEWEST, by_group, by_length
from ksum.evaluating.report import Output

GOOD = "The city will build three libraries."


def output(source: str, hypothesis: str = GOOD, group: str = "") -> Output:
    return Output(source, source, hypothesis, GOOD, group)


def test_a_text_of_twenty_characters_is_in_the_first_bucket() -> None:
    parts = by_length([output("가" * 20), output("가" * 21), output("가" * 500), output("")])
    assert [(part.name, part.texts) for part in parts] == [
        ("1–20", 1),
        ("21–40", 1),
        ("over 80", 1),
    ]


def test_a_part_is_scored_as_a_corpus() -> None:
    hypotheses = [GOOD, "The city builds libraries three.", "Nothing."]
    (part,) = by_length([output("가", hypothesis) for hypothesis in hypotheses])
    expected = bleu().corpus(hypotheses, [GOOD] * 3).value
    assert {score.name for score in part.scores} == {"BLEU", "chrF2"}
    assert part.scores[0].value == pytest.approx(expected)


@pytest.mark.parametrize(("texts", "told"), [(FEWEST - 1, False), (FEWEST, True)])
def test_few_texts_have_no_interval(texts: int, told: bool) -> None:
    hypotheses = [GOOD, "The city builds libraries three."]
    (part,) = by_length([output("가", hypotheses[n % 2]) for n in range(texts)])
    assert (part.scores[0].interval is not None) is told
    if part.scores[0].interval:
        low, high = part.scores[0].interval
        assert low < part.scores[0].value < high


def test_groups_come_in_order_and_texts_of_none_are_left_out() -> None:
    parts = by_group([output("가", group="wire"), output("나", group="news"), output("다")])
    assert [part.name for part in parts] == ["news", "wire"]
