"""`--dry-run`: what a job would have to do, and how long it would take, from trying a few articles.

Writes nothing. The size of a file is known without reading it, so characters and time follow from
the sizes of all inputs and from what the tried ones gave for theirs.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ksum.article import Article
from ksum.batch.failures import Failed
from ksum.batch.items import Item, read_item
from ksum.batch.job import Request
from ksum.batch.runners import Slots
from ksum.batch.selection import SEED, select
from ksum.batch.tools import tools_for
from ksum.batch.wording import counted, duration
from ksum.errors import InputError

TRIED = 8
"""Articles that are tried, after one to warm up."""


@dataclass
class _Count:
    articles: int = 0
    size: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    chosen: list[Item] = field(default_factory=list)


def rehearse(request: Request, slots: Slots) -> Iterator[str]:
    """The lines of a report.

    Raises:
        InputError: there is no article in the inputs.
        ModelError: a model cannot be loaded.
    """
    count = _counted(request)
    if not count.articles:
        raise InputError("there is no article in the inputs.\nCheck the paths.")
    shards = counted(-(-count.articles // request.shard_size), "shard")
    yield f"articles    {count.articles:,} in {shards}"
    if passed_over := request.tally.described():
        yield f"files       {passed_over}"
    bad = sum(count.faults.values())
    if bad:
        yield f"will fail   {bad:,}"
        yield from (f"  {times:,} x {kind}" for kind, times in count.faults.most_common())
    yield from _tried(request, slots, count)


def _counted(request: Request) -> _Count:
    draw = random.Random(SEED)  # noqa: S311 (no secret)
    count = _Count()
    usable = 0
    for item in select(request.items, first=request.first, sample=request.sample):
        count.articles += 1
        if item.fault is not None:
            count.faults[Failed.of(0, item, item.fault).kind] += 1
            continue
        usable += 1
        count.size += _size(item)
        if len(count.chosen) < TRIED + 1:
            count.chosen.append(item)
        elif (place := draw.randrange(usable)) < TRIED + 1:
            count.chosen[place] = item
    return count


def _tried(request: Request, slots: Slots, count: _Count) -> Iterator[str]:
    failed: Counter[str] = Counter()
    read: list[tuple[Item, Article, float]] = []
    for item in count.chosen:
        began = time.perf_counter()
        try:
            article = read_item(item, request.recipe.settings.limit)
        except InputError as error:
            failed[Failed.of(0, item, error).kind] += 1
            continue
        read.append((item, article, time.perf_counter() - began))
    if failed:
        yield f"tried       {sum(failed.values())} of {len(count.chosen)} failed"
        yield from (f"  {times:,} x {kind}" for kind, times in failed.most_common())
    if not read:
        return
    timed = read[1:] or read
    _make(request, [read[0][1]])  # which loads everything
    began = time.perf_counter()
    _make(request, [article for _, article, _ in timed])
    seconds = time.perf_counter() - began + sum(took for _, _, took in timed)
    share = count.size / max(1, sum(_size(item) for item, _, _ in timed))
    characters = sum(len(one.ko) for _, article, _ in timed for one in article.sentences)
    yield f"characters  about {_rounded(characters * share):,}"
    yield (
        f"time        about {duration(seconds * share / slots.workers)} with "
        f"{counted(slots.workers, 'worker')}, judged by {len(timed)} of the articles"
    )


def _make(request: Request, articles: list[Article]) -> None:
    tools = tools_for(request.recipe)
    tools.translate(tools.summarize(articles))


def _size(item: Item) -> int:
    """Bytes, or 0 where they cannot be told."""
    if item.row is not None:
        return len((item.row.text or str(item.row.article)).encode("utf-8", "replace"))
    try:
        return Path(item.path or "").stat().st_size
    except (OSError, ValueError):
        return 0


def _rounded(number: float) -> int:
    """To two digits: it is an estimate."""
    return int(round(number, -max(0, len(str(int(number))) - 2)))
