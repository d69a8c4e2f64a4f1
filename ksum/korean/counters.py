"""The counters and units that may follow a Korean number, read from `data/counters.tsv`."""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple


class Counter(NamedTuple):
    """A row of the table: the kind and unit it gives a number, its English noun, its rendering."""

    name: str
    kind: str
    unit: str
    singular: str
    plural: str
    style: str
    words: str = ""


def _load() -> dict[str, Counter]:
    table = {}
    source = files("ksum") / "korean" / "data" / "counters.tsv"
    for row in source.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            counter = Counter(*(cell.strip() for cell in row.split("\t")))
            table[counter.name] = counter
    return table


COUNTERS = _load()
_LONGEST = max(map(len, COUNTERS))
_BY_FIRST: dict[str, list[int]] = {}
for _name in COUNTERS:
    _lengths = _BY_FIRST.setdefault(_name[0], [])
    if len(_name) not in _lengths:
        _lengths.append(len(_name))
        _lengths.sort(reverse=True)

# What may begin right after a counter of one syllable: a particle, or the start of a suffix such as
# 씩, 당, 째, 가량, 짜리. Any other syllable means that the counter is the head of another word.
_MAY_FOLLOW = frozenset(
    "이가을를은는의에으로과와도만까부씩당째간여보처같께쯤짜어정동마나밖뿐라인였임입며면고된대급"
    "용승권선분하지안내상미초후전뒤새중남치반들다때더꼴폭가제서"
)


def _heads_a_word(following: str) -> bool:
    return "가" <= following <= "힣" and following not in _MAY_FOLLOW


def read_counter(text: str, position: int) -> tuple[Counter, int] | None:
    """The longest counter at `position` of `text` (one space may stand before it), and its end.

    None if there is none, or if what stands there is the head of a longer word.
    """
    start = position
    if text[start : start + 1] == " ":
        start += 1
    lengths = _BY_FIRST.get(text[start : start + 1])
    if lengths is None:
        return None
    for length in lengths:
        counter = COUNTERS.get(text[start : start + length])
        if counter is None or len(counter.name) < length:
            continue
        following = text[start + length : start + length + 1]
        if counter.name[-1].isascii() and counter.name[-1].isalnum():
            if following.isascii() and following.isalnum():
                continue
        elif (length == 1 or start > position) and _heads_a_word(following):
            continue
        return counter, start + length
    return None
