"""Whether one system is better than another in BLEU and chrF: sacrebleu's paired tests.

Paired bootstrap (Koehn 2004) and paired approximate randomisation (Riezler and Maxwell 2005), whose
p-values are those of `sacrebleu --paired-bs` and `--paired-ar`. The interval of the difference,
which that command does not print, is made of the same resamples. Where the two p-values disagree,
the second is the one to trust: sacrebleu 2.6 takes the absolute difference of each resample before
it centres them, so that its bootstrap finds small differences surer than they are. Both count only
what is strictly larger than the difference found, which matters with a handful of texts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ksum.evaluating.base import check_lengths
from ksum.evaluating.bleu_chrf import METRICS, RESAMPLES, SacreMetric, bounds
from ksum.evaluating.bootstrap import Comparison

COMPARED = ("BLEU", "chrF2")
"""Both, always: where they disagree, that is worth knowing."""

TRIALS = 10_000
"""Of approximate randomisation, as in `sacrebleu --paired-ar`."""


def compare_systems(
    name: str,
    hypotheses: Sequence[str],
    others: Mapping[str, Sequence[str]],
    references: Sequence[str],
) -> list[Comparison]:
    """The system `name` against each of `others` (name to hypotheses) on the same texts.

    p-values are two-sided; neither is ever 0, but at least 1 / (samples + 1). Of systems that wrote
    the same they are 1, where sacrebleu, which takes any difference above none, gives the least.

    Raises:
        ValueError: lengths that differ, or nothing to score.
    """
    for texts in (hypotheses, *others.values()):
        check_lengths(texts, references)
    named: list[tuple[str, Sequence[str]]] = [(name, list(hypotheses))]
    named += [(other, list(texts)) for other, texts in others.items()]
    bootstrap, signatures = _paired_test("bs", RESAMPLES, named, references)
    randomised, _ = _paired_test("ar", TRIALS, named, references)
    found = []
    for score in COMPARED:
        metric = METRICS[score]()
        signature = signatures[score]
        signature.update("ar", TRIALS)
        draws = _draws(len(references), signature.info["seed"])
        ours, our_value = _resampled(metric, hypotheses, references, draws)
        for place, (other, texts) in enumerate(others.items(), start=1):
            theirs, their_value = _resampled(metric, texts, references, draws)
            low, high = bounds((ours - theirs).tolist())
            same = list(texts) == list(hypotheses)
            found.append(
                Comparison(
                    score,
                    name,
                    other,
                    our_value - their_value,
                    low,
                    high,
                    1.0 if same else float(bootstrap[score][place].p_value),
                    1.0 if same else float(randomised[score][place].p_value),
                    str(signature),
                )
            )
    return sorted(found, key=lambda one: list(others).index(one.baseline))


def _paired_test(
    kind: str, samples: int, named: list[tuple[str, Sequence[str]]], references: Sequence[str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """sacrebleu's results and signatures by the name of a score; the first system is the baseline.

    The tests are symmetric: which of two systems is called the baseline changes no p-value.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.significance import PairedTest

    metrics = {"BLEU": BLEU(), "chrF2": CHRF()}
    test = PairedTest(named, metrics, [list(references)], test_type=kind, n_samples=samples)
    signatures, results = test()
    return dict(results), dict(signatures)


def _draws(texts: int, seed: str) -> NDArray[np.int64]:
    """The texts of each resample, the same as in sacrebleu."""
    generator = np.random.default_rng(None if seed == "none" else int(seed))
    return generator.choice(texts, size=(RESAMPLES, texts), replace=True)


def _resampled(
    metric: SacreMetric,
    hypotheses: Sequence[str],
    references: Sequence[str],
    draws: NDArray[np.int64],
) -> tuple[NDArray[np.float64], float]:
    """The score of each resample, and of the texts as they are."""
    counts = metric.counts(hypotheses, references)
    table = np.asarray(counts, dtype=np.float32)
    values = [metric.summed(table[places].sum(0)) for places in draws]
    return np.asarray(values, dtype=np.float64), metric.value(counts)
