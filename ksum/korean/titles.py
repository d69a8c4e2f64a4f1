"""Titles and occupations beside a name: which stand there, and on which side.

It knows the words of positions.tsv and the morphemes around a string; whether that string has the
form of a name is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ksum.korean.gazetteer import is_listed
from ksum.korean.kiwi import Morpheme
from ksum.korean.tables import rows, words

NEAR = "near"
"""What `title_after` gives where a title ends the noun group after a name (포항시 산업과장)."""

_RUN = 14
_LONGEST = 8
_NOUN_TAGS = frozenset(
    ["NNG", "NNP", "NNB", "NR", "SL", "SN", "SH", "SW", "XPN", "XSN", "SO", "SSO", "SSC"]
)
_FORMER = frozenset(["전", "현"])
_QUOTES = frozenset("“‘\"'「『《〈<")
_TEAM = re.compile(r"(?<=교수|박사)팀$|(?<=연구원)팀$")


class Positions(NamedTuple):
    """The words that stand beside a name, by the side the word is on."""

    after_name: frozenset[str]
    before_name: frozenset[str]
    alone: frozenset[str]
    """Those that may follow a family name alone (강 시장)."""


@cache
def positions() -> Positions:
    """What positions.tsv holds."""
    table = rows("positions")
    return Positions(
        frozenset(row[0] for row in table if row[1] in ("before", "both")),
        frozenset(row[0] for row in table if row[1] in ("after", "both")),
        frozenset(row[0] for row in table if row[2] == "alone"),
    )


@cache
def any_title() -> re.Pattern[str]:
    """Matches wherever one of the words stands, also inside another word."""
    titles = positions().after_name | positions().before_name
    return re.compile("|".join(sorted(titles, key=len, reverse=True)))


def title_after(text: str, tokens: Sequence[Morpheme], last: int) -> str:
    """The title in the word after token `last`, `NEAR`, or an empty string."""
    if last + 1 >= len(tokens):
        return ""
    end = tokens[last].end
    former = tokens[last + 1]
    if former.form in _FORMER and former.tag == "MM" and former.start > end:
        last, end = last + 1, former.end  # 전 지점장: a former branch manager
        if last + 1 >= len(tokens):
            return ""
    following = tokens[last + 1]
    if following.start == end:
        return following.form if following.form in words("title_words", "attached") else ""
    if text[end : following.start].strip():
        return ""
    stop = word_end = 0
    for place in range(last + 1, min(last + _RUN, len(tokens))):
        token = tokens[place]
        # The 과 of 산업과 is often read as the particle.
        division = token.form == "과" and stop == token.start
        if (token.tag not in _NOUN_TAGS and not division) or token.form in _QUOTES:
            break
        if stop and not word_end and token.start > stop:
            word_end = stop
        stop = token.end
    if not stop:
        return ""
    title = _final_title(text[following.start : word_end or stop], positions().after_name)
    if title:
        return title
    return NEAR if _final_title(text[following.start : stop], positions().after_name) else ""


def title_before(text: str, tokens: Sequence[Morpheme], first: int) -> bool:
    """Whether the word before token `first` ends with a title or an occupation."""
    if first == 0:
        return False
    before = tokens[first - 1]
    noun = before.tag in ("NNG", "NNB") or (before.tag == "NNP" and not before.listed)
    if not noun or text[before.end : tokens[first].start] != " ":
        return False
    word = text[max(0, before.end - 30) : before.end]
    return bool(_final_title(word, positions().before_name))


def _final_title(group: str, titles: frozenset[str]) -> str:
    """The longest title that `group` ends with; an 등 or brackets may follow it."""
    group = group.rstrip().removesuffix(" 등").rstrip()
    group = re.sub(r"\([^()]*\)$", "", group)
    word = _TEAM.sub("", group.rsplit(" ", 1)[-1])
    if len(word) > 2 and word[-1] == "과" and (title := _final_title(word[:-1], titles)):
        return title  # 명인과: the particle was read as the 과 of a division
    if len(word) == 1:
        return word if word in titles else ""
    if word.endswith(words("title_words", "not_titles")):
        return ""
    for length in range(min(_LONGEST, len(word)), 1, -1):
        title = word[-length:]
        if title in titles:
            if title == "시장" and not _heads_city(word[:-2] or group[:-2].rstrip()):
                return ""
            return title
    return ""


def _heads_city(before: str) -> bool:
    """Whether 시장 after this is a mayor, not a market: 포항시장, 광역시장, 부시장."""
    before = before.rsplit(" ", 1)[-1]
    return (
        not before
        or before.endswith(("광역", "특별", "특례", "자치", "전", "현", "부"))
        or is_listed(before)
        or is_listed(before + "시")
    )
