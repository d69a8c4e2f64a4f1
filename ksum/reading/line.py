"""One line of a page: its text, where it stood, and what the page's markup says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
_BLANKS = re.compile("[ \u00a0\u2000-\u200a\u202f\u205f\u3000]+")


@dataclass(slots=True)
class Line:
    """A line as the reader sees it.

    `text` has its blanks made single spaces (tabs are kept: they part the cells of a table) and
    none at its ends. `open_end` tells of a space before the line's end, which says that a paragraph
    broken there was broken between two words. `hint` is what HTML says of the line's place: ""
    nothing, "body", "outside", or a reason to drop it such as "caption". `kind` is what the labels
    make of it.
    """

    number: int
    text: str
    open_end: bool = False
    hint: str = ""
    kind: str = ""

    @property
    def compact(self) -> str:
        """The text without any blank: how furniture is compared."""
        return "".join(self.text.split())


def read_lines(text: str) -> list[Line]:
    """The lines of a plain text, numbered from 1."""
    lines = []
    for number, raw in enumerate(text.split("\n"), start=1):
        visible = _BLANKS.sub(" ", _INVISIBLE.sub("", raw))
        lines.append(Line(number, visible.strip(), open_end=visible.endswith(" ")))
    return lines


def tidy(text: str) -> str:
    """`text` with invisible characters gone and every run of blanks, tabs included, one space."""
    return " ".join(_INVISIBLE.sub("", text).split())
