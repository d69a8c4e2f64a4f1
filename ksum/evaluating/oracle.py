"""The best that extraction can do: sentences chosen with the reference in view.

Greedy, as in Nallapati et al. (2017), "SummaRuNNer", section 3.1: the sentence that adds most to
ROUGE-1 + ROUGE-2 F1 is taken until none adds anything or there are enough.
"""

from __future__ import annotations

from collections.abc import Sequence

from ksum.evaluating.rouge import content_morphemes, rouge_n


def oracle_extract(sentences: Sequence[str], reference: str, count: int = 3) -> list[int]:
    """The positions of at most `count` sentences, in article order."""
    tokens = [content_morphemes(sentence) for sentence in sentences]
    target = content_morphemes(reference)
    chosen: list[int] = []
    best = 0.0
    while len(chosen) < count:
        gains = [
            (_quality(tokens, sorted([*chosen, position]), target), -position)
            for position in range(len(sentences))
            if position not in chosen
        ]
        if not gains:
            break
        quality, negative = max(gains)
        if quality <= best:
            break
        best = quality
        chosen.append(-negative)
    return sorted(chosen)


def _quality(
    tokens: Sequence[tuple[str, ...]], positions: Sequence[int], target: tuple[str, ...]
) -> float:
    summary = [token for position in positions for token in tokens[position]]
    return rouge_n(summary, target, 1) + rouge_n(summary, target, 2)
