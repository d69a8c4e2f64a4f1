"""`Inserter` for CTranslate2: find the place, go on from it, and see which is likeliest.

Every sentence has batches of its own, so that what comes out does not depend on its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ksum.translating.insertion import Insertion

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

_PLACES = 6
"""From how many places of a sentence the model goes on."""
_WORD = "▁"
_INNER = re.compile(r"[\w-]")
"""What a piece begins with that makes the word before it longer: "Kang", not "Kangwon"."""
_PLURAL = ("s", "es")


@dataclass(slots=True)
class _Search:
    """One insertion: the pieces of the source, and what is tried."""

    source: list[str]
    prefixes: list[list[str]]
    phrase: list[str]


def insert(
    translator: Any,
    source: SentencePieceProcessor,
    target: SentencePieceProcessor,
    wanted: Sequence[Insertion],
    *,
    longest: int,
) -> list[list[str]]:
    """See `Inserter.insert`; `longest` bounds the English in pieces, and where there is no room in
    it for the phrase the list is empty."""
    searches = [_search(one, source, target, longest) for one in wanted]
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
            suppress_sequences=[[*search.phrase, piece] for piece in _inner_pieces(target)],
            max_decoding_length=longest,
            max_input_length=0,
            asynchronous=True,
        )
        for search in searches
    ]
    found = [[result.result().hypotheses[0] for result in results] for results in running]
    scored = _scores(
        translator, [(s.source, pieces) for s, pieces in zip(searches, found, strict=True)]
    )
    return [
        [
            target.decode(pieces)
            for _, pieces in sorted(
                zip(scores, hypotheses, strict=True), key=lambda pair: -sum(pair[0]) / len(pair[0])
            )
        ]
        for scores, hypotheses in zip(scored, found, strict=True)
    ]


def _search(
    one: Insertion,
    source: SentencePieceProcessor,
    target: SentencePieceProcessor,
    longest: int,
) -> _Search:
    english: list[str] = target.encode(one.english, out_type=str)
    phrase: list[str] = target.encode(one.phrase, out_type=str)
    words = (n for n, piece in enumerate(english) if piece.startswith(_WORD))
    return _Search(
        [*source.encode(one.source, out_type=str), "</s>"],
        [
            english[:place] + phrase
            for place in (*words, len(english))
            if place + len(phrase) < longest
        ],
        phrase,
    )


@cache
def _inner_pieces(target: SentencePieceProcessor) -> tuple[str, ...]:
    """The pieces that go on with a word."""
    pieces = (target.id_to_piece(number) for number in range(target.get_piece_size()))
    return tuple(piece for piece in pieces if _INNER.match(piece) and piece not in _PLURAL)


def _scores(
    translator: Any, pairs: Sequence[tuple[list[str], list[list[str]]]]
) -> list[list[list[float]]]:
    """The log-probabilities of the pieces of each target, for each source."""
    running = [
        translator.score_batch(
            [source] * len(targets), targets, max_input_length=0, asynchronous=True
        )
        for source, targets in pairs
    ]
    return [[result.result().log_probs for result in results] for results in running]
