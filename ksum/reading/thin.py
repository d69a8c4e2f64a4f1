"""Pages whose whole story is a line or two: a picture and its caption, an obituary, a notice.

No stretch of prose stands out on them. What is left is their order: a headline, a date or a byline,
the story, and then the address, the copyright line or the lists that end it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ksum.reading.line import Line
from ksum.reading.sentence_form import hangul_count

_OPENS = {"date", "byline"}
_STORY = {"prose", "open", "item", "caption", "contact", "widget", "titlelike", "heading", "cut"}
_ENDS = {"signoff", "copyright", "tail", "comment", "footer", "tag", "survey", "teaser", "ranking"}
_TAIL = re.compile(
    r"\s?(?:(?:19|20)\d{2}\.\s?\d{1,2}\.\s?\d{1,2}\.?\s?(?:[/=]\s?\S{2,20})?|/\s?[가-힣A-Za-z0-9]{2,14}"
    r"(?:\s?(?:제공|기자))?)\s*(?:\S+@\S+)?$"
)
_LEAST = 20


def find_thin(lines: Sequence[Line]) -> tuple[int, int]:
    """The half-open range of a short story's lines; (0, 0) where the page's order shows none.

    The lines of the story get the kind "prose" and lose the date and source that close a caption.
    """
    first = next((i for i, line in enumerate(lines) if line.kind in _OPENS), None)
    if first is None:
        return (0, 0)
    start = end = 0
    for i in range(first + 1, len(lines)):
        line = lines[i]
        if line.kind in _ENDS:
            break
        if line.kind not in _STORY or hangul_count(line.text) < _LEAST:
            continue
        start, end = (start or i), i + 1
    for line in lines[start:end]:
        if line.kind in _STORY and hangul_count(line.text) >= _LEAST:
            line.text = _TAIL.sub("", line.text)
            line.kind = "prose"
    return (start, end)
