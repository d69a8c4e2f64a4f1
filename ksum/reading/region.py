"""Which lines are the article: the best cut of the page into head, body and tail.

Every line has a score for standing in the head, in the body and in the tail of a page, by its kind.
The body is the stretch of lines for which the sum of the three is highest: prose pulls it longer,
and a copyright line, the head of a list of stories or a byline costs so much inside it that prose
beyond them stays outside. One pass over the lines, in linear time.
"""

from __future__ import annotations

from collections.abc import Sequence

from ksum.reading.line import Line

# kind: (in the head, in the body, in the tail)
SCORES: dict[str, tuple[float, float, float]] = {
    "blank": (0, 0, 0),
    "prose": (-1.0, 3.0, -0.3),
    "open": (-0.5, 1.5, -0.2),
    "cut": (-1.0, -4.0, 1.0),
    "titlelike": (0.3, -2.0, 0.3),
    "short": (0.1, -1.0, 0.1),
    "heading": (0.0, 0.0, 0.0),
    "item": (0.0, 1.0, 0.0),
    "caption": (0.2, -0.5, 0.0),
    "rule": (0.0, -0.5, 0.0),
    "number": (0.1, -0.8, 0.2),
    "pagination": (0.0, -0.1, 0.0),
    "english": (0.0, -0.5, 0.0),
    "english_title": (0.0, -0.5, 0.0),
    "byline": (1.0, -3.0, 0.3),
    "date": (1.5, -3.0, 0.2),
    "meta": (1.5, -4.0, 0.0),
    "button": (0.4, -1.2, 0.3),
    "menu": (0.6, -3.0, 0.3),
    "promo": (0.0, -1.2, 0.3),
    "advert": (0.0, -0.8, 0.2),
    "summary": (0.5, -3.0, 0.0),
    "widget": (0.3, -1.2, 0.3),
    "signoff": (-0.5, -6.0, 1.0),
    "copyright": (-25.0, -30.0, 3.0),
    "footer": (-3.0, -12.0, 2.0),
    "comment": (0.0, -9.0, 1.5),
    "tail": (-0.5, -9.0, 1.5),
    "contact": (0.0, -6.0, 1.0),
    "attachment": (0.3, -6.0, 1.0),
    "survey": (0.0, -6.0, 1.0),
    "tag": (0.0, -6.0, 1.0),
    "teaser": (-0.5, -6.0, 1.0),
    "ranking": (-0.5, -4.0, 1.0),
    "profile": (-0.5, -6.0, 1.0),
    "headline_repeat": (1.0, -1.0, 0.0),
    "speaker": (-0.3, 1.0, -0.3),
    "row": (0.0, 0.5, 0.0),
    "embed": (0.0, -0.5, 0.1),
    "related": (-0.5, -0.7, 0.0),
    "announcement": (0.0, -0.7, 0.0),
    "reference": (0.0, -0.2, 0.0),
    "pull_quote": (0.0, -0.5, 0.0),
}
_OUTSIDE = -20.0
_INSIDE = 2.0
_TAGGED_FIRST = 3.0
_TAGGED_LATER = -5.0


def find_region(lines: Sequence[Line], tagged: Sequence[bool]) -> tuple[int, int]:
    """The half-open range of the body's lines; (0, 0) where nothing speaks for any.

    `tagged[i]` says that line i opens with an outlet's tag or dateline: a good place to start, and
    inside a body the mark of another story.
    """
    head_sum = tail_sum = body_sum = 0.0
    tails = [0.0] * (len(lines) + 1)
    for i in range(len(lines) - 1, -1, -1):
        tail_sum += _score(lines[i])[2]
        tails[i] = tail_sum
    best, best_range = tails[0], (0, 0)
    start_value, start_at = float("-inf"), 0
    for i, line in enumerate(lines):
        head, body, _ = _score(line)
        opening = head_sum - body_sum + (_TAGGED_FIRST - _TAGGED_LATER if tagged[i] else 0.0)
        if opening > start_value:
            start_value, start_at = opening, i
        body_sum += body + (_TAGGED_LATER if tagged[i] else 0.0)
        head_sum += head
        total = start_value + body_sum + tails[i + 1]
        if total > best + 1e-9:
            best, best_range = total, (start_at, i + 1)
    return best_range


def _score(line: Line) -> tuple[float, float, float]:
    head, body, tail = SCORES.get(line.kind, (0.0, -1.0, 0.1))
    if line.kind in {"prose", "open"}:
        weight = min(len(line.text) / 50, 2.0)
        body *= 0.5 + weight / 2
    if line.hint == "outside":
        body += _OUTSIDE
    elif line.hint in {"body", "heading"} and body > -0.6:
        body += _INSIDE
        head -= _INSIDE
        tail -= _INSIDE
    return head, body, tail
