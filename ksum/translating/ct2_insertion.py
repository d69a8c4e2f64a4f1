"""`Inserter` for CTranslate2: find the place, go on from it, and see which is likeliest.

Every sentence has batches of its own, so that what comes out does not depend on its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ksum.translating.insertion import Insertion

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

_PLACES = 6
"""From how many places of a sentence the model goes on."""
_ROWS = 2
"""How many targets are scored at a time: each needs logits of its length times the vocabulary."""
_AT_ONCE = 8
"""How many sentences are worked on at a time: what waits takes memory."""
_WORD = "▁"
_INNER = re.compile(r"[\w-]")
"""What a piece begins with that makes the word before it longer: "Kang", not "Kangwon"."""
_PLURAL = ("s", "es")


@dataclass(slots=True)
class _Search:
    """One insertion in pieces: the source with its end, what is tried, and what came of it."""

    source: list[str]
    phrase: list[str]
    prefixes: list[list[str]]
    longest: int
    found: list[list[str]] = field(default_factory=list)


def insert(
    translator: Any,
    source: SentencePieceProcessor,
    target: SentencePieceProcessor,
    wanted: Sequence[Insertion],
    *,
    inner: Sequence[str],
    longest_source: int,
    max_length: Callable[[int], int],
) -> list[list[str]]:
    """See `Inserter.insert`; where there is no room for the phrase the list is empty.

    `inner` are the target's `inner_pieces`; `longest_source` bounds the Korean in pieces, and
    `max_length` the English by the length of the Korean.
    """
    searches = [_search(one, source, target, max_length) for one in wanted]
    possible = [
        search
        for search in searches
        if search.prefixes and len(search.source) <= longest_source + 1
    ]
    for start in range(0, len(possible), _AT_ONCE):
        _fill(translator, possible[start : start + _AT_ONCE], inner)
    return [[target.decode(pieces) for pieces in search.found] for search in searches]


def inner_pieces(target: SentencePieceProcessor) -> list[str]:
    """The pieces that make the word before them longer, but for a plural."""
    pieces = (target.id_to_piece(number) for number in range(target.get_piece_size()))
    return [piece for piece in pieces if _INNER.match(piece) and piece not in _PLURAL]


def _fill(translator: Any, searches: Sequence[_Search], inner: Sequence[str]) -> None:
    """Find what each search is for, the likeliest first."""
    scored = _scores(translator, [(search.source, search.prefixes) for search in searches])
    for search, scores in zip(searches, scored, strict=True):
        fit = [
            sum(row[len(prefix) - len(search.phrase) : len(prefix)])
            for row, prefix in zip(scores, search.prefixes, strict=True)
        ]
        best = sorted(range(len(fit)), key=lambda place: -fit[place])[:_PLACES]
        search.prefixes = [search.prefixes[place] for place in best]
    running = [
        translator.translate_batch(
            [search.source] * len(search.prefixes),
            target_prefix=search.prefixes,
            beam_size=2,
            suppress_sequences=[[*search.phrase, piece] for piece in inner],
            max_decoding_length=search.longest,
            max_input_length=0,
            asynchronous=True,
        )
        for search in searches
    ]
    for search, results in zip(searches, running, strict=True):
        search.found = [result.result().hypotheses[0] for result in results]
    scored = _scores(translator, [(search.source, search.found) for search in searches])
    for search, scores in zip(searches, scored, strict=True):
        means = [sum(row) / len(row) for row in scores]
        order = sorted(range(len(means)), key=lambda n: -means[n])
        search.found = [search.found[n] for n in order]


def _search(
    one: Insertion,
    source: SentencePieceProcessor,
    target: SentencePieceProcessor,
    max_length: Callable[[int], int],
) -> _Search:
    korean: list[str] = source.encode(one.source, out_type=str)
    english: list[str] = target.encode(one.english, out_type=str)
    phrase: list[str] = target.encode(one.phrase, out_type=str)
    longest = max_length(len(korean))
    words = (n for n, piece in enumerate(english) if piece.startswith(_WORD))
    prefixes = [
        english[:place] + phrase
        for place in (*words, len(english))
        if phrase and place + len(phrase) < longest
    ]
    return _Search([*korean, "</s>"], phrase, prefixes, longest)


def _scores(
    translator: Any, pairs: Sequence[tuple[list[str], list[list[str]]]]
) -> list[list[list[float]]]:
    """The log-probabilities of the pieces of each target, for each source."""
    running = [
        translator.score_batch(
            [source] * len(targets),
            targets,
            max_input_length=0,
            max_batch_size=_ROWS,
            asynchronous=True,
        )
        for source, targets in pairs
    ]
    return [[result.result().log_probs for result in results] for results in running]
