"""Whole pages of invented outlets against their gold, in layouts of many kinds.

A page's body counts as right when its text, blanks aside, is the gold's; list marks may differ.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ksum.reading.decode import decode
from ksum.reading.page import Page
from ksum.reading.reader import page_of

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.name.removesuffix(".gold.json") for path in PAGES.glob("*.gold.json"))
_MARKS = re.compile(r"^[□○■◇◈▲△▶●◆※•·*―–-]+")


def sentences(paragraphs: list[str]) -> list[str]:
    parts = [part for p in paragraphs for part in re.split(r'(?<=[.?!。”"])', p)]
    return [bare for part in parts if (bare := _MARKS.sub("", "".join(part.split())))]


def read(name: str) -> tuple[Page, dict[str, Any]]:
    page = next(path for path in PAGES.glob(f"{name}.*") if not path.name.endswith(".json"))
    return page_of(decode(page.read_bytes())), json.loads(
        (PAGES / f"{name}.gold.json").read_text("utf-8")
    )


@pytest.mark.parametrize("name", NAMES)
def test_page_is_exact(name: str) -> None:
    page, gold = read(name)
    either = sentences(gold["optional"])
    assert [s for s in sentences(page.paragraphs) if s not in either] == sentences(gold["body"])
    assert page.title == gold["title"]
    assert list(page.byline) == gold["byline"]
    published = page.published or ""
    assert bool(published) == bool(gold["published"])
    assert published.startswith(gold["published"] or "")


@pytest.mark.parametrize("name", NAMES)
def test_english_version(name: str) -> None:
    page, gold = read(name)
    if gold["reference_en"] is None:
        assert page.reference is None
    else:
        assert page.reference is not None
        assert list(page.reference.paragraphs) == gold["reference_en"]
        assert page.reference.title == gold["title_en"]


def test_all_pages_together_keep_the_floor() -> None:
    right = given = wanted = 0
    for name in NAMES:
        page, gold = read(name)
        found, true = Counter(sentences(page.paragraphs)), Counter(sentences(gold["body"]))
        right += sum((found & true).values())
        given += sum(found.values())
        wanted += sum(true.values())
    assert 2 * right / (given + wanted) >= 0.99


@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_lost_without_a_reason(name: str) -> None:
    page, _ = read(name)
    assert all(d.why and d.text and d.line >= 1 for d in page.dropped)
    assert [d.line for d in page.dropped] == sorted(d.line for d in page.dropped)
