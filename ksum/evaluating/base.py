"""What a score is: a value that carries its name and how it was made (after sacrebleu)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

_OF_HUNDRED = ("BLEU", "chrF", "TER", "ROUGE")
_LOWER = ("TER", "Hangul left", "repetition")


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
        """Every field, the value not rounded, for JSON."""
        return {
            "name": self.name,
            "value": self.value,
            "interval": None if self.interval is None else list(self.interval),
            "signature": self.signature,
            "digits": self.digits,
            "higher_is_better": self.higher_is_better,
        }

    @classmethod
    def from_dict(cls, fields: Mapping[str, Any]) -> Score:
        """The inverse of `to_dict`; the last two are guessed by name in results before ksum 0.2.

        Raises:
            KeyError: no name, value or signature.
        """
        name, interval = fields["name"], fields.get("interval")
        return cls(
            name,
            fields["value"],
            fields["signature"],
            digits=fields.get("digits", 1 if name.startswith(_OF_HUNDRED) else 3),
            higher_is_better=fields.get(
                "higher_is_better", None if name == "length" else name not in _LOWER
            ),
            interval=None if interval is None else (interval[0], interval[1]),
        )


@dataclass(frozen=True, slots=True)
class Texts:
    """What a metric compares: a source, a hypothesis and a reference for each segment, in order.

    `articles` says for each segment which article it is of, so that what one sentence makes known
    counts for its neighbours; empty where segments stand alone.

    Raises:
        ValueError: lengths that differ, or nothing to score.
    """

    sources: tuple[str, ...]
    hypotheses: tuple[str, ...]
    references: tuple[str, ...]
    articles: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_lengths(self.hypotheses, self.references)
        if len(self.sources) != len(self.hypotheses):
            raise ValueError(f"{len(self.hypotheses)} hypotheses for {len(self.sources)} sources")
        if self.articles and len(self.articles) != len(self.sources):
            raise ValueError(f"{len(self.articles)} articles for {len(self.sources)} sources")


@dataclass(frozen=True, slots=True)
class Measured:
    """A metric's score of all texts together, and of each; None where a text has nothing to score.

    `segments` is empty for a metric that has no score of a single text.
    """

    score: Score
    segments: tuple[Score | None, ...] = ()


class Metric(Protocol):
    """Scores texts; of corpus and segments in one go, since both come from the same counts."""

    @property
    def name(self) -> str:
        """Such as "chrF2"."""
        ...

    def measure(self, texts: Texts) -> Measured:
        """The score over all texts, with an interval where the metric has one, and of each text.

        Raises:
            ModelError: a metric that is a model, which is not installed or fails.
        """
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
