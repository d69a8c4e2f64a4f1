"""Markdown to plain text: clippings that a reader app or a converter made of a page.

Only text that has links in Markdown's form is touched, line by line, so line numbers stay.
"""

from __future__ import annotations

import re

_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{0,200})\]\((?:https?://|/)[^()\s]{0,500}\)")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,200})\]\([^()\s]{1,500}\)")
_HEAD = re.compile(r"^#{1,6}[ \t]+", re.M)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,300}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"^\*(?=\S)([^*\n]{1,300})(?<=\S)\*$", re.M)


def looks_like_markdown(text: str) -> bool:
    """Whether two links or pictures, or one under a # headline, are written as Markdown does."""
    marks = len(_LINK.findall(text[:100_000])) + len(_IMAGE.findall(text[:100_000]))
    return marks >= 2 or (marks == 1 and _HEAD.search(text[:2000]) is not None)


def without_markdown(text: str) -> str:
    """`text` with links as their words, pictures gone, and no marks of heads and emphasis."""
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    return _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", _HEAD.sub("", text)))
