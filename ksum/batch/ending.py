"""What is made of all parts when the last one is done: an index of pages, or one file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ksum.article import Article
from ksum.batch.atomic import digest_of, write_atomically
from ksum.batch.formats import load_format
from ksum.batch.layout import Layout
from ksum.batch.plan import read_plan

if TYPE_CHECKING:
    from ksum.batch.formats import Entry, FolderFormat


def put_together(layout: Layout, before: Mapping[str, str]) -> dict[str, str]:
    """The name and SHA-256 of what stands above the parts, written unless it is what `before` says.

    Nothing where the parts are all there is. UsageError where it cannot be written.
    """
    if layout.single:
        path = layout.out
    elif layout.folders:
        path = layout.root / f"index{layout.suffix}"
    else:
        return {}
    if not path.exists() or before.get(path.name) != digest_of(path):
        write_atomically(path, lambda temporary: _write(layout, temporary))
    return {path.name: digest_of(path)}


def _write(layout: Layout, path: Path) -> None:
    found = load_format(layout.format)
    if layout.single:
        found.write(_articles(layout), path)
        return
    pages = cast("FolderFormat", found)

    def entries() -> Iterator[Entry]:
        for shard in read_plan(layout):
            yield from pages.entries(layout.part(shard.shard))

    pages.index(entries(), path)


def _articles(layout: Layout) -> Iterator[Article]:
    for shard in read_plan(layout):
        with layout.part(shard.shard).open(encoding="utf-8", newline="\n") as file:
            for line in file:
                yield Article.from_dict(json.loads(line))
