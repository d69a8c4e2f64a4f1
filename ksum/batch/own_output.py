"""A job whose output lies among its inputs: 'news/*.jsonl' to news/all.jsonl, started again.

What the job itself wrote is no input of it; else it could not be resumed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from ksum.batch.items import Item
from ksum.batch.layout import Layout


def without_own_output(items: Iterable[Item], layout: Layout) -> Iterator[Item]:
    """The items without those of files that the job writes."""
    folder = os.path.realpath(layout.root)
    files = {os.path.realpath(path) for path in (layout.out, layout.failures, layout.manifest)}

    @lru_cache(maxsize=8)  # the rows of a file come one after another
    def is_own(path: str) -> bool:
        real = os.path.realpath(path)
        return real in files or Path(folder) in Path(real).parents

    for item in items:
        if not is_own(item.path or _file_of(item.source)):
            yield item


def _file_of(source: str) -> str:
    """The file of a row's source, "news.csv:17" or "news.parquet#16"; of others, the source."""
    for mark in ":#":
        path, found, place = source.rpartition(mark)
        if found and place.isdigit():
            return path
    return source
