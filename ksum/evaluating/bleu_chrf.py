"""BLEU, chrF and TER as sacrebleu computes them (Post 2018), each with sacrebleu's signature.

The counts of each text are extracted once; corpus, interval and segment scores are made of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ksum.evaluating.base import Measured, Score, Texts, check_lengths

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric as Sacre

RESAMPLES = 1000
"""Bootstrap samples of an interval, as in `sacrebleu --confidence`."""


class SacreMetric:
    """One of sacrebleu's metrics, with one reference for each text.

    A sentence on its own is scored by `alone`, which for BLEU takes the n-grams that the sentence
    is long enough to have; its signature says so.
    """

    def __init__(
        self, name: str, whole: Sacre, alone: Sacre | None = None, higher_is_better: bool = True
    ) -> None:
        self._name = name
        self._whole: Any = whole
        self._alone: Any = alone or whole
        self._higher_is_better = higher_is_better

    @property
    def name(self) -> str:
        """Such as "chrF2"."""
        return self._name

    def measure(self, texts: Texts) -> Measured:
        """The score with the 95% interval of sacrebleu's bootstrap (Koehn 2004), and of each text.

        Half the interval's width is what `sacrebleu --confidence` prints after ±.
        """
        counts = self.counts(texts.hypotheses, texts.references)
        signature = self._whole.get_signature()
        resampled, seed = self._resample(counts)
        signature.update("bs", RESAMPLES)
        signature.update("seed", seed)
        score = Score(
            self._name,
            self.value(counts),
            str(signature),
            higher_is_better=self._higher_is_better,
            interval=bounds(resampled),
        )
        self._alone.num_refs = self._whole.num_refs
        alone = str(self._alone.get_signature())
        return Measured(
            score,
            tuple(
                self._score(self._alone._compute_score_from_stats(list(one)).score, alone)
                for one in counts
            ),
        )

    def corpus(self, hypotheses: Sequence[str], references: Sequence[str]) -> Score:
        """One score over all texts, their counts added up, without an interval.

        Raises:
            ValueError: lengths that differ, or nothing to score.
        """
        check_lengths(hypotheses, references)
        value = self._whole.corpus_score(list(hypotheses), [list(references)]).score
        return self._score(value, str(self._whole.get_signature()))

    def sentence(self, hypothesis: str, reference: str) -> Score:
        """The score of one text on its own."""
        value = self._alone.corpus_score([hypothesis], [[reference]]).score
        return self._score(value, str(self._alone.get_signature()))

    def counts(self, hypotheses: Sequence[str], references: Sequence[str]) -> list[list[float]]:
        """The statistics of each text, of which scores of any selection can be made."""
        found: list[list[float]] = self._whole._extract_corpus_statistics(
            list(hypotheses), [list(references)]
        )
        return found

    def value(self, counts: Sequence[Sequence[float]]) -> float:
        """The score of texts whose counts these are."""
        return float(self._whole._aggregate_and_compute(counts).score)

    def summed(self, total: Sequence[float]) -> float:
        """The score of texts whose counts add up to `total`."""
        return float(self._whole._compute_score_from_stats(total).score)

    def _resample(self, counts: list[list[float]]) -> tuple[list[float], str]:
        from sacrebleu.significance import _bootstrap_resample

        seed, scores = _bootstrap_resample(counts, self._whole, RESAMPLES)
        return [score.score for score in scores], seed

    def _score(self, value: float, signature: str) -> Score:
        return Score(self._name, float(value), signature, higher_is_better=self._higher_is_better)


def bounds(resampled: Sequence[float]) -> tuple[float, float]:
    """The 95% interval of scores of resampled texts, cut off as sacrebleu cuts it."""
    ordered = sorted(float(value) for value in resampled)
    cut = len(ordered) // 40
    return ordered[cut], ordered[len(ordered) - cut - 1]


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
"""Likeness to a reference by name; a new one is one line."""
