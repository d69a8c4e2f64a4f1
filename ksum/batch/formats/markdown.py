"""A Markdown page an article, and an index as one table (GitHub's extension of CommonMark)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ksum.article import Article
from ksum.batch.formats.base import Entry
from ksum.batch.formats.pages import headline, link, read_entries, write_pages
from ksum.writing.markdown import escape
from ksum.writing.view import readable_time


class MarkdownPages:
    """Pages as `ksum brief --format markdown` writes them."""

    suffix = ".md"
    folder = True

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """See `Format.write`."""
        write_pages(articles, path, "markdown")

    def entries(self, path: Path) -> Iterator[Entry]:
        """See `FolderFormat.entries`."""
        return read_entries(path)

    def index(self, entries: Iterable[Entry], path: Path) -> None:
        """See `FolderFormat.index`."""
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write("# Briefs\n\n")
            file.write("| Headline | Korean headline | Outlet | Published | Checks failed |\n")
            file.write("| --- | --- | --- | --- | ---: |\n")
            file.writelines(map(_row, entries))


def _row(entry: Entry) -> str:
    main, korean = headline(entry)
    cells = [
        f"[{escape(main)}]({link(entry)})",
        escape(korean or ""),
        escape(entry.outlet or ""),
        escape(readable_time(entry.published)),
        str(entry.failed or ""),
    ]
    return f"| {' | '.join(cells)} |\n"
