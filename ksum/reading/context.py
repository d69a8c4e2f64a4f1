"""What lines are in the light of their neighbours: captions that point, boxes, lists, teasers.

It corrects the kinds that `labels` gave to single lines. Each function knows one construction of
Korean pages and goes over the lines once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ksum.reading.bylines import is_name
from ksum.reading.line import Line
from ksum.reading.lists import (
    TEXT,
    mark_boxes,
    mark_rankings,
    mark_running_heads,
    mark_teasers,
    neighbours,
)
from ksum.reading.sentence_form import is_polite
from ksum.reading.topic import Sightings, shared, stems

_POINTER = re.compile(r"^[▲△▼▽◀▶◁▷←→↑↓⇧⇦]")
_BULLETS = "·•ㆍ∙-–—※*▪◦✔✓●○"
_PROFILE = re.compile(
    r"^(?:[가-힣]{2,4}(?:은|는)|(?:약력|프로필|저자 소개|필자 소개|글쓴이 소개"
    r"|인물 소개|주요 약력|이력|[가-힣]{2,4} (?:약력|프로필|이력|소개))"
    r"|[■◆▶▷●◇]?\s?[가-힣]{2,4}(?:\s?[가-힣]{1,8})?[은는] 누구(?:인가|일까)?\??)$"
)
_QUOTE_OPEN, _QUOTE_CLOSE = "❝", "❞"
_CREDIT_ALONE = re.compile(r"^(?:\[[^\]]+\]|\([^)]+\)|<[^>]+>)$")
_ONGOING = re.compile(r"^[^.!?]{8,120}(?:고|아|어|여|해|져|서) 있다\.?$")
_ADDRESSES = re.compile(r"^[^“”\"―–—-]{8,100}$")
_STOPS = re.compile(r"[가-힣)](?:은|는|이|을|를|의|와|과|며|면서|하고|이고|했고)$|[,，]$")


def refine(lines: Sequence[Line]) -> None:
    """Correct the kinds of `lines` in place, by what stands around each of them."""
    _register(lines)
    _photographers(lines)
    _scenes(lines)
    _broken_prose(lines)
    _summaries(lines)
    _pointers(lines)
    _pull_quotes(lines)
    _profiles(lines)
    _tables(lines)
    mark_running_heads(lines)
    mark_rankings(lines)
    mark_teasers(lines)
    mark_boxes(lines)


def _register(lines: Sequence[Line]) -> None:
    """Polite lines with a word of promotion are the page's, unless the article itself is polite."""
    prose = [line for line in lines if line.kind == "prose" and line.hint != "outside"]
    polite = sum(is_polite(line.text) for line in prose)
    for line in lines:
        if line.kind == "promo_weak":
            line.kind = "prose" if polite * 2 > len(prose) else "promo"
    if len(prose) < 5 or polite > 2 or polite * 4 > len(prose):
        return
    for i, line in enumerate(lines):
        if (
            line.kind != "prose"
            or line.text[-1:] == "?"
            or not _ADDRESSES.match(line.text)
            or not is_polite(line.text)
        ):
            continue
        known = stems(" ".join(x.text for x in prose if x is not line))
        if shared(line.text, known) <= 1 and not _is_answer(lines, i):
            line.kind = "promo"
            head = next((x for x in reversed(lines[:i]) if x.kind != "blank"), None)
            if head is not None and head.hint == "heading" and len(head.text) <= 24:
                head.kind = "promo"


def _is_answer(lines: Sequence[Line], i: int) -> bool:
    """Whether a speaker, a question or a quotation stands right above line `i`."""
    above = next((lines[j] for j in range(i - 1, -1, -1) if lines[j].kind != "blank"), None)
    if above is None:
        return False
    end = above.text.rstrip("\"”’'")[-1:]
    return above.kind in {"speaker", "item"} or end in "?:" or above.text[:1] in "-―–—"


def _photographers(lines: Sequence[Line]) -> None:
    """ "ⓒ 홍길동" is a picture's credit where the story goes on after it.

    A lone sentence on the line beside it, of what goes on in the picture, is the caption.
    """
    tops = {line.compact for line in [x for x in lines if x.kind != "blank"][:12]}
    if not any(line.kind == "photographer" for line in lines):
        return
    links = _links_back(lines)
    first_prose = next((i for i, x in enumerate(lines) if x.kind == "prose"), len(lines))
    for i, line in enumerate(lines):
        if line.kind != "photographer":
            continue
        link = links[i]
        goes_on = link is not None and (i < first_prose or link < i)
        line.kind = "caption" if goes_on else "copyright"
        if line.compact.lstrip("ⓒ©") in tops:
            line.kind = "copyright"
        if line.kind == "copyright":
            continue
        for j, k in ((i + 1, i + 2), (i - 1, i - 2)):
            near = lines[j] if 0 <= j < len(lines) else None
            alone = not 0 <= k < len(lines) or lines[k].kind == "blank"
            if near is not None and alone and near.kind == "prose" and _ONGOING.search(near.text):
                near.kind = "caption"


