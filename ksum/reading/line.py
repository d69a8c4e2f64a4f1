"""One line of a page: its text, where it stood, and what the page's markup says of it."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from ksum.errors import InputError

MOST_LINES = 100_000
"""Lines of text in a plain text; blank ones are not counted."""
_BLANK_RUN = 20
"""Blank lines in a row that are kept; no rule looks further than that."""

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
    """The lines of a plain text, numbered from 1; of a long run of blank ones only the first.

    Raises:
        InputError: more than `MOST_LINES` lines of text.
    """
    lines: list[Line] = []
    shown = blank = 0
    for number, raw in enumerate(io.StringIO(text + "\n", newline="\n"), start=1):
        if blank >= _BLANK_RUN and raw.isspace():
            continue
        visible = _BLANKS.sub(" ", _INVISIBLE.sub("", raw.removesuffix("\n")))
        line = Line(number, visible.strip(), open_end=visible.endswith(" "))
        blank = 0 if line.text else blank + 1
        if blank > _BLANK_RUN:
            continue
        shown += line.text != ""
        if shown > MOST_LINES:
            raise InputError(
                f"more than {MOST_LINES:,} lines: no article has so many\n"
                "Give it one article, or one a file."
            )
        lines.append(line)
    return lines


def tidy(text: str) -> str:
    """`text` with invisible characters gone and every run of blanks, tabs included, one space."""
    return " ".join(_INVISIBLE.sub("", text).split())
