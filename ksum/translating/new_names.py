"""Korean names of persons that stand in the English and not in the Korean.

A small model that loses a name writes another in its place; what looks like a name in Revised
Romanization and cannot be read from the sentence is reported.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ksum.korean.romanize import SYLLABLE

if TYPE_CHECKING:
    from ksum.translating.annotate import Annotated

_NAME = re.compile(
    rf"\b(?P<family>[A-Z][a-z]+) (?P<given>(?=[A-Z])(?i:{SYLLABLE})-{SYLLABLE})(?![\w-])"
)
_PLACE = re.compile(r"-(?:gu|gun|si|do|eup|myeon|ri|dong|ro|gil|ga)$")
_SAME = str.maketrans("kptrn", "gbdll")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_HANGUL = re.compile("[가-힣]{2,}")


def new_names(annotated: Annotated, english: str) -> list[str]:
    """The names of `english`, family and hyphenated given name, whose given name is nowhere in the
    source, in Hangul or written in, each once."""
    names = {
        match[0]: match["given"]
        for match in _NAME.finditer(english)
        if match["family"] in _families() and not _PLACE.search(match["given"])
    }
    if not names:
        return []
    known = {_folded(word) for word in _WORD.findall(annotated.text)}
    known |= {
        _folded(_given(run[start : start + 2]))
        for run in _HANGUL.findall(annotated.source)
        for start in range(len(run) - 1)
    }
    return [name for name, given in names.items() if _folded(given) not in known]


def _folded(name: str) -> str:
    """The consonants, as far as people agree on them: Jong-un and Jeong-eun are one name.

    Vowels are spelt in many ways and left out; k and g, t and d, p and b, ch and j are one, and so
    are n, l and r, which change in contact.
    """
    consonants = name.casefold().replace("ng", "q").replace("ch", "j").replace("sh", "s")
    return re.sub("[aeiouyw-]", "", consonants).translate(_SAME)


@cache
def _families() -> frozenset[str]:
    from ksum.korean.romanize import surnames

    return frozenset(surnames().values())


@cache
def _given(pair: str) -> str:
    """Two syllables as a given name."""
    from ksum.korean.romanize import romanize_name

    return romanize_name(f"김{pair}", official=False).partition(" ")[2]
