"""What an output format is: finished articles in, one file or one folder of pages out.

A format takes articles one at a time and keeps none of them, so that memory does not grow with a
job, and the same articles give the same bytes: no dates, no random names. It writes plainly; that
a part appears whole or not at all is the job's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from ksum.article import Article
from ksum.writing.view import missed


@dataclass(frozen=True, slots=True)
class Entry:
    """What an index says of one page.

    `href` is the page's path from the index's folder, with slashes ("00000/0001-1a2b3c4d.html");
    `failed` how many checks of the body failed.
    """

    href: str
    source: str
    title_ko: str | None = None
    title_en: str | None = None
    outlet: str | None = None
    published: str | None = None
    failed: int = 0

    @classmethod
    def of(cls, article: Article, href: str) -> Entry:
        """The entry of an article whose page is at `href`."""
        return cls(
            href,
            article.source,
            article.title.ko if article.title else None,
            article.title.en if article.title else None,
            article.outlet,
            article.published,
            sum(len(missed(sentence)) for sentence in article.sentences),
        )

    def to_dict(self) -> dict[str, Any]:
        """As a plain dictionary."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Entry:
        """Read what `to_dict` wrote; TypeError for anything else."""
        return cls(**data)


class Format(Protocol):
    """Writes articles in one format."""

    suffix: str
    """Of a file, such as ".jsonl"; of a page, where `folder` is true."""
    folder: bool
    """Whether `write` makes a folder with one page an article; then this is a `FolderFormat`."""

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """Write all articles, in order, to `path`: a file, or a folder that does not exist yet.

        OSError passes.
        """
        ...


class FolderFormat(Format, Protocol):
    """Writes one page an article, and one index over the pages of many folders."""

    def entries(self, path: Path) -> Iterator[Entry]:
        """What `write` put into the folder `path`, for an index that stands beside that folder."""
        ...

    def index(self, entries: Iterable[Entry], path: Path) -> None:
        """Write the index, a file named "index" and the suffix, to `path`."""
        ...
