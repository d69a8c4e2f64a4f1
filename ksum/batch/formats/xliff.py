"""XLIFF 2.1: each article as a file of units, for translators who check and finish a draft.

Core elements only (https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html), written
as a stream. Sentences without English are units without a target.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ksum.article import Article
from ksum.batch.formats.pairs import Pair, sentence_pairs
from ksum.characters import FORBIDDEN, encodable, without_controls

_CORE = "urn:oasis:names:tc:xliff:document:2.0"  # of 2.0 and 2.1 alike
_XML = "http://www.w3.org/XML/1998/namespace"
_NOTHING = Pair("none", "", None)


class Xliff:
    """A sentence a unit, its id the part ("title", "p2.s1"), notes for the checks that failed.

    XLIFF knows no empty file: a headline-less article without sentences is left out, and no
    articles at all are one file with one empty unit.
    """

    suffix = ".xlf"
    folder = False

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """See `Format.write`."""
        from lxml import etree

        root = {"version": "2.1", "srcLang": "ko", "trgLang": "en", f"{{{_XML}}}space": "preserve"}
        written = 0
        with path.open("wb") as file:
            with etree.xmlfile(file, encoding="utf-8") as xml:
                xml.write_declaration()
                # Bound by name, because a stream would call the namespace of xml:space ns0.
                with xml.element(_name("xliff"), root, nsmap={None: _CORE, "xml": _XML}):
                    for article in articles:
                        pairs = list(sentence_pairs(article))
                        if pairs:
                            written += 1
                            _file(xml, f"f{written}", article, pairs)
                    if not written:
                        _file(xml, "f1", None, [_NOTHING])
                    xml.write("\n")
            file.write(b"\n")


def _file(xml: Any, identifier: str, article: Article | None, pairs: Iterable[Pair]) -> None:
    """One `file` element; `original` is the article's source and a note its id."""
    attributes = {"id": identifier}
    if article is not None:
        attributes["original"] = without_controls(article.source)
    xml.write("\n")
    with xml.element(_name("file"), attributes):
        if article is not None:
            _notes(xml, [article.id], category="article")
        for pair in pairs:
            _unit(xml, pair)
        xml.write("\n")


def _unit(xml: Any, pair: Pair) -> None:
    xml.write("\n")
    with xml.element(_name("unit"), id=pair.part):
        if pair.failed:
            _notes(xml, pair.failed, category="check", appliesTo="target")
        state = "initial" if pair.english is None else "translated"
        with xml.element(_name("segment"), state=state):
            _text(xml, "source", pair.korean)
            if pair.english is not None:
                _text(xml, "target", pair.english)


def _notes(xml: Any, texts: Iterable[str], **attributes: str) -> None:
    with xml.element(_name("notes")):
        for text in texts:
            with xml.element(_name("note"), attributes):
                xml.write(without_controls(text))


def _text(xml: Any, element: str, text: str) -> None:
    """The text, each character that XML forbids as a `cp` element with its code point."""
    with xml.element(_name(element)):
        for index, piece in enumerate(FORBIDDEN.split(encodable(text))):
            if index % 2:
                with xml.element(_name("cp"), hex=f"{ord(piece):04X}"):
                    pass
            elif piece:
                xml.write(piece)


def _name(local: str) -> str:
    return f"{{{_CORE}}}{local}"