def _links_back(lines: Sequence[Line]) -> list[int | None]:
    """How far back the story after each line reaches: the first line that it shares a stem with.

    It goes on up to the line that closes an article, or a list of others. None where no story
    comes after a line; the number of lines where it shares nothing.
    """
    known = Sightings()
    for i, line in enumerate(lines):
        if line.kind == "prose":
            known.add(i, line.text)
    links: list[int | None] = []
    link: int | None = None
    for line in reversed(lines):
        links.append(link)
        if line.kind in {"copyright", "signoff", "tail", "comment", "footer", "ranking", "teaser"}:
            link = None
        elif line.kind in {"prose", "open"}:
            first = known.first(line.text)
            ends = [x for x in (link, first) if x is not None]
            link = min(ends, default=len(lines))
    return links[::-1]


def _scenes(lines: Sequence[Line]) -> None:
    """A line that ends as captions do ("… 모습") is one, unless it is the page's first headline."""
    titled = False
    for line in lines:
        if line.kind == "scene":
            line.kind = "caption" if titled or len(line.text) < 12 else "titlelike"
        titled = titled or (line.kind == "titlelike" and len(line.text) >= 14)
    for line, following in pairwise(lines):
        named = following.text.startswith(line.text) or _CREDIT_ALONE.match(following.text)
        if line.kind in {"titlelike", "short"} and following.kind == "caption" and named:
            line.kind = "caption"


def _broken_prose(lines: Sequence[Line]) -> None:
    """A line that stops at a particle, with its sentence's end in the next line, is prose too."""
    dated = False
    for line, following in pairwise(lines):
        dated = dated or line.kind in {"date", "byline"}
        if line.kind not in {"titlelike", "short"} or following.kind not in {"prose", "open"}:
            continue
        placed = line.hint == "body" or (dated and not line.hint)
        if placed and len(line.text) >= 12 and _STOPS.search(line.text):
            line.kind = "open"


def _summaries(lines: Sequence[Line]) -> None:
    """A heading such as "세 줄 요약" takes the lines of one form below it along."""
    i = 0
    while i < len(lines):
        if lines[i].kind != "summary":
            i += 1
            continue
        j, bullet, taken = i + 1, "", 0
        while j < len(lines) and taken < 8:
            line = lines[j]
            if line.kind == "blank":
                following = next((x for x in lines[j + 1 : j + 3] if x.kind != "blank"), None)
                first = following.text[:1] if following is not None else ""
                if not first or (first != bullet and (taken or first not in _BULLETS)):
                    break
            elif line.kind in {"prose", "item", "titlelike", "short", "open", "cut"}:
                first = line.text[0]
                mark = first if first in _BULLETS or first.isdigit() else ""
                if taken == 0:
                    bullet = mark
                    if not mark and len(line.text) > 150:
                        break
                elif bullet and not mark and first != "※":
                    break
                line.kind = "summary"
                taken += 1
            else:
                break
            j += 1
        i = j


def _pointers(lines: Sequence[Line]) -> None:
    """▲ or ◀ before a lone line points at a picture; before several it marks items of a list."""
    prose_seen = 0
    for i, line in enumerate(lines):
        if line.kind in TEXT | {"widget"} and _POINTER.match(line.text):
            mark = line.text[0]
            near = [x for x in neighbours(lines, i, 2) if x.text[:1] == mark]
            arrow = mark in "◀▶◁▷←→↑↓⇧⇦▼▽"
            listed = ":" in line.text or (mark in "△▲▶▷" and prose_seen and bool(near))
            listed = listed or (mark in "▶▷" and prose_seen > 0)
            listed = listed or (prose_seen > 0 and line.text.count(mark) > 1)
            if not listed and (mark in "△▲" or arrow):
                line.kind = "caption"
        if line.kind == "prose" and len(line.text) > 15:
            prose_seen += 1


def _tables(lines: Sequence[Line]) -> None:
    """Rows of cells parted by tabs, after prose, with figures in most of them, and their head."""
    prose_seen = False
    above: Line | None = None
    for line in lines:
        prose_seen = prose_seen or (line.kind == "prose" and line.hint != "outside")
        cells = line.text.split("\t") if "\t" in line.text else []
        if prose_seen and len(cells) >= 3 and line.kind in TEXT | {"widget", "menu", "button"}:
            figures = sum(cell.strip()[:1].isdigit() or cell[:1] in "+-▲▼" for cell in cells)
            if figures * 2 >= len(cells):
                line.kind = "row"
                if above is not None and above.text.count("\t") == len(cells) - 1:
                    above.kind = "row"
        if line.kind != "blank":
            above = line


def _pull_quotes(lines: Sequence[Line]) -> None:
    inside = 0
    for line in lines:
        if line.text.startswith(_QUOTE_OPEN):
            inside = 5
        if inside and line.kind != "blank":
            line.kind = "pull_quote"
            inside -= 1
        if line.text.endswith(_QUOTE_CLOSE):
            inside = 0


def _profiles(lines: Sequence[Line]) -> None:
    """A line that is but a name and its particle heads a box about the person."""
    i = 0
    while i < len(lines):
        line = lines[i]
        if line.kind in TEXT and len(line.text) <= 24 and _PROFILE.match(line.text):
            name = re.sub(r"(?:은|는)$", "", line.text)
            if line.text.endswith(("은", "는")) and not is_name(name):
                i += 1
                continue
            line.kind = "profile"
            j = i + 1
            while j < len(lines) and lines[j].kind in TEXT | {"caption", "date"}:
                lines[j].kind = "profile"
                j += 1
            i = j
        else:
            i += 1
