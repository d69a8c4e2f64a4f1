"""The tags of a page counted before anything is parsed: what no press page has was made to hurt.

Parsers and rules take time for every tag, and libxml2 takes the square of a tag's attributes. One
linear pass over the text finds the tags. It knows how HTML is written, not what it means, and where
parsers differ it finds more tags, never fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ksum.errors import InputError

MOST_TAGS = 200_000
"""Start and end tags of a page."""
MOST_ATTRIBUTES = 1_000
"""Attributes of one tag."""
MOST_IN_ALL = 500_000
"""Attributes of all tags of a page."""

# A comment, or what opens a tag. Comments end as browsers end them: "-->", "--!>", "<!-->".
_OPENS = re.compile(r"<!--(?:-?>|[\s\S]*?--!?>|[\s\S]*)|</?(?P<name>[A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(
    r"[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"'][^\s>]*)?)?"
)
_CLOSES = re.compile(r"[\s/]*>?")
_RAW_ENDS = {name: re.compile(rf"</{name}[\s/>]", re.I) for name in ("script", "style")}


class Tag(NamedTuple):
    """Where a tag starts and ends, its name in lower case ("" for a comment), its attributes."""

    start: int
    end: int
    name: str
    attributes: int


def find_tags(text: str) -> Iterator[Tag]:
    """The tags of an HTML text, in order; a script or style sheet goes up to its end tag.

    Raises:
        InputError: a tag has more than `MOST_ATTRIBUTES`.
    """
    at = 0
    while (found := _OPENS.search(text, at)) is not None:
        name = (found.group("name") or "").lower()
        at, attributes = found.end(), 0
        if name:
            at, attributes = _past_attributes(text, at)
            closes = _CLOSES.match(text, at)
            at, closed = (closes.end(), "/" in closes.group()) if closes else (at, False)
            if name in _RAW_ENDS and not closed and text[found.start() + 1] != "/":
                end = _RAW_ENDS[name].search(text, at)
                at = end.start() if end is not None else len(text)
        yield Tag(found.start(), at, name, attributes)


def check_markup(text: str) -> None:
    """Refuse a page that has more tags, or more attributes in a tag, than any page that is read.

    Raises:
        InputError: a count is over `MOST_TAGS`, `MOST_ATTRIBUTES` or `MOST_IN_ALL`.
    """
    tags = attributes = 0
    for tag in find_tags(text):
        tags += tag.name != ""
        attributes += tag.attributes
        if tags > MOST_TAGS:
            raise InputError(
                f"the page has more than {MOST_TAGS:,} tags: no press page has\n"
                "Save the article as text."
            )
        if attributes > MOST_IN_ALL:
            raise InputError(
                f"the tags of the page have more than {MOST_IN_ALL:,} attributes: "
                "no press page has\nSave the article as text."
            )


def _past_attributes(text: str, at: int) -> tuple[int, int]:
    """Where the attributes end that begin at `at`, and how many they are."""
    count = 0
    while (attribute := _ATTRIBUTE.match(text, at)) is not None:
        at = attribute.end()
        count += 1
        if count > MOST_ATTRIBUTES:
            raise InputError(
                f"a tag of the page has more than {MOST_ATTRIBUTES:,} attributes: "
                "no press page has\nSave the article as text."
            )
    return at, count
