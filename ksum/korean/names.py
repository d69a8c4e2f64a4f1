"""Persons' names in Korean text, with their English spelling.

A name is taken only where something shows a person: a title before or after it, an age in brackets,
or its being known from elsewhere in the article. Precision comes first, since a wrong name ruins a
sentence. How a name is spelled in English is `romanize`'s affair; the title stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from ksum.korean.kiwi import Morpheme, morphemes
from ksum.korean.mention import Mention
from ksum.korean.name_forms import (
    foreign,
    formed_like_name,
    like_korean_name,
    pieced_name,
    place_like,
)
from ksum.korean.romanize import people, romanize_name, split_name, surnames
from ksum.korean.tables import words
from ksum.korean.titles import NEAR, any_title, positions, title_after, title_before

_IN_WORD = re.compile(r"[가-힣A-Za-z0-9]")
_AGED_CUE = re.compile(r"[가-힣]\s?\((?:[0-9]{1,3}|[가-힣·]{1,8}·[0-9]{1,3})[·,)세]")
_AGE = re.compile(r"\s?\((?:[가-힣]{1,6}[·,]\s?)?(?:[1-9][0-9]?|1[01][0-9])(?:세|살)?\s?[·,)]")
_PARTICLES = (
    r"(?:은|는|이|가|을|를|의|에게서|에게|에|와|과|도|만|으로|로|께서|께|한테|이나|나|이라고|라고"
    r"|이라는|라는|이란|란|이며|며|이다|입니다|이었다|였다|부터|까지|처럼|보다|조차|마저|밖에|이랑|랑|하고)"
)
_OPENINGS = ",，“‘\"'·:△▲(、.”"
_MODIFIES = frozenset(["ETM", "JKG", "JX", "JKS", "JKB"])
# These family names are also everyday words before a title (전 시장: the former mayor).
_AMBIGUOUS = frozenset("이전한두현구각주여양부시도원소총남본당동제기모내매상국명대사의방해")
# 김모 씨: the press's way to leave out a given name.
_WITHHELD = frozenset("모씨")


def find_names(text: str, known: Collection[str] = ()) -> list[Mention]:
    """The names in `text`, in order, not overlapping; `Mention.text` is the name without its title.

    `known` are full names found elsewhere in the article; they are taken without a title too, and a
    family name alone before a title (강 시장) then follows the bearer's spelling.
    """
    found = _known_names(text, known)
    if any_title().search(text) or _AGED_CUE.search(text):
        tokens = morphemes(text)
        found += _full_names(text, tokens)
        found += _family_names(text, tokens, {*known, *(mention.text for mention in found)})
    return _without_overlap(found)


def _known_names(text: str, known: Iterable[str]) -> list[Mention]:
    names = sorted({n for n in known if len(n) >= 3 and n in text}, key=len, reverse=True)
    if not names:
        return []
    pattern = (
        rf"(?<![가-힣A-Za-z0-9])({'|'.join(map(re.escape, names))})(?={_PARTICLES}*(?![가-힣]))"
    )
    return [_mention(m.start(1), m[1], romanize_name(m[1])) for m in re.finditer(pattern, text)]


def _mention(start: int, name: str, english: str) -> Mention:
    return Mention(start, start + len(name), name, english, "name")


def _full_names(text: str, tokens: Sequence[Morpheme]) -> list[Mention]:
    found: list[Mention] = []
    for first, token in enumerate(tokens):
        start = token.start
        if start > 0 and _IN_WORD.match(text[start - 1]):
            continue
        for name, last in _candidates(text, tokens, first):
            listed = bool(found) and text[found[-1].end : start] == "·"
            if (listed and _joined(tokens, first, last, name)) or _is_person(
                text, tokens, first, last, name
            ):
                official = title_after(text, tokens, last) not in words("title_words", "ordinary")
                found.append(_mention(start, name, romanize_name(name, official=official)))
                break
    return found


def _candidates(text: str, tokens: Sequence[Morpheme], first: int) -> Iterator[tuple[str, int]]:
    """Strings of a name's form that start at token `first`, each with its last token."""
    start = tokens[first].start
    for last in range(first, min(first + 4, len(tokens))):
        name = text[start : tokens[last].end]
        if not re.fullmatch("[가-힣]{1,4}", name):
            return
        parts = split_name(name)
        if parts and parts[1] and parts[1] not in _WITHHELD and len(parts[1]) <= 3:
            yield name, last


