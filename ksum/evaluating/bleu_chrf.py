"""BLEU, chrF and TER as sacrebleu computes them (Post 2018), each with sacrebleu's signature."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ksum.evaluating.base import Score, check_lengths

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric as Sacre


class SacreMetric:
    """One of sacrebleu's metrics, with one reference for each text.

    A sentence on its own is scored by `alone`, which for BLEU takes the n-grams that the sentence
    is long enough to have; its signature says so.
    """

    def __init__(
        self, name: str, whole: Sacre, alone: Sacre | None = None, higher_is_better: bool = True
    ) -> None:
        self._name = name
        self._whole = whole
        self._alone = alone or whole
        self._higher_is_better = higher_is_better

    @property
    def name(self) -> str:
        """Such as "chrF2"."""
        return self._name

    def corpus(self, hypotheses: Sequence[str], references: Sequence[str]) -> Score:
        """One score over all texts, their statistics added up.

        Raises:
            ValueError: lengths that differ, or nothing to score.
        """
        check_lengths(hypotheses, references)
        value = self._whole.corpus_score(list(hypotheses), [list(references)]).score
        return self._score(value, self._whole)

    def sentence(self, hypothesis: str, reference: str) -> Score:
        """The score of one text on its own."""
        value = self._alone.corpus_score([hypothesis], [[reference]]).score
        return self._score(value, self._alone)

    def _score(self, value: float, metric: Sacre) -> Score:
        signature = str(metric.get_signature())
        return Score(self._name, float(value), signature, higher_is_better=self._higher_is_better)


def bleu() -> SacreMetric:
    """BLEU (Papineni et al. 2002) with tokenisation 13a."""
    from sacrebleu.metrics.bleu import BLEU

    return SacreMetric("BLEU", BLEU(), BLEU(effective_order=True))


def chrf2() -> SacreMetric:
    """chrF2 (Popović 2015): F-score, recall counted twice, of character 1- to 6-grams."""
    from sacrebleu.metrics.chrf import CHRF

    return SacreMetric("chrF2", CHRF())


def chrf_plus() -> SacreMetric:
    """chrF2++ (Popović 2017): chrF2 with word 1- and 2-grams."""
    from sacrebleu.metrics.chrf import CHRF

    return SacreMetric("chrF2++", CHRF(word_order=2))


def ter() -> SacreMetric:
    """Translation edit rate (Snover et al. 2006): lower is better."""
    from sacrebleu.metrics.ter import TER

    return SacreMetric("TER", TER(), higher_is_better=False)


METRICS: dict[str, Callable[[], SacreMetric]] = {
    "BLEU": bleu,
    "chrF2": chrf2,
    "chrF2++": chrf_plus,
    "TER": ter,
}
"""The metrics of translation by name; a new one is one line."""
