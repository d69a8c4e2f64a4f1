"""HTML to lines: the text of a page block by block, with what its markup says of each block.

The lines go to the same reader as those of a text file. Markup adds hints: which lines lie in the
element that holds the article, and which in boxes that their tag or class gives away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from ksum.errors import InputError
from ksum.reading.bounds import check_markup, find_tags
from ksum.reading.container import Block, Reasons, find_container, stands_apart
from ksum.reading.line import Line, read_lines, tidy
from ksum.reading.metadata import read_metadata
from ksum.reading.outline import Outline
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
_GAVE_UP = (1, 114)
"""libxml2's ERR_INTERNAL_ERROR and ERR_RESOURCE_LIMIT: it stopped, and the rest is not read."""
_TOO_DEEP = "the page's elements are nested too deep: its text was read without its layout"
_DECLARATION = re.compile(r"<[!?/][^<>]*>")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def looks_like_html(text: str) -> bool:
    """Whether a text is an HTML page or a piece of one, by its first tags."""
    start = text[:4000].lstrip()
    return start.startswith("<") and _LOOKS.search(text[:20000]) is not None


def read_html(text: str) -> tuple[list[Line], Declared, list[str]]:
    """The lines of an HTML page, numbered by its source lines, what its metadata declares, and
    what its reader should be warned of.

    Raises:
        InputError: nothing that a parser could make a page of, or tags as no press page has them.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    check_markup(text)
    # Comments must not come into the tree: to walk over n of them takes lxml n squared steps.
    parser = HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True, huge_tree=True)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise InputError(
            "the input looks like HTML but no page can be read from it\nSave it as text."
        ) from error
    if any(entry.type in _GAVE_UP for entry in parser.error_log):
        lines = read_lines(_without_tags(text))
        return lines, read_metadata(tree, {line.compact for line in lines}), [_TOO_DEEP]
    blocks = list(_blocks(tree))
    outline = Outline(tree)
    container = find_container(blocks, outline)
    outside, inside = Reasons(outline, None), Reasons(outline, container)
    lines = []
    for block in blocks:
        within = container is not None and outline.within(block.element, container)
        reason = (inside if within else outside).of(block.element)
        lines.extend(_lines_of(block, reason, within, container is not None))
    return lines, read_metadata(tree, {line.compact for line in lines}), []


def _without_tags(text: str) -> str:
    """The text of a page that the parser did not take whole, each of its blocks on a line."""
    pieces: list[str] = []
    at = 0
    for tag in find_tags(text):
        pieces.append(_DECLARATION.sub("", text[at : tag.start]))
        if tag.name and tag.name not in _INLINE:
            pieces.append("\n")
        at = tag.end
    return unescape("".join([*pieces, text[at:]]))


def _lines_of(block: Block, reason: str | None, inside: bool, contained: bool) -> Iterator[Line]:
    hint = ""
    if contained:
        hint = "body" if inside else "outside"
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

    homes: dict[HtmlElement, HtmlElement] = {}

    def home(element: HtmlElement) -> HtmlElement:
        """The nearest element around that is a block; what was climbed once is not again."""
        climbed: list[HtmlElement] = []
        while (
            element not in homes
            and isinstance(element.tag, str)
            and element.tag in _INLINE
            and element.getparent() is not None
            and not apart(element)
        ):
            climbed.append(element)
            element = element.getparent()
        block: HtmlElement = homes.get(element, element)
        homes.update(dict.fromkeys(climbed, block))
        return block

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
            owner.append(home(element))
        pieces.append((flat, links > 0))
        if flat.strip():
            bolds.append(bold > 0)

    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
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
    if len(cells) < 2 or not all(
        not isinstance(inner.tag, str)
        or inner.tag in _INLINE
        or (inner.tag in {"br", "p"} and len(child) == 1)
        for child in cells
        for inner in child.iterdescendants()
    ):
        return False  # before their text is looked at: tables in tables would be read many times
    texts = [child.text_content() for child in cells]
    if any(len(text) > 200 for text in texts):
        return False
    bilingual = any(latin_count(t) > 30 and not hangul_count(t) for t in texts) and any(
        hangul_count(t) > 15 for t in texts
    )
    return not bilingual
