"""The five articles of eval/articles come out exactly as their golden files say.

The golden files were checked by eye against the pages. To write them anew after a change of form:
KSUM_WRITE_GOLDEN=1 pytest tests/reading/test_articles.py
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from ksum.reading.decode import decode
from ksum.reading.line import read_lines
from ksum.reading.page import Page
from ksum.reading.reader import page_of

ARTICLES = sorted((Path(__file__).parents[2] / "eval" / "articles").glob("*.txt"))
GOLDEN = Path(__file__).parent / "golden"


def as_dict(page: Page) -> dict[str, object]:
    reference = page.reference
    return {
        "title": page.title,
        "subtitle": page.subtitle,
        "outlet": page.outlet,
        "byline": list(page.byline),
        "published": page.published,
        "paragraphs": page.paragraphs,
        "reference": reference
        and {"title": reference.title, "paragraphs": list(reference.paragraphs)},
        "dropped": [[d.line, d.why, d.text[:40]] for d in page.dropped],
        "warnings": page.warnings,
    }


def test_there_are_five_articles() -> None:
    assert len(ARTICLES) == 5


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem[:3])
def test_article_is_exact(path: Path) -> None:
    found = as_dict(page_of(decode(path.read_bytes())))
    golden = GOLDEN / f"{path.stem[:3]}.json"
    if os.environ.get("KSUM_WRITE_GOLDEN"):
        golden.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert found == json.loads(golden.read_text("utf-8"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem[:3])
def test_every_line_is_accounted_for(path: Path) -> None:
    text = decode(path.read_bytes())
    page = page_of(text)
    kept = "".join("".join(p.split()) for p in page.paragraphs)
    for part in (page.title, page.subtitle):
        kept += "".join((part or "").split())
    if page.reference is not None:
        kept += "".join(
            "".join(p.split()) for p in (page.reference.title or "", *page.reference.paragraphs)
        )
    dropped = {d.line for d in page.dropped}
    for line in read_lines(text):
        words = "".join(line.text.split()).removeprefix("[뉴스스텝]")
        assert not words or line.number in dropped or words in kept, line.text


def test_daejeon_has_an_english_version_of_nine_paragraphs() -> None:
    path = next(path for path in ARTICLES if path.stem.startswith("002"))
    reference = page_of(decode(path.read_bytes())).reference
    assert reference is not None
    assert reference.title == "Daejeon City launches secondary battery industry development council"
    assert len(reference.paragraphs) == 9


def test_the_first_article_has_no_headline_and_says_so() -> None:
    page = page_of(decode(ARTICLES[0].read_bytes()))
    assert page.title is None
    assert page.warnings == ["no headline found"]
    assert {d.why for d in page.dropped} == {"teaser"}
