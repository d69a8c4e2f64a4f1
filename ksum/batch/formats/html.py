"""An HTML page an article, and an index as a page of its own: no script, nothing from elsewhere.

The rows stand in tables of 200, so that a browser lays out only those in sight; a hundred thousand
articles are still one page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from pathlib import Path

from ksum.article import Article
from ksum.batch.formats.base import Entry
from ksum.batch.formats.pages import headline, link, read_entries, write_pages
from ksum.writing.view import printable, readable_time

_ROWS = 200
_HEAD = """<section>
<table>
<thead><tr><th scope="col">Headline</th><th scope="col">Outlet</th><th scope="col">Published</th>\
<th scope="col">Checks failed</th></tr></thead>
<tbody>
"""
_FOOT = "</tbody>\n</table>\n</section>\n"


class HtmlPages:
    """Pages as `ksum brief --format html` writes them."""

    suffix = ".html"
    folder = True

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """See `Format.write`."""
        write_pages(articles, path, "html")

    def entries(self, path: Path) -> Iterator[Entry]:
        """See `FolderFormat.entries`."""
        return read_entries(path)

    def index(self, entries: Iterable[Entry], path: Path) -> None:
        """See `FolderFormat.index`. How many there are stands at the end, where it is known."""
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(_page(entries))


def _page(entries: Iterable[Entry]) -> Iterator[str]:
    css = [
        files(package).joinpath(name).read_text(encoding="utf-8")
        for package, name in (("ksum.writing", "brief.css"), ("ksum.batch.formats", "index.css"))
    ]
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>Briefs</title>\n<style>\n{''.join(css)}</style>\n</head>\n"
        "<body>\n<main>\n<h1>Briefs</h1>\n"
    )
    count = failed = 0
    for entry in entries:
        if count % _ROWS == 0:
            yield (_FOOT if count else "") + _HEAD
        yield _row(entry)
        count += 1
        failed += entry.failed
    yield _FOOT if count else ""
    articles = "1 article" if count == 1 else f"{count:,} articles"
    yield f"</main>\n<footer><p>{articles}; checks that failed: {failed:,}.</p></footer>\n"
    yield "</body>\n</html>\n"


def _row(entry: Entry) -> str:
    main, korean = headline(entry)
    lang = ' lang="ko"' if main == entry.title_ko else ""
    below = f'<br><span lang="ko">{_text(korean)}</span>' if korean else ""
    moment = _text(readable_time(entry.published))
    flag = f'<span class="flag">{entry.failed}</span>' if entry.failed else ""
    return (
        f'<tr><td><a href="{escape(link(entry))}"{lang}>{_text(main)}</a>{below}</td>'
        f'<td lang="ko">{_text(entry.outlet or "")}</td><td>{moment}</td><td>{flag}</td></tr>\n'
    )


def _text(text: str) -> str:
    return escape(printable(text))
