"""HTML to lines: the text of a page block by block, with what its markup says of each block.

The lines go to the same reader as those of a text file. Markup adds hints: which lines lie in the
element that holds the article, and which in boxes that their tag or class gives away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ksum.errors import InputError
from ksum.reading.container import Block, find_container, reason_of, stands_apart
from ksum.reading.line import Line, tidy
from ksum.reading.metadata import read_metadata
from ksum.reading.page import Declared
from ksum.reading.sentence_form import hangul_count, latin_count

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LOOKS = re.compile(
    r"<!doctype\s+html|<html[\s>⚡]|<head[\s>]|<body[\s>]|<(?:div|article|table|"
    r"section)[\s>][\s\S]{0,2000}</",
    re.I,
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "iframe",
        "svg",
        "object",
        "select",
        "option",
        "textarea",
        "input",
        "canvas",
        "audio",
        "video",
        "map",
        "amp-ad",
        "amp-sidebar",
        "amp-list",
        "amp-analytics",
        "amp-social-share",
        "amp-auto-ads",
        "amp-embed",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "picture",
        "source",
        "amp-img",
        "o:p",
        "nobr",
    ]
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def looks_like_html(text: str) -> bool:
    """Whether a text is an HTML page or a piece of one, by its first tags."""
    start = text[:4000].lstrip()
    return start.startswith("<") and _LOOKS.search(text[:20000]) is not None


def read_html(text: str) -> tuple[list[Line], Declared]:
    """The lines of an HTML page, numbered by its source lines, and what its metadata declares.

    Raises:
        InputError: nothing that a parser could make a page of.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise InputError(
            "the input looks like HTML but no page can be read from it\nSave it as text."
        ) from error
    blocks = list(_blocks(tree))
    container = find_container(blocks)
    lines: list[Line] = []
    for block in blocks:
        lines.extend(_lines_of(block, container))
    return lines, read_metadata(tree, {"".join(line.text.split()) for line in lines})


def _lines_of(block: Block, container: HtmlElement | None) -> Iterator[Line]:
    inside = container is not None and (
        block.element is container or _within(block.element, container)
    )
    hint = ""
    if container is not None:
        hint = "body" if inside else "outside"
    reason = reason_of(block.element, container if inside else None)
    if reason == "hidden" or (inside and reason):
        hint = reason
    elif inside and block.linked > 0.9 and not block.prose:
        hint = "teaser"
    elif inside and block.row:
        hint = "row"
    elif block.heading:
        hint = "heading" if inside else "title"
    for piece in block.text.split("\n"):
        text = "\t".join(tidy(cell) for cell in piece.split("\t") if tidy(cell))
        yield Line(block.number, text, hint=hint if text else "")
    yield Line(block.number, "")


def _within(element: HtmlElement, container: HtmlElement) -> bool:
    return any(ancestor is container for ancestor in element.iterancestors())


def _blocks(tree: HtmlElement) -> Iterator[Block]:
    """The texts between block boundaries, in document order, each with the element it stands in."""
    from lxml import etree

    pieces: list[tuple[str, bool]] = []
    owner: list[HtmlElement] = []
    links = bold = 0
    rows: dict[HtmlElement, bool] = {}

    def simple(cell: HtmlElement) -> bool:
        row = cell.getparent()
        if row not in rows:
            rows[row] = _simple_row(cell)
        return rows[row]

    bolds: list[bool] = []
    set_apart: dict[HtmlElement, bool] = {}

    def apart(element: HtmlElement) -> bool:
        if element not in set_apart:
            set_apart[element] = stands_apart(element)
        return set_apart[element]

    def flush() -> Iterator[Block]:
        text = "".join(piece for piece, _ in pieces)
        if text.strip() and owner:
            linked = sum(len(piece) for piece, is_link in pieces if is_link)
            yield Block(
                owner[0],
                "\n".join(part.strip(" ") for part in text.split("\n")).strip("\n\t "),
                linked / max(1, len(text)),
                owner[0].tag in _HEADINGS
                or owner[0].tag == "h1"
                or (bool(bolds) and all(bolds) and len(text) < 60),
                row="\t" in text,
            )
        pieces.clear()
        owner.clear()
        bolds.clear()

    def add(text: str | None, element: HtmlElement) -> None:
        if not text:
            return
        flat = re.sub(r"[ \t\r\n\f]+", " ", text)
        if flat == " " and (not pieces or pieces[-1][0].endswith(("\n", " "))):
            return
        if not flat.strip() and not pieces:
            return
        if not owner:
            owner.append(_block_of(element))
        pieces.append((flat, links > 0))
        if flat.strip():
            bolds.append(bold > 0)

    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event in {"comment", "pi"}:
            parent = element.getparent()
            if parent is not None:
                add(element.tail, parent)
            continue
        tag = element.tag if isinstance(element.tag, str) else "span"
        if event == "start":
            if tag in _SKIPPED:
                walker.skip_subtree()
                continue
            if tag == "br":
                if pieces:
                    pieces.append(("\n", False))
            elif tag in {"td", "th"} and simple(element):
                if tag == "th" and pieces and _after_td(element):
                    yield from flush()
                elif pieces:
                    pieces.append(("\t", False))
            elif tag not in _INLINE or apart(element):
                yield from flush()
            links += tag == "a"
            bold += tag in {"b", "strong"}
            add(element.text, element)
        else:
            if tag not in _SKIPPED:
                links -= tag == "a"
                bold -= tag in {"b", "strong"}
                row_cell = tag in {"td", "th"} and simple(element)
                inline = tag in _INLINE and not apart(element)
                if not inline and tag != "br" and not row_cell:
                    yield from flush()
            parent = element.getparent()
            if parent is not None:
                add(element.tail, parent)
    yield from flush()


def _block_of(element: HtmlElement) -> HtmlElement:
    while (
        isinstance(element.tag, str)
        and element.tag in _INLINE
        and element.getparent() is not None
        and not stands_apart(element)
    ):
        element = element.getparent()
    return element


def _after_td(cell: HtmlElement) -> bool:
    previous = cell.getprevious()
    return previous is not None and previous.tag == "td"


def _simple_row(cell: HtmlElement) -> bool:
    """Whether the cell's row is one of a table of data: two or more cells, none with blocks "
    "in it."""
    row = cell.getparent()
    if row is None or row.tag != "tr":
        return False
    cells = [child for child in row if child.tag in {"td", "th"}]
    texts = [child.text_content() for child in cells]
    bilingual = any(latin_count(t) > 30 and not hangul_count(t) for t in texts) and any(
        hangul_count(t) > 15 for t in texts
    )
    if bilingual or len(cells) < 2 or any(len(child.text_content()) > 200 for child in cells):
        return False
    return all(
        not isinstance(inner.tag, str)
        or inner.tag in _INLINE
        or (inner.tag in {"br", "p"} and len(child) == 1)
        for child in cells
        for inner in child.iterdescendants()
    )
