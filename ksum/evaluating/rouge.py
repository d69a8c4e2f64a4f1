"""ROUGE-1, ROUGE-2 and ROUGE-L (Lin 2004) as F1, over the content morphemes of Korean.

Words are the wrong unit for Korean, whose particles and endings are glued to them; so the units
are Kiwi's morphemes without particles, endings and punctuation. ROUGE-L is the longest common
subsequence of the two summaries, each taken as one sequence. Works on any list of strings: the
tokeniser is a parameter and part of the signature.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import Literal

from ksum import __version__
from ksum.evaluating.base import Measured, Score, Texts
from ksum.evaluating.bootstrap import FEWEST, interval
from ksum.evaluating.bootstrap import SIGNATURE as DRAWN

Kind = Literal["1", "2", "L"]
KINDS: tuple[Kind, ...] = ("1", "2", "L")

DROPPED = ("J", "E", "S")
"""First letters of the tags that are left out: particles, endings, symbols …"""
KEPT = frozenset({"SL", "SH", "SN"})
"""… but foreign words, Chinese characters and figures are kept."""


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """How a text becomes units, and the words that say so in a signature."""

    tokenize: Callable[[str], Sequence[str]]
    signature: str


@lru_cache(maxsize=20_000)
def content_morphemes(text: str) -> tuple[str, ...]:
    """The forms of Kiwi's morphemes, without particles, endings and punctuation."""
    from ksum.korean.kiwi import morphemes

    return tuple(
        token.form.lower()
        for token in morphemes(text)
        if token.tag in KEPT or not token.tag.startswith(DROPPED)
    )


def kiwi_tokenizer() -> Tokenizer:
    """The default units: content morphemes, nothing stemmed."""
    return Tokenizer(
        content_morphemes, f"tok:kiwi-{version('kiwipiepy')}|tags:-J-E-S+SL+SH+SN|case:lc|stem:no"
    )


def whitespace_tokenizer() -> Tokenizer:
    """Words between spaces, as they are: for tests and for text that is already split."""
    return Tokenizer(str.split, "tok:whitespace|case:mixed|stem:no")


def f1(hits: int, hypothesis: int, reference: int) -> float:
    """The harmonic mean of hits/hypothesis and hits/reference; 0 where nothing is shared."""
    return 2 * hits / (hypothesis + reference) if hits else 0.0


def rouge_n(hypothesis: Sequence[Hashable], reference: Sequence[Hashable], n: int) -> float:
    """F1 of the shared n-grams, each counted as often as in both texts (Lin 2004, 2)."""
    ours, theirs = _ngrams(hypothesis, n), _ngrams(reference, n)
    return f1((ours & theirs).total(), ours.total(), theirs.total())


def rouge_l(hypothesis: Sequence[Hashable], reference: Sequence[Hashable]) -> float:
    """F1 of the longest common subsequence (Lin 2004, 3.1)."""
    return f1(_longest_common(hypothesis, reference), len(hypothesis), len(reference))


def _ngrams(tokens: Sequence[Hashable], n: int) -> Counter[tuple[Hashable, ...]]:
    return Counter(zip(*(tokens[start:] for start in range(n)), strict=False))


def _longest_common(first: Sequence[Hashable], second: Sequence[Hashable]) -> int:
    """Bit by bit, one bit a token of `second` (Hyyrö 2004): several times as fast as a table."""
    places: dict[Hashable, int] = {}
    for place, token in enumerate(second):
        places[token] = places.get(token, 0) | 1 << place
    every = (1 << len(second)) - 1
    unmatched = every
    for token in first:
        matches = unmatched & places.get(token, 0)
        unmatched = (unmatched + matches | unmatched - matches) & every
    return len(second) - bin(unmatched).count("1")


class Rouge:
    """ROUGE of one kind: "1", "2" or "L". Values are 100 x F1, of a corpus the mean."""

    def __init__(self, kind: Kind, tokenizer: Tokenizer | None = None) -> None:
        self._kind = kind
        self._tokenizer = tokenizer or kiwi_tokenizer()

    @property
    def name(self) -> str:
        """Such as "ROUGE-L"."""
        return f"ROUGE-{self._kind}"

    @property
    def signature(self) -> str:
        """Score, units and version, in sacrebleu's style; without an interval."""
        return self._sign("")

    def _sign(self, drawn: str) -> str:
        longest = "|lcs:whole" if self._kind == "L" else ""
        return f"f1|mean{drawn}|{self._tokenizer.signature}{longest}|ksum:{__version__}"

    def value(self, hypothesis: str, reference: str) -> float:
        """100 x F1 of one text."""
        ours = self._tokenizer.tokenize(hypothesis)
        theirs = self._tokenizer.tokenize(reference)
        if self._kind == "L":
            return 100 * rouge_l(ours, theirs)
        return 100 * rouge_n(ours, theirs, int(self._kind))

    def measure(self, texts: Texts) -> Measured:
        """The mean over the summaries with its interval, and the score of each."""
        pairs = zip(texts.hypotheses, texts.references, strict=True)
        values = [self.value(*pair) for pair in pairs]
        return Measured(self.mean(values), tuple(map(self.alone, values)))

    def mean(self, values: Sequence[float]) -> Score:
        """The score of summaries that have these values, with its interval if they are enough."""
        average = sum(values) / len(values)
        if len(values) < FEWEST:
            return Score(self.name, average, self.signature)
        signature = self._sign(f"|{DRAWN}")
        return Score(self.name, average, signature, interval=interval(values))

    def alone(self, value: float) -> Score:
        """The score of one summary that has this value."""
        return Score(self.name, value, self.signature)
