"""What lines are in the light of their neighbours: captions that point, boxes, lists, teasers.

It corrects the kinds that `labels` gave to single lines. Each function knows one construction of
Korean pages and goes over the lines once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ksum.reading.bylines import is_name, read_lead
from ksum.reading.line import Line
from ksum.reading.sentence_form import ends_sentence, holds_sentence, is_cut, is_polite
from ksum.reading.topic import shared, stems

_POINTER = re.compile(r"^[▲△▼▽◀▶◁▷←→↑↓⇧⇦]")
_RANK = re.compile(r"^[\[(]?(\d{1,2})\s?(?:위|[.)\]:]|화|회)?\s?(?=\D)(.+)$")
_BULLETS = "·•ㆍ∙-–—※*▪◦✔✓●○"
_PROFILE = re.compile(
    r"^(?:[가-힣]{2,4}(?:은|는)|(?:약력|프로필|저자 소개|필자 소개|글쓴이 소개|인물 소개|주요 약력|이력|[가-힣]{2,4} (?:약력|프로필|이력|소개))|[■◆▶▷●◇]?\s?[가-힣]{2,4}(?:\s?[가-힣]{1,8})?[은는] 누구(?:인가|일까)?\??)$"
)
_QUOTE_OPEN, _QUOTE_CLOSE = "❝", "❞"
_CREDIT_ALONE = re.compile(r"^(?:\[[^\]]+\]|\([^)]+\)|<[^>]+>)$")
_STOPS = re.compile(r"[가-힣)](?:은|는|이|을|를|의|와|과|며|면서|하고|이고|했고)$|[,，]$")
_BOXED = {
    "tail", "titlelike", "short", "teaser", "ranking", "number", "rule", "caption", "item", "button", "advert",
    "heading", "promo", "menu",
}  # fmt: skip
_TEXT = {"prose", "open", "cut", "titlelike", "short", "item", "heading"}


def refine(lines: Sequence[Line]) -> None:
    """Correct the kinds of `lines` in place, by what stands around each of them."""
    _register(lines)
    _scenes(lines)
    _broken_prose(lines)
    _summaries(lines)
    _pointers(lines)
    _pull_quotes(lines)
    _profiles(lines)
    _running_heads(lines)
    _rankings(lines)
    _teasers(lines)
    _boxes(lines)


def _register(lines: Sequence[Line]) -> None:
    """Polite lines with a word of promotion are the page's, unless the article itself is polite."""
    prose = [line for line in lines if line.kind == "prose"]
    polite = sum(is_polite(line.text) for line in prose)
    for line in lines:
        if line.kind == "promo_weak":
            line.kind = "prose" if polite * 2 > len(prose) else "promo"


def _scenes(lines: Sequence[Line]) -> None:
    """A line that ends as captions do ("… 모습") is one, unless it is the page's first headline."""
    titled = False
    for line in lines:
        if line.kind == "scene":
            line.kind = "caption" if titled or len(line.text) < 12 else "titlelike"
        titled = titled or (line.kind == "titlelike" and len(line.text) >= 14)
    for line, following in zip(lines, lines[1:]):
        if line.kind in {"titlelike", "short"} and following.kind == "caption":
            if following.text.startswith(line.text) or _CREDIT_ALONE.match(following.text):
                line.kind = "caption"


def _broken_prose(lines: Sequence[Line]) -> None:
    """A line that stops at a particle, with its sentence's end in the next line, is prose too."""
    dated = False
    for line, following in zip(lines, lines[1:]):
        dated = dated or line.kind in {"date", "byline"}
        if (
            line.kind in {"titlelike", "short"}
            and following.kind in {"prose", "open"}
            and len(line.text) >= 12
        ):
            if (line.hint == "body" or (dated and not line.hint)) and _STOPS.search(line.text):
                line.kind = "open"


def _summaries(lines: Sequence[Line]) -> None:
    """A heading such as "세 줄 요약" takes the short lines below it along, up to a blank or other form."""
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
                if following is None or not bullet or following.text[:1] != bullet:
                    if taken or following is None or following.text[:1] not in _BULLETS:
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
    """▲ or ◀ before a lone line points at a picture; before several lines it marks items of a list."""
    prose_seen = 0
    for i, line in enumerate(lines):
        if line.kind in {
            "item",
            "prose",
            "open",
            "titlelike",
            "short",
            "heading",
            "widget",
        } and _POINTER.match(line.text):
            mark = line.text[0]
            near = [x for x in _neighbours(lines, i, 2) if x.text[:1] == mark]
            arrow = mark in "◀▶◁▷←→↑↓⇧⇦▼▽"
            listed = ":" in line.text or (mark in "△▲▶▷" and prose_seen and bool(near))
            if not listed and (mark in "△▲" or arrow) and not (mark in "▶▷" and prose_seen):
                if not (prose_seen and line.text.count(mark) > 1):
                    line.kind = "caption"
        if line.kind == "prose" and len(line.text) > 15:
            prose_seen += 1


