"""Sentences longer than a model can read: cut at clause boundaries, translated in pieces, joined.

Nothing is ever truncated: the pieces put together are the sentence. It knows neither tokenizer nor
model, only a function that counts tokens.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

Count = Callable[[str], int]


def _after(endings: str) -> str:
    """A look-behind for any of the endings behind a syllable."""
    return "(?:" + "|".join(f"(?<=[가-힣]{ending})" for ending in endings.split()) + ")"


_BOUNDARIES = (
    re.compile(r"(?<=[.!?…])[”’\"')\]]*\s+"),
    re.compile(r"(?<=[;:])\s+|\s+(?=[△▲▷▶◆◇■□●○•])"),
    re.compile(_after("고 며 면서 지만 데 나 어 해 서 니 면 록 려고 가 자 지 로") + r",\s*"),
    re.compile(r"(?<=\D)[,，、·]\s+|[，、]"),
    re.compile(_after("면서 지만 는데 으며 도록 므로 거나 고 며") + r"\s+"),
    re.compile(r"(?<=[^\d\s])[,·]|,\s+"),
    re.compile(r"\s+"),
)
"""Places to cut, the best first; a later kind is used on what is still too long."""


def split_long(sentence: str, limit: int, count: Count) -> list[str]:
    """Pieces of at most `limit` tokens each, as few as good boundaries allow, in order.

    Joined, the pieces are the sentence but for the spaces between them. A piece is cut between
    characters only where it holds no boundary at all. A single character of more than `limit`
    tokens stays whole.
    """
    sentence = sentence.strip()
    if count(sentence) <= limit:
        return [sentence]
    return _split(sentence, limit, count, 0)


def translate_in_pieces(
    sources: Sequence[str],
    limit: int,
    count: Count,
    translate: Callable[[list[str]], list[list[str]]],
) -> list[list[str]]:
    """Call `translate` once with every piece of every source, and join each source's hypotheses.

    The k-th hypothesis of a source is made of the k-th hypothesis of each piece, or of its last
    where a piece has fewer.
    """
    pieces = [split_long(source, limit, count) for source in sources]
    flat = translate([piece for parts in pieces for piece in parts])
    joined = []
    start = 0
    for parts in pieces:
        hypotheses = flat[start : start + len(parts)]
        start += len(parts)
        if len(hypotheses) == 1:
            joined.append(hypotheses[0])
            continue
        most = max((len(options) for options in hypotheses), default=0)
        joined.append(
            [
                " ".join(filter(None, (h[min(k, len(h) - 1)].strip() for h in hypotheses if h)))
                for k in range(most)
            ]
        )
    return joined


def _split(text: str, limit: int, count: Count, kind: int) -> list[str]:
    total = count(text)
    if total <= limit:
        return [text]
    if kind == len(_BOUNDARIES):
        return _split_characters(text, limit, count)
    ends = [match.end() for match in _BOUNDARIES[kind].finditer(text)]
    spans = [
        (i, j) for i, j in zip([0, *ends], [*ends, len(text)], strict=True) if text[i:j].strip()
    ]
    if len(spans) < 2:
        return _split(text, limit, count, kind + 1)
    even = min(limit, int(total / math.ceil(total / limit) * 1.15) + 1)
    lengths = [count(text[i:j]) for i, j in spans]
    pieces: list[str] = []
    first = 0
    while first < len(spans):
        last = _run(lengths, first, even)
        while last > first + 1 and count(text[spans[first][0] : spans[last - 1][1]]) > limit:
            last -= 1
        piece = text[spans[first][0] : spans[last - 1][1]].strip()
        pieces.extend(_split(piece, limit, count, kind + 1))
        first = last
    return pieces


def _run(lengths: Sequence[int], first: int, limit: int) -> int:
    """The end of the longest run from `first`, at least one item, that adds up to `limit`."""
    total = lengths[first]
    end = first + 1
    while end < len(lengths) and total + lengths[end] <= limit:
        total += lengths[end]
        end += 1
    return end


def _split_characters(text: str, limit: int, count: Count) -> list[str]:
    """Cut between characters, each piece as long as fits (found by doubling and halving)."""
    pieces = []
    start = 0
    guess = max(1, limit)
    while start < len(text):
        length = min(guess, len(text) - start)
        while length > 1 and count(text[start : start + length]) > limit:
            length = length * 3 // 4
        pieces.append(text[start : start + length])
        start += length
        guess = max(1, length * 5 // 4)
    return pieces
