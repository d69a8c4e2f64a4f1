"""The metrics of translation are sacrebleu's, signature and all."""

import pytest
import sacrebleu

from ksum.evaluating.bleu_chrf import METRICS, bleu, chrf2, ter

HYPOTHESES = ["The city will spend 36.9 billion won on the centre.", "It opens in 2028."]
REFERENCES = ["The city plans to spend 36.9 billion won on the center.", "It will open in 2028."]


def test_corpus_scores_are_sacrebleus() -> None:
    assert bleu().corpus(HYPOTHESES, REFERENCES).value == pytest.approx(
        sacrebleu.corpus_bleu(HYPOTHESES, [REFERENCES]).score
    )
    assert chrf2().corpus(HYPOTHESES, REFERENCES).value == pytest.approx(
        sacrebleu.corpus_chrf(HYPOTHESES, [REFERENCES]).score
    )
    assert ter().corpus(HYPOTHESES, REFERENCES).value == pytest.approx(
        sacrebleu.corpus_ter(HYPOTHESES, [REFERENCES]).score
    )


def test_sentence_scores_are_sacrebleus() -> None:
    assert bleu().sentence(HYPOTHESES[1], REFERENCES[1]).value == pytest.approx(
        sacrebleu.sentence_bleu(HYPOTHESES[1], [REFERENCES[1]]).score
    )


def test_signatures_tell_whole_and_sentence_bleu_apart() -> None:
    whole, alone = bleu().corpus(HYPOTHESES, REFERENCES), bleu().sentence("a", "a")
    assert "eff:no" in whole.signature
    assert "tok:13a" in whole.signature
    assert "eff:yes" in alone.signature
    assert f"version:{sacrebleu.__version__}" in whole.signature


def test_only_ter_is_better_when_lower() -> None:
    better = {
        name: make().sentence("a b", "a b").higher_is_better for name, make in METRICS.items()
    }
    assert better == {"BLEU": True, "chrF2": True, "chrF2++": True, "TER": False}


def test_a_perfect_translation() -> None:
    values = {name: make().corpus(REFERENCES, REFERENCES).value for name, make in METRICS.items()}
    assert values == pytest.approx({"BLEU": 100, "chrF2": 100, "chrF2++": 100, "TER": 0})


def test_missing_references_are_refused() -> None:
    with pytest.raises(ValueError, match="2 hypotheses for 1"):
        bleu().corpus(HYPOTHESES, REFERENCES[:1])
