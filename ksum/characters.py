"""What characters a file can hold.

Half of a surrogate pair can stand in a JSON string, but in no UTF-8; control characters can stand
in no XML 1.0 (https://www.w3.org/TR/xml/#charsets) and in no spreadsheet.
"""

from __future__ import annotations

import re

_HALVES = re.compile(r"[\ud800-\udfff]")
_LOST = "\ufffd"

FORBIDDEN = re.compile(r"([\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff])")
"""A character that is Unicode and that XML forbids all the same; tabs and line ends are not."""


def encodable(text: str) -> str:
    """The text with each half of a surrogate pair as U+FFFD, so that it can be written at all."""
    return _HALVES.sub(_LOST, text)


def without_controls(text: str) -> str:
    """`encodable`, and without the characters that XML forbids; they mean nothing in a text."""
    return FORBIDDEN.sub("", encodable(text))