def _joined(tokens: Sequence[Morpheme], first: int, last: int, name: str) -> bool:
    """A name joined to one just found: 최유진·박지하."""
    return first == last and _proper(tokens[first]) and len(name) == 3 and like_korean_name(name)


def _proper(token: Morpheme) -> bool:
    return token.tag == "NNP" or not token.listed


def _is_person(text: str, tokens: Sequence[Morpheme], first: int, last: int, name: str) -> bool:
    if not like_korean_name(name) or foreign(text, tokens, first, last):
        return False
    token = tokens[first]
    proper = first == last and _proper(token)
    aged = bool(_AGE.match(text, tokens[last].end))
    opening = (
        first == 0
        or tokens[first - 1].tag in _MODIFIES
        or text[max(0, token.start - 4) : token.start].rstrip()[-1:] in _OPENINGS
    )
    pieced = not proper and pieced_name(tokens[first : last + 1], opening=opening or aged)
    title = title_after(text, tokens, last)
    if aged:
        return proper or pieced or (len(name) == 3 and formed_like_name(name))
    titled_before = _titled_before(text, tokens, first, last)
    parts = split_name(name)
    if len(name) > 3 and parts and len(parts[0]) == 1:
        # Three syllables after a family name of one are rare: the plainest titles only.
        return proper and title in ("씨", "양", "군")
    if title and place_like(name, token, title):
        return False
    if pieced and title:
        return title != NEAR or opening
    if pieced:
        return titled_before and last - first == 2
    if len(name) < 3:
        return proper and title not in ("", NEAR)
    return proper and (bool(title) or titled_before)


def _titled_before(text: str, tokens: Sequence[Morpheme], first: int, last: int) -> bool:
    """대표 김나래는: a title goes before, and no noun is written onto the name."""
    if not title_before(text, tokens, first):
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return (
        after is None or after.start > tokens[last].end or after.tag.startswith(("J", "S", "VCP"))
    )


def _family_names(text: str, tokens: Sequence[Morpheme], known: Collection[str]) -> list[Mention]:
    """A family name alone before a title: 강 시장, 남궁 교수."""
    bearers = {parts[0]: name for name in sorted(known) if (parts := split_name(name)) and parts[1]}
    found: list[Mention] = []
    for index, token in enumerate(tokens[:-1]):
        name = text[token.start : token.end]
        if name not in surnames() or tokens[index + 1].start != token.end + 1:
            continue
        if token.start > 0 and re.match(r"[가-힣A-Za-z0-9·]", text[token.start - 1]):
            continue
        if _noun_word(text, tokens, index + 1) not in positions().alone:
            continue
        bearer = bearers.get(name)
        if bearer or (token.tag == "NNP" and name not in _AMBIGUOUS):
            found.append(_mention(token.start, name, _family_english(name, bearer)))
    return found


def _noun_word(text: str, tokens: Sequence[Morpheme], first: int) -> str:
    """The nouns written together from token `first` on."""
    end = tokens[first].end
    for place in range(first + 1, len(tokens)):
        if tokens[place].start != end or tokens[place].tag not in ("NNG", "XSN"):
            break
        end = tokens[place].end
    return text[tokens[first].start : end]


def _family_english(name: str, bearer: str | None) -> str:
    """The bearer's own spelling (윤 for Yoon Suk Yeol) where it goes first, else the usual one."""
    official = people().get(bearer or "", "").split(" ")[0]
    return official if official[:1] == surnames()[name][:1] else surnames()[name]


def _without_overlap(mentions: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
