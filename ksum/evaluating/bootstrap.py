"""How sure a mean is, and whether one system is better than another: bootstrap resampling.

Knows lists of values only, one a text. Koehn (2004), "Statistical significance tests for machine
translation evaluation"; p-values from shifted differences as in Riezler and Maxwell (2005).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

SAMPLES = 10_000
SEED = 12345
SIGNATURE = f"bs:{SAMPLES}|seed:{SEED}|ci:95"

SHARE_SAMPLES = 1000
SHARE_SIGNATURE = f"bs:{SHARE_SAMPLES}|seed:{SEED}"

FEWEST = 10
"""Texts that are needed before resampling them says anything."""

_AT_ONCE = 2_000_000
"""Texts drawn at once: about 50 MB, however many texts there are."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`system` minus `baseline` in one score over the same texts, with its 95% interval and p.

    `p` is of the bootstrap; `p_randomised` of approximate randomisation, None where not done.
    """

    score: str
    system: str
    baseline: str
    difference: float
    low: float
    high: float
    p: float
    p_randomised: float | None = None
    signature: str = SIGNATURE

    def to_dict(self) -> dict[str, Any]:
        """The fields, and how the interval was made, for JSON."""
        return {
            "score": self.score,
            "system": self.system,
            "baseline": self.baseline,
            "difference": self.difference,
            "interval": [self.low, self.high],
            "p": self.p,
            "p_randomised": self.p_randomised,
            "signature": self.signature,
        }

    @classmethod
    def from_dict(cls, fields: Mapping[str, Any]) -> Comparison:
        """The inverse of `to_dict`.

        Raises:
            KeyError: a field is missing.
        """
        low, high = fields["interval"]
        return cls(
            fields["score"],
            fields["system"],
            fields["baseline"],
            fields["difference"],
            low,
            high,
            fields["p"],
            fields.get("p_randomised"),
            fields["signature"],
        )


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The 95% interval of the mean of `values`, one a text; at least one."""
    low, high = np.percentile(_means(values), [2.5, 97.5])
    return float(low), float(high)


def share_interval(kept: Sequence[int], there: Sequence[int]) -> tuple[float, float] | None:
    """The 95% interval of a share of things that several texts have, by resampling texts.

    `kept` and `there` are counts, one a text. A resample without any of the things counts as 1:
    nothing of it is missing. None where all or none are kept: resamples of such texts cannot
    differ, which says nothing of how sure the share is.
    """
    if sum(kept) in (0, sum(there)):
        return None
    counts = np.asarray([kept, there], dtype=np.float64)
    found, total = np.concatenate(
        [counts[:, draws].sum(axis=2) for draws in _draws(SHARE_SAMPLES, len(there))], axis=1
    )
    shares = np.divide(found, total, out=np.ones_like(found), where=total > 0)
    low, high = np.percentile(shares, [2.5, 97.5])
    return float(low), float(high)


def compare(
    score: str, system: str, baseline: str, ours: Sequence[float], theirs: Sequence[float]
) -> Comparison:
    """Compare two systems by their values on the same texts, in the same order.

    `p` is how often chance alone would give a difference this large in either direction; it is
    never 0, but at least 1 / (samples + 1).

    Raises:
        ValueError: lists of different lengths.
    """
    differences = [our - their for our, their in zip(ours, theirs, strict=True)]
    means = _means(differences)
    found = float(np.mean(differences))
    extreme = int((np.abs(means - found) >= abs(found) - 1e-12).sum())
    low, high = np.percentile(means, [2.5, 97.5])
    return Comparison(
        score,
        system,
        baseline,
        found,
        float(low),
        float(high),
        (extreme + 1) / (SAMPLES + 1),
    )


def _means(values: Sequence[float]) -> NDArray[np.float64]:
    """The means of `SAMPLES` draws with replacement; the same draws for lists of one length."""
    table = np.asarray(values, dtype=np.float64)
    return np.concatenate([table[draws].mean(axis=1) for draws in _draws(SAMPLES, len(values))])


def _draws(samples: int, texts: int) -> Iterator[NDArray[np.int64]]:
    """Places of texts, a row a sample, in blocks; the rows do not depend on the blocks' size."""
    generator = np.random.default_rng(SEED)
    rows = max(1, _AT_ONCE // texts)
    for start in range(0, samples, rows):
        yield generator.integers(0, texts, (min(rows, samples - start), texts))
