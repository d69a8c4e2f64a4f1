"""Hangul in, Revised Romanization out: words as they sound, personal names syllable by syllable.

Source: the Romanization of Korean of the Ministry of Culture and Tourism, notice 2000-8 (7 July
2000), with the standard pronunciation it rests on. Which strings are names is not decided here.
"""

from __future__ import annotations

import re
from functools import cache

from ksum.korean.tables import rows

_ONSETS = "g kk n d tt r m b pp s ss - j jj ch k t p h".replace("-", "").split(" ")
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ")  # noqa: SIM905
_FINALS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".replace("-", "").split(" ")
# Before a vowel: what stays in the syllable and what moves on, for each final in Unicode order.
_MOVED = (
    "- -g -kk k+s -n n+j -n -d -r l+g l+m l+b l+s l+t l+p -r -m -b p+s -s -ss ng+ -j -ch -k -t -p -"
)
_LIAISON = tuple(tuple(x.partition("+")[::2]) if "+" in x else ("", x[1:]) for x in _MOVED.split())
_NASAL = {"k": "ng", "t": "n", "p": "m"}
_G, _N, _D, _R, _M, _B, _S, _NONE, _J, _H = 0, 2, 3, 5, 6, 7, 9, 11, 12, 18
_ASPIRATED = {_G: "k", _D: "t", _J: "ch"}
_I, _YEO = 20, 6
# ㄴ before ㄹ stays in these endings of a longer word: 생산량 saengsannyang, 신문로 Sinmunno.
_KEEP_N = frozenset("량력란론료로")
_HANGUL = re.compile("[가-힣]+")

SYLLABLE = (
    "(?:kk|tt|pp|ss|jj|ch|sh|[bcdghjklmnprstwxyz])?(?:[yw]?(?:ae|eo|ee|oo|ou|[aeiou])|eu|oe|ui)"
    "(?:ng|[klmnprt])?"
)
"""A pattern for a syllable of a Korean name in lower case, in this romanisation or a usual one."""

# Family names of two syllables so rare that three syllables are sooner one and two.
_RARELY_DOUBLE = frozenset(["강전", "소봉", "장곡", "을지", "등정", "어금", "망절"])

Syllable = tuple[int, int, int]


def romanize(text: str) -> str:
    """`text` with its Hangul in Revised Romanization, in lower case ("독립문" -> "dongnimmun").

    Assimilation, liaison and palatalisation are written; tensing is not, as the rules say. ㅎ after
    ㄱ, ㄷ, ㅂ stays, as in nouns (묵호 mukho), save in 히 and 혀 of verbs (잡혀 japyeo).
    """
    return _HANGUL.sub(lambda match: _word(match[0]), text)


def romanize_proper(text: str) -> str:
    """`romanize` with a capital at each word: "종로" -> "Jongno"."""
    return " ".join(word[:1].upper() + word[1:] for word in romanize(text).split(" "))


def romanize_name(name: str, *, official: bool = True) -> str:
    """A Korean personal name in English: family name first, given name hyphenated.

    Well-known people have their own spelling (people.tsv) and family names their usual one
    (surnames.tsv); the syllables of a given name are not assimilated (한빛나 -> "Han Bit-na").
    A name without a known family name is written as one word. `official=False` leaves the spellings
    of people.tsv aside, for someone of the same name.
    """
    name = name.replace(" ", "")
    known = people().get(name) if official else None
    if known:
        return known
    surname = split_name(name)
    if not surname:
        return romanize_proper(name)
    family, given = surname
    if not given:
        return surnames()[family]
    return f"{surnames()[family]} {_given(given)}"


def split_name(name: str) -> tuple[str, str] | None:
    """Family and given name, or None where the name starts with no known family name."""
    family = name[:2]
    if family in surnames() and (len(name) != 3 or family not in _RARELY_DOUBLE):
        return family, name[2:]
    if name[:1] in surnames():
        return name[:1], name[1:]
    return None


@cache
def surnames() -> dict[str, str]:
    """Family names and their spelling in English."""
    return {row[0]: row[1] for row in rows("surnames")}


@cache
def people() -> dict[str, str]:
    """Well-known people and the English spelling they use themselves."""
    return {row[0]: row[1] for row in rows("people")}


def _given(given: str) -> str:
    return "-".join(_word(syllable) for syllable in given).capitalize()


def _word(word: str) -> str:
    syllables = [_decompose(character) for character in word]
    written: list[str] = []
    onset = _ONSETS[syllables[0][0]]
    for place, (_, vowel, final) in enumerate(syllables):
        if place + 1 == len(syllables):
            written.append(onset + _VOWELS[vowel] + _FINALS[final])
            break
        keep_n = place >= 1 and place + 2 == len(syllables) and word[place + 1] in _KEEP_N
        closing, following = _join(final, syllables[place + 1], keep_n=keep_n)
        if word[place] == "밟" and closing == "l" and following:
            closing = "p"
        written.append(onset + _VOWELS[vowel] + closing)
        onset = following
    return "".join(written)


def _decompose(character: str) -> Syllable:
    code = ord(character) - 0xAC00
    return code // 588, code % 588 // 28, code % 28


def _join(final: int, following: Syllable, *, keep_n: bool) -> tuple[str, str]:
    """How a final and the onset after it are written."""
    onset, vowel, next_final = following
    if final == 0:
        return "", _ONSETS[onset]
    if onset == _NONE:
        return _before_vowel(final, vowel)
    if final in (6, 15, 27):
        stem = _FINALS[final] if final != 27 else ""
        if onset in _ASPIRATED:
            return stem, _ASPIRATED[onset]
        if onset == _S:
            return stem, "s"
        if onset == _N:
            return ("l", "l") if final == 15 else ("n", "n")
    if onset == _H and _verbal(vowel, next_final):
        for finals, aspirated in (((1, 9), "k"), ((11, 17), "p"), ((5, 7, 22), "ch")):
            if final in finals:
                return ("", "l", "n")[(final in (9, 11)) + 2 * (final == 5)], aspirated
    if final == 9 and onset == _G:
        return "l", "g"
    closing = _FINALS[final]
    if onset == _R:
        if closing == "l" or (closing == "n" and not keep_n):
            return "l", "l"
        return _NASAL.get(closing, closing), "n"
    if onset == _N and closing == "l":
        return "l", "l"
    if onset in (_N, _M):
        return _NASAL.get(closing, closing), _ONSETS[onset]
    return closing, _ONSETS[onset]


def _before_vowel(final: int, vowel: int) -> tuple[str, str]:
    if vowel == _I and final == 7:
        return "", "j"
    if vowel in (_I, _YEO) and final in (13, 25):
        return ("l" if final == 13 else ""), "ch"
    stays, moves = _LIAISON[final]
    return stays, moves


def _verbal(vowel: int, final: int) -> bool:
    """히, 힌, 힐, 힘 and 혀, 혔: what a passive verb has and a place name seldom."""
    return (vowel == _I and final in (0, 4, 8, 16)) or (vowel == _YEO and final in (0, 20))
