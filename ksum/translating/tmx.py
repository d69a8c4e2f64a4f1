"""TMX 1.4 in and out: Korean and English sentence pairs, read and written as a stream.

A pair is in memory only while it is read or written, whatever the size of the file. TMX is the
form in which translation memories travel: https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

import ksum
from ksum.characters import without_controls
from ksum.errors import InputError

if TYPE_CHECKING:
    from lxml import etree

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset({"", "bpt", "ept", "it", "ph", "sub", "ut"})
"""Inline elements that hold mark-up of the original, not text (`hi` holds text); and entities."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence pair with what is known of it: properties by type ("x-article") and notes."""

    korean: str
    english: str
    properties: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def write_tmx(units: Iterable[Unit], file: IO[bytes]) -> int:
    """Write a whole TMX document, without dates, and say how many units it has.

    Characters that XML forbids are left out; half surrogates become U+FFFD. OSError passes.
    """
    from lxml import etree

    header = {
        "creationtool": "ksum",
        "creationtoolversion": ksum.__version__,
        "segtype": "sentence",
        "o-tmf": "ksum",
        "adminlang": "en",
        "srclang": "ko",
        "datatype": "plaintext",
    }
    count = 0
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("tmx", version="1.4"):
            xml.write("\n", etree.Element("header", header), "\n")
            with xml.element("body"):
                for unit in units:
                    xml.write("\n", _element(unit))
                    count += 1
                xml.write("\n")
            xml.write("\n")
    file.write(b"\n")
    return count


def read_tmx(file: IO[bytes], name: str) -> Iterator[Unit | None]:
    """The units of a TMX document (any 1.x), None for one that is no Korean and English pair.

    The first variant of each language counts ("ko" and "ko-KR" are both Korean); mark-up inside
    segments is left out. Entities that the document declares are never expanded, and nothing that
    it points to is opened.

    Raises:
        InputError: not TMX, or not well-formed, as soon as the reader comes to it; `name` is what
            the message calls the file. OSError passes.
    """
    from lxml import etree

    events = etree.iterparse(
        file,
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    root = None
    try:
        for event, element in events:
            tag = _local(element)
            if root is None:
                root = tag
                if tag != "tmx":
                    raise InputError(
                        f"{name} is not TMX: it begins with <{tag}>.\nGive a TMX file."
                    )
            if event == "end" and tag == "tu":
                yield _unit(element)
                _forget(element)
    except etree.XMLSyntaxError as error:
        reason = str(error.msg or "it is empty").split(", line ")[0]
        raise InputError(
            f"{name}, line {error.lineno or 1}: broken XML: {reason}\n"
            "Export the memory again; what stands before is read."
        ) from error


def _element(unit: Unit) -> Any:
    from lxml import etree

    element = etree.Element("tu")
    for note in unit.notes:
        etree.SubElement(element, "note").text = without_controls(note)
    for kind, value in unit.properties.items():
        etree.SubElement(element, "prop", {"type": kind}).text = without_controls(value)
    for language, text in (("ko", unit.korean), ("en", unit.english)):
        variant = etree.SubElement(element, "tuv", {_LANG: language})
        etree.SubElement(variant, "seg").text = without_controls(text)
    return element


def _unit(element: etree._Element) -> Unit | None:
    texts: dict[str, str] = {}
    properties: dict[str, str] = {}
    notes = []
    for child in element:
        tag = _local(child)
        if tag == "tuv":
            language = (child.get(_LANG) or child.get("lang") or "").lower().replace("_", "-")
            segment = next((part for part in child if _local(part) == "seg"), None)
            if segment is not None:
                texts.setdefault(language.partition("-")[0], _text(segment))
        elif tag == "prop":
            properties[child.get("type") or ""] = _text(child)
        elif tag == "note":
            notes.append(_text(child))
    korean, english = texts.get("ko", ""), texts.get("en", "")
    if not korean.strip() or not english.strip():
        return None
    return Unit(korean, english, properties, tuple(notes))


def _text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if _local(child) not in _CODES:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _local(element: etree._Element) -> str:
    """The tag without its namespace; empty for an entity that was not expanded."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _forget(element: etree._Element) -> None:
    """Free an element that is read, and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
