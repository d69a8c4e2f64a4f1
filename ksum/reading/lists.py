"""Lists of other stories: rankings, teasers, boxes in a body, and the heads of printed pages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from ksum.reading.datelines import read_lead
from ksum.reading.line import Line
from ksum.reading.sentence_form import ends_sentence, holds_sentence, is_cut
from ksum.reading.topic import Sightings

TEXT = {"prose", "open", "cut", "titlelike", "short", "item", "heading"}

_RANK = re.compile(r"^[\[(]?(\d{1,2})\s?(?:위|[.)\]:]|화|회)?\s?(?=\D)(.+)$")
_BOXED = {
    "tail",
    "titlelike",
    "short",
    "teaser",
    "ranking",
    "number",
    "rule",
    "caption",
    "item",
    "button",
    "advert",
    "heading",
    "promo",
    "menu",
}


def neighbours(lines: Sequence[Line], i: int, reach: int) -> list[Line]:
    """The nearest lines that are not blank, up to `reach` on either side of line `i`."""
    found: list[Line] = []
    for step in (-1, 1):
        j, seen = i + step, 0
        while 0 <= j < len(lines) and seen < reach:
            if lines[j].kind != "blank":
                found.append(lines[j])
                seen += 1
            j += step
    return found


def mark_running_heads(lines: Sequence[Line]) -> None:
    """What stands beside page numbers again and again is the head of a printed page."""
    counts = Counter(line.compact for line in lines if line.kind in {"titlelike", "short"})
    for i, line in enumerate(lines):
        if line.kind == "pagination":
            for near in neighbours(lines, i, 1):
                if counts[near.compact] > 1:
                    near.kind = "pagination"


def mark_boxes(lines: Sequence[Line]) -> None:
    """A list of other stories inside a body: prose of the same matter goes on after it."""
    prose = [i for i, line in enumerate(lines) if line.kind == "prose" and len(line.text) >= 30]
    known, read = Sightings(), 0
    i = 0
    while i < len(lines):
        if lines[i].kind != "tail":
            i += 1
            continue
        at = bisect_left(prose, i)
        before, following = prose[max(0, at - 30) : at], prose[at : at + 3]
        if not following:
            return
        after = following[0]
        between = [line for line in lines[i:after] if line.kind != "blank"]
        closed = (
            any(x.kind in {"signoff", "copyright", "tag"} for x in lines[before[-1] : i])
            if before
            else True
        )
        if not closed and before and len(between) <= 8 and {x.kind for x in between} <= _BOXED:
            for k in range(read, before[-1] + 1):
                if lines[k].kind in {"prose", "titlelike"}:
                    known.add(k, lines[k].text)
            read = before[-1] + 1
            running = not any(
                x.kind in {"titlelike", "short"} for x in lines[after : following[-1]]
            )
            common = known.shared(" ".join(lines[k].text for k in following), read)
            lone = len(between) == 1
            if common >= (1 if lone or (running and len(following) > 1) else 2):
                for line in between:
                    line.kind = "related"
        i = after


def mark_rankings(lines: Sequence[Line]) -> None:
    """Headlines numbered 1, 2, 3, or with such numbers on lines of their own."""
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
        match = _RANK.match(line.text) if line.kind in TEXT | {"widget", "signoff"} else None
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


def mark_teasers(lines: Sequence[Line]) -> None:
    """A headline and the start of its story, cut off or opening with an outlet's tag."""
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
