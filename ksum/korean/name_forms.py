"""Whether a string has the form of a Korean personal name, from its syllables and morphemes.

What stands beside the string (a title, an age) is not looked at here, save signs of a foreign name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ksum.korean.gazetteer import is_listed
from ksum.korean.kiwi import Morpheme
from ksum.korean.romanize import split_name
from ksum.korean.tables import rows, words
from ksum.korean.titles import NEAR, positions

_LATIN = re.compile(r"(?: [가-힣]{2,6})?\s?\([A-Z][a-z]+")


@cache
def _syllables() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1]) for row in rows("syllables")}


@cache
def _not_names() -> frozenset[str]:
    short_titles = {title for title in positions().after_name if len(title) == 2}
    return frozenset({row[0] for row in rows("not_names")} | short_titles)


def like_korean_name(name: str) -> bool:
    """Whether `name`, which starts with a family name, could be a Korean person's full name."""
    if name in _not_names() or is_listed(name) or name.endswith(words("title_words", "bodies")):
        return False
    if name in positions().after_name or name in positions().before_name:
        return False
    if name[-2:] in positions().after_name:
        return False
    parts = split_name(name)
    given = parts[1] if parts else ""
    return not (_sounds_foreign(given) or given[-1:] in _syllables()["not_last"])


def _sounds_foreign(word: str) -> bool:
    return not _syllables()["foreign"].isdisjoint(word) or word[-1:] in _syllables()["foreign_last"]


def foreign(text: str, tokens: Sequence[Morpheme], first: int, last: int) -> bool:
    """Signs of a transliterated name: Latin letters follow, or a foreign first name goes before."""
    if _LATIN.match(text, tokens[last].end) or _family_follows(text, tokens, last):
        return True
    if first == 0:
        return False
    before = tokens[first - 1]
    alone = before.start == 0 or text[before.start - 1] == " "
    return (
        alone
        and before.tag == "NNP"
        and not before.listed
        and text[before.end : tokens[first].start] == " "
        and _sounds_foreign(before.form)
        and not is_listed(before.form)
    )


def _family_follows(text: str, tokens: Sequence[Morpheme], last: int) -> bool:
    """Whether an unknown foreign word comes after, and no title: 이리나 페트로바."""
    if last + 1 >= len(tokens):
        return False
    after = tokens[last + 1]
    return (
        after.tag == "NNP"
        and not after.listed
        and text[tokens[last].end : after.start] == " "
        and _sounds_foreign(after.form)
        and not is_listed(after.form)
        and (last + 2 >= len(tokens) or tokens[last + 2].tag.startswith(("J", "SP", "SF")))
    )


def formed_like_name(name: str) -> bool:
    """Whether three syllables are a family name and a given name of syllables in use."""
    sets = _syllables()
    return name[1] in sets["given_first"] and name[2] in sets["given_last"]


def place_like(name: str, token: Morpheme, title: str) -> bool:
    """Whether a string before `title` is sooner a ward or village: 고덕동 주민자치위원장."""
    if name.endswith(("읍", "면")) or (name.endswith("동") and title == NEAR):
        return True
    return name.endswith(("동", "리", "군", "구", "시", "도")) and (
        title in words("title_words", "local") or (token.tag == "NNP" and token.listed)
    )


def pieced_name(tokens: Sequence[Morpheme], *, opening: bool) -> bool:
    """Whether what Kiwi cut into several morphemes could still be a name that it does not know.

    `opening` is whether the string opens a clause or follows a modifier (이끄는 옥태민 주무관),
    where a name is likelier than inside a noun group.
    """
    if len(tokens) < 2 or any(t.tag[0] in "JEV" or t.tag == "Z_CODA" for t in tokens):
        return False
    written = "".join(t.form for t in tokens)
    sets = _syllables()
    if len(written) != 3:
        return False
    if written[1] not in sets["given_first"] or written[2] not in sets["given_last"]:
        return False
    if all(t.end - t.start == 1 for t in tokens):
        return True
    if not opening:
        return False
    return tokens[0].end - tokens[0].start == 1 or (
        tokens[-1].tag != "XSN" and written[2] not in sets["suffix"]
    )