def _neighbours(lines: Sequence[Line], i: int, reach: int) -> list[Line]:
    found: list[Line] = []
    for step in (-1, 1):
        j, seen = i + step, 0
        while 0 <= j < len(lines) and seen < reach:
            if lines[j].kind != "blank":
                found.append(lines[j])
                seen += 1
            j += step
    return found


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
    """A line that is but a name and its particle heads a box about the person, to the next blank."""
    i = 0
    while i < len(lines):
        line = lines[i]
        if line.kind in _TEXT and len(line.text) <= 24 and _PROFILE.match(line.text):
            name = re.sub(r"(?:은|는)$", "", line.text)
            if line.text.endswith(("은", "는")) and not is_name(name):
                i += 1
                continue
            line.kind = "profile"
            j = i + 1
            while j < len(lines) and lines[j].kind in _TEXT | {"caption", "date"}:
                lines[j].kind = "profile"
                j += 1
            i = j
        else:
            i += 1


def _running_heads(lines: Sequence[Line]) -> None:
    """What stands beside page numbers again and again is the head of a printed page."""
    counts = Counter(line.compact for line in lines if line.kind in {"titlelike", "short"})
    for i, line in enumerate(lines):
        if line.kind == "pagination":
            for near in _neighbours(lines, i, 1):
                if counts[near.compact] > 1:
                    near.kind = "pagination"


def _boxes(lines: Sequence[Line]) -> None:
    """A list of other stories in the middle of a body: prose of the same matter goes on after it."""
    prose = [i for i, line in enumerate(lines) if line.kind == "prose" and len(line.text) >= 30]
    i = 0
    while i < len(lines):
        if lines[i].kind != "tail":
            i += 1
            continue
        after = next((k for k in prose if k > i), None)
        before = [k for k in prose if k < i][-30:]
        if after is None:
            return
        between = [line for line in lines[i:after] if line.kind != "blank"]
        closed = (
            any(x.kind in {"signoff", "copyright", "tag"} for x in lines[before[-1] : i])
            if before
            else True
        )
        if (
            not closed
            and len(before) >= 2
            and len(between) <= 8
            and {x.kind for x in between} <= _BOXED
        ):
            following = [k for k in prose if k >= after][:3]
            known = stems(
                " ".join(
                    x.text for x in lines[: before[-1] + 1] if x.kind in {"prose", "titlelike"}
                )
            )
            running = not any(
                x.kind in {"titlelike", "short"} for x in lines[after : following[-1]]
            )
            common = shared(" ".join(lines[k].text for k in following), known)
            if common >= (1 if running and len(following) > 1 else 2):
                for line in between:
                    line.kind = "related"
        i = after


def _rankings(lines: Sequence[Line]) -> None:
    """Lines numbered 1, 2, 3 (or numbers on lines of their own) that are headlines, not sentences."""
    run: list[Line] = []
    expected = 1
    listing = 0
    for line in lines:
        if line.kind == "blank":
            continue
        listing = (
            12 if line.kind in {"tail", "comment", "copyright", "button"} else max(0, listing - 1)
        )
        if line.kind in {"prose", "item"} and re.match(r"^\d{1,2}[.)]", line.text) and not listing:
            _close(run)
            run, expected = [], 1
            continue
        match = _RANK.match(line.text) if line.kind in _TEXT | {"widget", "signoff"} else None
        number = int(match.group(1)) if match else None
        if line.kind == "number":
            digits = re.sub(r"\D", "", line.text)
            number = int(digits) if digits else None
        if number == expected and not (
            match and ends_sentence(line.text) and holds_sentence(line.text)
        ):
            run.append(line)
            expected += 1
        elif (
            run
            and line.kind in {"titlelike", "short", "cut", "prose"}
            and number is None
            and len(run) < 12
        ):
            if line.kind == "prose" and run[-1].kind == "prose":
                _close(run)
                run, expected = [], 1
            else:
                run.append(line)
        else:
            _close(run)
            run, expected = [], 1
            if number == 1:
                run, expected = [line], 2
    _close(run)


def _close(run: list[Line]) -> None:
    """Make a run of two or more numbers, or numbered headlines, a ranking."""
    numbers = [
        line
        for line in run
        if line.kind == "number" or re.match(r"^\d{1,2}(?:위|화)?\s", line.text)
    ]
    if len(numbers) >= 2 and len(numbers) * 2 + 1 >= len(run):
        last = run.index(numbers[-1]) + (2 if numbers[-1].kind == "number" else 1)
        for line in run[:last]:
            line.kind = "ranking"


def _teasers(lines: Sequence[Line]) -> None:
    """A headline and the start of its story: the story is cut off, or opens with an outlet's tag."""
    tagged_seen = prose_seen = 0
    previous: Line | None = None
    for line in lines:
        if line.kind == "blank":
            continue
        tagged = line.kind in {"prose", "cut", "open"} and read_lead(line.text) is not None
        after_title = previous is not None and previous.kind in {"titlelike", "short", "ranking"}
        cut = line.kind in {"cut", "open"} and (is_cut(line.text) or not ends_sentence(line.text))
        if (
            prose_seen
            and after_title
            and previous is not None
            and (cut or (tagged and prose_seen > 1))
        ):
            if line.kind != "open" or tagged:
                line.kind = "teaser"
                previous.kind = "teaser"
        elif line.kind == "prose":
            prose_seen += 1
        tagged_seen += tagged
        previous = line
