"""What a translation engine is: plain text in, n-best plain text out.

An engine knows nothing of articles, annotations or checks; those are above it. It owns
tokenisation, batching by length, out-of-memory back-off and the model's limit on length.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

Progress = Callable[[int, int], None]
"""Called with (sentences done, sentences in all)."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How an engine searches; the same words as in transformers and CTranslate2.

    `length_penalty` was chosen on news-dev with `eval/decoding.py`, as a compromise of BLEU, chrF
    and length.
    `max_ratio` and `max_extra` bound the output at `source tokens * max_ratio + max_extra`, so
    that a loop in one short sentence does not hold up its batch. `batch_tokens` counts source
    tokens with padding. The `careful_*` settings replace the others in a second attempt at a
    sentence that fell into a loop: they are off at first because real news repeats itself
    ("10 billion won in 2024 and 10 billion won in 2025").
    `batch_invariant` puts only sentences of one length into a batch, so that padding cannot change
    the last digits of a score: what a sentence becomes then does not depend on its neighbours. It
    costs some speed for an article on its own, whose batches are then of one or two sentences.
    """

    beam_size: int = 4
    length_penalty: float = 2.0
    repetition_penalty: float = 1.0
    no_repeat_ngram_size: int = 0
    max_ratio: float = 2.5
    max_extra: int = 16
    batch_tokens: int = 2048
    batch_invariant: bool = False
    careful_repetition_penalty: float = 1.1
    careful_no_repeat_ngram_size: int = 3

    def max_length(self, source_tokens: int) -> int:
        """The longest output, in tokens, allowed for a source of `source_tokens`."""
        return int(source_tokens * self.max_ratio) + self.max_extra


class Engine(Protocol):
    """Translates Korean sentences (possibly with English written inline) into English."""

    @property
    def name(self) -> str:
        """What stands under `models.translate`: "ko-en@1a2b3c4d (ctranslate2 int8)"."""
        ...

    @property
    def settings(self) -> str:
        """What decides, with the model that `name` says, which English comes out: how it searches
        and with what version of what library. Nothing reads it; it is compared."""
        ...

    @property
    def copies_inline(self) -> bool:
        """Whether the model was trained to copy English that stands in a Korean sentence."""
        ...

    def translate(
        self,
        sources: Sequence[str],
        *,
        n_best: int = 1,
        careful: bool = False,
        progress: Progress | None = None,
    ) -> list[list[str]]:
        """The hypotheses of each source, best first: a list a source, 1 to `n_best` in each.

        `careful` searches with the `careful_*` settings of `Decoding`.
        """
        ...
