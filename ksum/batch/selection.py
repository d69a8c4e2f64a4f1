"""Some of the items in place of all: the first, or a sample that is the same every time.

A sample is drawn without keeping the items: each gets a number from its place and id, and those
with the smallest numbers are taken, in plan order. The items wait in a file until that is known,
because standard input cannot be read twice.
"""

from __future__ import annotations

import hashlib
import heapq
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from ksum.batch.atomic import writing
from ksum.batch.items import Item, item_line, parse_items

SEED = "ksum"


def select(
    items: Iterable[Item], *, first: int | None = None, sample: int | None = None
) -> Iterator[Item]:
    """The first `first` items, or `sample` of them, or all; the rest of `first` is never read.

    UsageError where the items that a sample is drawn from cannot be kept.
    """
    if first is not None:
        return islice(iter(items), first)
    if sample is not None:
        return _sampled(items, sample)
    return iter(items)


def _sampled(items: Iterable[Item], count: int) -> Iterator[Item]:
    with tempfile.TemporaryFile() as spool:
        lowest: list[tuple[int, int]] = []  # a heap of (minus the number, the place)
        for place, item in enumerate(items):
            with writing(Path(tempfile.gettempdir())):
                spool.write(item_line(item))
            if len(lowest) < count:
                heapq.heappush(lowest, (-_number(place, item), place))
            else:
                heapq.heappushpop(lowest, (-_number(place, item), place))
        chosen = {place for _, place in lowest}
        with writing(Path(tempfile.gettempdir())):
            spool.seek(0)
        for place, line in enumerate(spool):
            if place in chosen:
                yield from parse_items(line)


def _number(place: int, item: Item) -> int:
    digest = hashlib.sha256(f"{SEED}\0{place}\0{item.id}".encode("utf-8", "surrogatepass"))
    return int.from_bytes(digest.digest()[:8], "big")
