"""Where the body begins and ends, line by line: greetings, thanks and teasers taken off its edges.

`region` finds the stretch of a page that the body is in; this module looks at its two ends again,
with the article's own manner of speaking and its own words to compare with.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ksum.reading.line import Line
from ksum.reading.sentence_form import is_polite
from ksum.reading.topic import Sightings

_HEADS_FIGURES = re.compile(r"^[◇◆■□◎●▲△▷▶<\[【][^.!?]{2,40}$")
_FIGURES = re.compile(r"\d\s?[-:대]\s?\d|(?:\d+\s){2}\d|\d+\s?(?:점|승|패|위|골|%|원|명|개|m|초)\b")
_CLOSES = {"signoff", "copyright", "byline", "date", "comment", "tail", "tag", "ranking", "footer"}


def trim_edges(lines: Sequence[Line], start: int, end: int) -> tuple[int, int]:
    """Take greetings and thanks off the edges of an article that does not itself speak politely."""
    prose = [i for i in range(start, end) if lines[i].kind == "prose"]
    polite = [i for i in prose if is_polite(lines[i].text)]
    if len(prose) >= 4 and len(polite) <= 0.35 * len(prose):
        edges = set(polite)
        greetings = 0
        while (
            greetings < len(prose)
            and prose[greetings] in edges
            and not lines[prose[greetings]].text.startswith(("“", '"', "―", "‘"))
        ):
            lines[prose[greetings]].kind = "promo"
            start = prose[greetings] + 1
            greetings += 1
        prose = prose[greetings:]
        while prose and prose[-1] in edges:
            lines[prose[-1]].kind = "promo"
            end = prose.pop()
    end = _without_teaser_pairs(lines, start, end)
    while start < end and lines[start].kind not in {
        "prose",
        "open",
        "heading",
        "item",
        "english",
        "speaker",
    }:
        start += 1
    while end > start and lines[end - 1].kind not in {
        "prose",
        "open",
        "item",
        "cut",
        "english",
        "row",
    }:
        end -= 1
    return start, _past_figures(lines, end)


def _past_figures(lines: Sequence[Line], end: int) -> int:
    """The end moved past a box of results under the last paragraph: a marked head, then figures."""
    i = end
    while i < len(lines) and lines[i].kind == "blank":
        i += 1
    if i == len(lines) or not _HEADS_FIGURES.match(lines[i].text):
        return end
    rows: list[int] = []
    for j in range(i + 1, len(lines)):
        line = lines[j]
        if line.kind == "blank" and not rows:
            continue
        figures = len(line.text) <= 60 and _FIGURES.search(line.text) is not None
        if not figures or line.kind in _CLOSES:
            break
        rows.append(j)
    if not rows:
        return end
    for j in rows:
        lines[j].kind = "row"
    lines[i].kind = "heading"
    return rows[-1] + 1


def _without_teaser_pairs(lines: Sequence[Line], start: int, end: int) -> int:
    """Cut headlines with a sentence or two each off the end where they speak of other things."""
    shown = [
        i
        for i in range(start, end)
        if lines[i].kind in {"prose", "open", "titlelike", "short", "heading", "item"}
    ]
    heads = [
        i for i in shown if lines[i].kind in {"titlelike", "short"} and len(lines[i].text) >= 8
    ]
    prose = [i for i in shown if lines[i].kind == "prose"]
    if not heads or len(prose) < 4:
        return end
    known = Sightings()
    for i in shown:
        known.add(i, lines[i].text)
    gain = best = 0.0
    cut, until, form = end, end, 0
    for head in reversed(heads):
        under = shown[bisect_left(shown, head + 1) : bisect_left(shown, until)]
        if not 1 <= len(under) <= 2 or any(lines[i].kind not in {"prose", "open"} for i in under):
            break
        common = known.shared(" ".join(lines[i].text for i in (head, *under)), head)
        alike = until == cut < end and len(under) == form and common <= 1
        gain += 0.8 if common == 0 else -0.6 if common == 1 else -2.5
        if (gain > best or alike) and bisect_left(prose, head) >= 2:
            best, cut = max(gain, best), head
        until, form = head, len(under)
    for i in range(cut, end):
        if lines[i].kind != "blank":
            lines[i].kind = "teaser"
    return cut


def relabel_wrapped(lines: Sequence[Line]) -> None:
    """In a text broken at a fixed width a line is prose when the sentence that it is part of is."""
    for i, line in enumerate(lines):
        if line.kind in {"titlelike", "short", "open", "item", "heading"}:
            j = i + 1
            while j < len(lines) and lines[j].kind in {"titlelike", "short", "open"} and j < i + 12:
                j += 1
            ended = j < len(lines) and lines[j].kind == "prose" and j - i <= 11
            if ended and not _starts_marked(lines, i + 1, j):
                line.kind = "open"
    for i, line in enumerate(lines):
        if line.kind in {"titlelike", "short"} and i and lines[i - 1].kind in {"open"}:
            line.kind = "open"


def _starts_marked(lines: Sequence[Line], start: int, end: int) -> bool:
    return any(line.text[:1] in "□○◯ㅇ■◆▲△※①②③④⑤" for line in lines[start : end + 1])
