"""The vocabulary of page furniture: buttons, menus, copyright lines, the heads of lists of stories.

The words are data (`data/furniture.tsv`); this module compares them with a line whose blanks have
been taken out, because pages break such lines anywhere. It knows single lines, not their places.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

_MARKS = re.compile(r"[^가-힣A-Za-z]")
_HEAD_OF_LIST = re.compile(
    r"(?:많이|최신|인기|주요|추천|관련|연관|함께|다른|지난|이시각|이시간|지금|오늘의|실시간|"
    r"핫한|HOT|베스트|BEST"
    r"|주간|월간|가장|안본|더볼|또다른|카테고리|당신|놓치|눈에띄는|화제의|이어|계속|다음|이전|"
    r"선정한|편집자|에디터|뜨는|뜬"
    r"|관심|독자|같은|섹션|이번주|어제|급상승|조회|랭킹|클릭|MD|볼만한|읽을|엮인|최근)"
    r".{0,18}"
    r"(?:기사|뉴스|글|이야기|콘텐츠|소식|칼럼|포토|영상|보도|이슈|헤드라인|순위|랭킹|읽기|"
    r"볼거리|읽을거리|좋은|클릭|인터뷰|동영상|사진|목록|리스트|화제|포스트|게시물|연재|화)"
    r"(?:더보기|보기|모음|목록|\d+|TOP\d*|[>›»→+:|].{0,12})?$"
)
_AROUND = re.compile(r"^[<>\[\]【】■▶●◆*·=|:-]+|[<>\[\]【】■▶●◆*·=|:-]+$")


@cache
def _vocabulary() -> dict[tuple[str, str], tuple[str, ...]]:
    table: dict[tuple[str, str], list[str]] = {}
    text = resources.files("ksum.reading").joinpath("data/furniture.tsv").read_text("utf-8")
    for row in text.splitlines():
        if row and not row.startswith("#"):
            kind, where, words = row.split("\t")
            table.setdefault((kind, where), []).extend(words.split())
    return {key: tuple(sorted(set(words), key=len, reverse=True)) for key, words in table.items()}


@cache
def _pattern(kind: str, where: str) -> re.Pattern[str]:
    """The words of `kind` at `where`; of every kind for ""."""
    kinds = (kind,) if kind else _kinds(where)
    words = [word for k in kinds for word in _vocabulary().get((k, where), ())]
    return re.compile("|".join(re.escape(word) for word in words) or r"(?!)", re.I)


@cache
def _words() -> re.Pattern[str]:
    words = {*_vocabulary()["button", "word"], *_vocabulary()["menu", "word"]}
    return re.compile("|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)), re.I)


def says(kind: str, compact: str) -> bool:
    """Whether a line (blanks taken out) has the words of `kind` where they must stand."""
    return len(compact) <= 200 and kind in _said(compact)


@lru_cache(maxsize=2048)
def _said(compact: str) -> frozenset[str]:
    """The kinds whose words a line has; most lines have none, which three look-ups tell."""
    said = set(_whole_lines().get(_MARKS.sub("", compact).lower(), ()))
    if _pattern("", "any").search(compact) is not None:
        said.update(k for k in _kinds("any") if _pattern(k, "any").search(compact) is not None)
    if _pattern("", "start").match(compact) is not None:
        said.update(k for k in _kinds("start") if _pattern(k, "start").match(compact) is not None)
    return frozenset(said)


@cache
def _kinds(where: str) -> tuple[str, ...]:
    return tuple(kind for kind, place in _vocabulary() if place == where)


@cache
def _whole_lines() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for kind in _kinds("line"):
        for word in _vocabulary()[kind, "line"]:
            letters = _MARKS.sub("", word).lower()
            table[letters] = (*table.get(letters, ()), kind)
    return table


def furniture_share(compact: str) -> float:
    """How much of a line's letters are words of buttons and menus, 0 to 1."""
    letters = len(_MARKS.sub("", compact))
    if not letters:
        return 0.0
    left = len(_MARKS.sub("", _words().sub("", compact)))
    return 1 - left / letters


def heads_a_list(compact: str) -> bool:
    """Whether a short line announces other stories: "많이 본 뉴스", "이 기자의 다른 기사" …"""
    bare = _AROUND.sub("", compact)
    return len(bare) <= 22 and (
        _HEAD_OF_LIST.match(bare) is not None or _HEAD_OF_LIST.search(bare[-24:]) is not None
    )
