"""Folders of pages: file names, and the index over them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import ARTICLE, BARE

from ksum.article import Article, Title
from ksum.batch.formats import Entry, FolderFormat, load_format
from ksum.batch.formats.pages import page_name
from ksum.writing import load_renderer

NAMES = {"html": ".html", "markdown": ".md"}


def shard(folder: Path, name: str, articles: list[Article]) -> list[Entry]:
    form = cast("FolderFormat", load_format(name))
    form.write(articles, folder)
    return list(form.entries(folder))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_what_brief_prints(tmp_path: Path, name: str) -> None:
    first, second = shard(tmp_path / "00003", name, [ARTICLE, BARE])
    assert first.href == f"00003/0001-1a2b3c4d5e6f7890{NAMES[name]}"
    assert second.href == f"00003/0002-b{NAMES[name]}"
    page = (tmp_path / first.href).read_text(encoding="utf-8")
    assert page == "".join(load_renderer(name).render([ARTICLE]))


def test_an_entry_says_what_the_index_shows(tmp_path: Path) -> None:
    (entry,) = shard(tmp_path / "00000", "html", [ARTICLE])
    assert (entry.title_ko, entry.title_en) == (ARTICLE.title.ko, ARTICLE.title.en)
    assert (entry.outlet, entry.published, entry.failed) == ("가람일보", ARTICLE.published, 1)


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("1a2b", "0007-1a2b"),
        ("../../etc/passwd", "0007-etc-passwd"),
        ("기사/1", "0007-1"),
        ("가람", "0007"),
        (".hidden.", "0007-hidden"),
        ("x" * 300, "0007-" + "x" * 64),
    ],
)
def test_names_are_safe(identifier: str, name: str) -> None:
    assert page_name(7, identifier) == name


@given(st.text(), st.integers(1, 10**6))
def test_a_name_stays_in_its_folder_on_every_system(identifier: str, number: int) -> None:
    name = page_name(number, identifier)
    assert name.isascii()
    assert name[0].isdigit()
    assert name[-1] not in ". "
    assert not set(name) & set('/\\:*?"<>| \0')
    assert len(name) < 100


def test_html_index(tmp_path: Path) -> None:
    hostile = replace(ARTICLE, title=Title('<b>|가람"</b>\x1b', None), id="가람 2")
    entries = shard(tmp_path / "00000", "html", [ARTICLE, hostile, BARE])
    path = tmp_path / "index.html"
    cast("FolderFormat", load_format("html")).index(iter(entries), path)
    page = lxml.html.parse(str(path), lxml.html.HTMLParser(encoding="utf-8")).getroot()
    rows = [[cell.text_content() for cell in row.iter("td")] for row in _rows(page)]
    assert rows == [
        [ARTICLE.title.en + ARTICLE.title.ko, "가람일보", "2025-11-04 20:25", "1"],
        ['<b>|가람"</b>', "가람일보", "2025-11-04 20:25", "1"],
        ["(no headline: -)", "", "", ""],
    ]
    for link in page.iter("a"):
        assert (tmp_path / link.get("href")).is_file()
    assert "3 articles; checks that failed: 2." in page.text_content()
    assert not list(page.iter("script", "link", "img"))
    assert "http" not in path.read_text(encoding="utf-8")


def _rows(page: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    return page.xpath("//tbody/tr")


def test_html_index_of_many_is_in_tables_that_are_laid_out_when_seen(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    cast("FolderFormat", load_format("html")).index(
        (Entry(f"{n}.html", "a", f"기사 {n}") for n in range(450)), path
    )
    page = lxml.html.parse(str(path)).getroot()
    assert len(_rows(page)) == 450
    assert [len(table.xpath(".//tbody/tr")) for table in page.iter("table")] == [200, 200, 50]


def test_markdown_index(tmp_path: Path) -> None:
    hostile = replace(ARTICLE, title=Title("[가]|(나)\n", None), outlet="가|나")
    entries = shard(tmp_path / "00000", "markdown", [ARTICLE, hostile])
    path = tmp_path / "index.md"
    cast("FolderFormat", load_format("markdown")).index(iter(entries), path)
    head, empty, names, rule, first, second = path.read_text(encoding="utf-8").splitlines()
    assert (head, empty) == ("# Briefs", "")
    assert names.count("|") == rule.count("|") == first.count("|") == 6
    assert first == (
        "| [Garam invests 36.9 billion won in batteries](00000/0001-1a2b3c4d5e6f7890.md) "
        "| 가람시, 배터리 단지에 369억 원 투자 | 가람일보 | 2025-11-04 20:25 | 1 |"
    )
    assert second.startswith(r"| [\[가\]\|(나)](00000/0002-1a2b3c4d5e6f7890.md) |  | 가\|나 |")


def test_a_folder_that_is_there_is_not_written_into(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        load_format("html").write([ARTICLE], tmp_path)
