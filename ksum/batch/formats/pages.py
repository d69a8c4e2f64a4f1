"""A folder with one page an article, and beside the pages what an index needs to know of them.

What a page looks like is the renderer's business, what an index looks like that of `markdown.py`
and `html.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from ksum.article import Article
from ksum.batch.formats.base import Entry
from ksum.writing import load_renderer

ENTRIES = "entries.jsonl"
"""The file in each folder from which the index is made; an entry a line, `href` the page's name."""

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 64


def write_pages(articles: Iterable[Article], folder: Path, renderer: str) -> None:
    """Make `folder` with a page an article, by the renderer of that name, and its `ENTRIES`.

    OSError passes; so does FileExistsError where there is such a folder.
    """
    page = load_renderer(renderer)
    folder.mkdir()
    with (folder / ENTRIES).open("w", encoding="utf-8", errors="backslashreplace") as listed:
        for number, article in enumerate(articles, 1):
            name = page_name(number, article.id) + page.suffix
            with (folder / name).open(
                "w", encoding="utf-8", errors="backslashreplace", newline="\n"
            ) as file:
                file.writelines(page.render([article]))
            entry = Entry.of(article, name).to_dict()
            listed.write(json.dumps(entry, ensure_ascii=False) + "\n")


def read_entries(folder: Path) -> Iterator[Entry]:
    """The entries of a folder that `write_pages` made, for an index that stands beside it."""
    with (folder / ENTRIES).open(encoding="utf-8") as file:
        for line in file:
            data = json.loads(line)
            yield Entry.from_dict({**data, "href": f"{folder.name}/{data['href']}"})


def page_name(number: int, identifier: str) -> str:
    """A name that every file system takes: the number, then what of the id is plain ASCII.

    The number makes it unique; beginning with it, it is no hidden file and no device of Windows.
    """
    plain = _UNSAFE.sub("-", identifier)[:_LONGEST].strip(".-")
    return f"{number:04d}-{plain}" if plain else f"{number:04d}"


def link(entry: Entry) -> str:
    """The entry's `href` for a document."""
    return quote(entry.href, safe="/")


def headline(entry: Entry) -> tuple[str, str | None]:
    """The main title and, when there are two languages, the Korean one; else where it is from."""
    if entry.title_en:
        return entry.title_en, entry.title_ko
    return entry.title_ko or f"(no headline: {entry.source})", None
