"""Which characters of a text stand inside a quotation or brackets.

Only pairs that close count, so a mark that was opened and never closed encloses nothing.
"""

from __future__ import annotations

LONGEST = 1200
"""A pair further apart than this is taken for two stray marks."""

_PAIRS = dict(zip("”’」』》〉)]）】", "“‘「『《〈([（【", strict=True))
_OPENERS = frozenset(_PAIRS.values())


def enclosed(text: str) -> bytearray:
    """For each character and one place after the last: 1 inside a closed pair, else 0.

    The marks themselves are inside. Curly and angled marks pair with the nearest opener; straight
    quotes open after a space or an opening mark and close elsewhere. Linear in the text.
    """
    depth = [0] * (len(text) + 2)
    waiting: dict[str, list[int]] = {}
    for place, mark in enumerate(text):
        if mark in _OPENERS:
            waiting.setdefault(mark, []).append(place)
        elif mark in _PAIRS:
            _close(waiting.get(_PAIRS[mark]), place, depth)
        elif mark in "\"'":
            opened = waiting.setdefault(mark, [])
            if (
                opened
                and place - opened[-1] <= LONGEST
                and not (mark == "'" and _apostrophe(text, place))
            ):
                _close(opened, place, depth)
                opened.clear()
            elif _may_open(text, place):
                opened[:] = [place]
    inside = bytearray(len(text) + 1)
    level = 0
    for place in range(len(text) + 1):
        level += depth[place]
        inside[place] = level > 0
    return inside


def _close(opened: list[int] | None, place: int, depth: list[int]) -> None:
    if opened:
        start = opened.pop()
        if place - start <= LONGEST:
            depth[start] += 1
            depth[place + 1] -= 1


def _may_open(text: str, place: int) -> bool:
    return place == 0 or text[place - 1].isspace() or text[place - 1] in "([<“‘「『,.·…!?다"


def _apostrophe(text: str, place: int) -> bool:
    """A letter on both sides, as in don't."""
    return (
        0 < place < len(text) - 1
        and text[place - 1].isascii()
        and text[place - 1].isalpha()
        and text[place + 1].isascii()
        and text[place + 1].isalpha()
    )
