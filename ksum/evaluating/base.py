"""What a score is: a value that carries its name and how it was made (after sacrebleu)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Score:
    """A value with its name and signature; `digits` is how many decimals are worth printing.

    `higher_is_better` is False for error rates and True or None (no direction) for the rest;
    `interval` is the 95% interval where one was worked out.
    """

    name: str
    value: float
    signature: str
    digits: int = 1
    higher_is_better: bool | None = True
    interval: tuple[float, float] | None = None

    def __str__(self) -> str:
        return f"{self.name} = {self.value:.{self.digits}f}"

    def to_dict(self) -> dict[str, Any]:
        """Name, value (not rounded), interval and signature, for JSON."""
        return {
            "name": self.name,
            "value": self.value,
            "interval": None if self.interval is None else list(self.interval),
            "signature": self.signature,
        }


class Metric(Protocol):
    """Compares texts with one reference each."""

    @property
    def name(self) -> str:
        """Such as "chrF2"."""
        ...

    def corpus(self, hypotheses: Sequence[str], references: Sequence[str]) -> Score:
        """One score over all texts; `hypotheses` and `references` are of one length.

        Raises:
            ValueError: lengths that differ, or nothing to score.
        """
        ...

    def sentence(self, hypothesis: str, reference: str) -> Score:
        """The score of one text on its own."""
        ...


def check_lengths(hypotheses: Sequence[str], references: Sequence[str]) -> None:
    """Refuse what no score can be made of.

    Raises:
        ValueError: lengths that differ, or nothing to score.
    """
    if len(hypotheses) != len(references):
        raise ValueError(f"{len(hypotheses)} hypotheses for {len(references)} references")
    if not hypotheses:
        raise ValueError("nothing to score")
