"""TMX and XLIFF: well-formed for any text, of the right structure, and read back by others."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from invented import ARTICLE, BARE, some_articles
from lxml import etree

from ksum.article import Article
from ksum.batch.formats import load_format
from ksum.batch.formats.pairs import sentence_pairs
from ksum.characters import encodable, without_controls
from ksum.translating.tmx import read_tmx

CORE = "{urn:oasis:names:tc:xliff:document:2.0}"

TMX_STRUCTURE = """
<!ELEMENT tmx (header, body)> <!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header EMPTY>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block|paragraph|sentence|phrase) #REQUIRED o-tmf CDATA #REQUIRED
  adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)> <!ELEMENT tu ((note|prop)*, tuv+)>
<!ELEMENT note (#PCDATA)> <!ELEMENT prop (#PCDATA)> <!ATTLIST prop type CDATA #REQUIRED>
<!ELEMENT tuv (seg)> <!ATTLIST tuv xml:lang CDATA #REQUIRED> <!ELEMENT seg (#PCDATA)>
"""


@pytest.fixture(autouse=True)
def _scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def written(name: str, articles: list[Article]) -> Path:
    form = load_format(name)
    path = Path(tempfile.mkdtemp()) / f"part{form.suffix}"
    form.write(iter(articles), path)
    return path


def parsed(path: Path) -> etree._Element:
    return etree.parse(str(path)).getroot()


def test_tmx_of_an_article() -> None:
    path = written("tmx", [ARTICLE, BARE])
    with path.open("rb") as file:
        title, first, second, third = read_tmx(file, "part.tmx")
    assert (title.korean, title.english) == (ARTICLE.title.ko, ARTICLE.title.en)
    assert title.properties == {
        "x-article": ARTICLE.id,
        "x-source": ARTICLE.source,
        "x-part": "title",
    }
    assert (second.english, second.properties["x-part"]) == ("Companies <move> in & stay.", "p1.s2")
    assert second.notes == ("Not found in the English: 12곳 (12).",)
    assert first.notes == third.notes == ()


@settings(max_examples=60, deadline=None)
@given(some_articles)
def test_tmx_comes_back(articles: list[Article]) -> None:
    path = written("tmx", articles)
    assert etree.DTD(file=_file(TMX_STRUCTURE)).validate(parsed(path))
    with path.open("rb") as file:
        found = [(unit.korean, unit.english) for unit in read_tmx(file, "part.tmx") if unit]
    pairs = [pair for article in articles for pair in sentence_pairs(article) if pair.english]
    texts = [
        (without_controls(pair.korean), without_controls(pair.english or "")) for pair in pairs
    ]
    assert found == [pair for pair in texts if pair[0].strip() and pair[1].strip()]


def _file(text: str) -> object:
    import io

    return io.BytesIO(text.encode("utf-8"))


def test_xliff_of_an_article() -> None:
    root = parsed(written("xliff", [ARTICLE, BARE]))
    assert dict(root.attrib) == {
        "version": "2.1",
        "srcLang": "ko",
        "trgLang": "en",
        "{http://www.w3.org/XML/1998/namespace}space": "preserve",
    }
    first, second = root
    assert (first.get("original"), second.get("original")) == (ARTICLE.source, "-")
    assert first.findtext(f"{CORE}notes/{CORE}note") == ARTICLE.id
    units = first.findall(f"{CORE}unit")
    assert [unit.get("id") for unit in units] == ["title", "p1.s1", "p1.s2", "p2.s1"]
    assert units[2].findtext(f"{CORE}segment/{CORE}target") == "Companies <move> in & stay."
    (note,) = units[2].findall(f"{CORE}notes/{CORE}note")
    assert (note.text, note.get("category"), note.get("appliesTo")) == (
        "Not found in the English: 12곳 (12).",
        "check",
        "target",
    )
    untranslated = second.find(f"{CORE}unit/{CORE}segment")
    assert [child.tag for child in untranslated] == [CORE + "source"]
    assert untranslated.get("state") == "initial"


@settings(max_examples=60, deadline=None)
@given(some_articles)
def test_xliff_comes_back_with_its_control_characters(articles: list[Article]) -> None:
    root = parsed(written("xliff", articles))
    files = root.findall(CORE + "file")
    assert len({file.get("id") for file in files}) == len(files) >= 1
    assert all(file.find(CORE + "unit") is not None for file in files)
    found = [
        tuple(_full(segment.find(CORE + name)) for name in ("source", "target"))
        for segment in root.iter(CORE + "segment")
    ]
    pairs = [pair for article in articles for pair in sentence_pairs(article)]
    expected = [
        (encodable(p.korean), None if p.english is None else encodable(p.english)) for p in pairs
    ]
    assert found == (expected or [("", None)])


def _full(element: etree._Element | None) -> str | None:
    """The text with the characters that `cp` elements stand for."""
    if element is None:
        return None
    marks = [chr(int(cp.get("hex"), 16)) + (cp.tail or "") for cp in element]
    return (element.text or "") + "".join(marks)


def test_translate_toolkit_reads_both() -> None:
    tmx = pytest.importorskip("translate.storage.tmx")
    xliff2 = pytest.importorskip("translate.storage.xliff2")
    pairs = [(pair.korean, pair.english) for pair in sentence_pairs(ARTICLE)]
    memory = tmx.tmxfile.parsestring(written("tmx", [ARTICLE]).read_bytes(), "ko", "en")
    assert [(unit.source, unit.target) for unit in memory.units] == pairs
    store = xliff2.Xliff2File.parsestring(written("xliff", [ARTICLE]).read_bytes())
    assert [(unit.source, unit.target) for unit in store.units] == pairs
    assert all(unit.istranslated() for unit in store.units)
    assert (store.sourcelanguage, store.targetlanguage) == ("ko", "en")
