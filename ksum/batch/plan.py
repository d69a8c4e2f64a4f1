"""The plan: the items in order, cut into shards, written down once and compared ever after.

`plan.jsonl` has a line a shard: {"shard", "first", "articles", "faults", "sha256"}, the sum being
of the shard's item file. It appears when the pass over the inputs has come to its end; until then
there is no plan. Only one shard's items are in memory at a time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice, zip_longest
from pathlib import Path

from ksum.batch.atomic import write_text, writing
from ksum.batch.items import Item, item_line, parse_items, to_json
from ksum.batch.layout import Layout
from ksum.errors import UsageError

_TOLD = 3
"""Differences that a refusal names."""
_FULL = 64_000_000
"""Bytes after which an item file takes no more, so that a shard fits into memory."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A line of the plan: articles `first` to `first + articles - 1`; `faults` of them are known
    to fail, because their items say so."""

    shard: int
    first: int
    articles: int
    faults: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Totals:
    """The size of a plan; `digest` is of all of it, and so of every input's name and content."""

    articles: int
    shards: int
    faults: int
    digest: str


def make_plan(layout: Layout, items: Iterable[Item], size: int) -> Totals:
    """Write the plan and the item files, `size` articles a shard.

    Raises:
        UsageError: they cannot be written.
    """

    def lines() -> Iterator[str]:
        for shard, data in _cut(items, size):
            with writing(layout.items(shard.shard)):
                layout.items(shard.shard).write_bytes(data)
            yield to_json(asdict(shard)) + "\n"

    write_text(layout.plan, lines())
    return read_totals(layout)


def check_plan(layout: Layout, items: Iterable[Item], size: int) -> Totals:
    """Make sure that the items are those of the plan, and that its item files are whole; damaged
    ones are written again.

    Raises:
        UsageError: other items than the plan's; the first differences are named.
    """
    for planned, found in zip_longest(read_plan(layout), _cut(items, size)):
        if planned is None or found is None or planned.sha256 != found[0].sha256:
            raise _refusal(layout, planned, None if found is None else found[1])
        path, data = layout.items(planned.shard), found[1]
        with writing(path):
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)
    return read_totals(layout)


def read_plan(layout: Layout) -> Iterator[Shard]:
    """The shards, in order.

    Raises:
        UsageError: the plan is damaged.
    """
    with layout.plan.open(encoding="utf-8", errors="replace", newline="\n") as file:
        for line in file:
            yield _shard(line, layout)


def read_totals(layout: Layout) -> Totals:
    """The size of the written plan; UsageError where it is damaged."""
    articles = shards = faults = 0
    digest = hashlib.sha256()
    for shard in read_plan(layout):
        articles += shard.articles
        faults += shard.faults
        shards += 1
        digest.update(bytes.fromhex(shard.sha256))
    return Totals(articles, shards, faults, digest.hexdigest())


def _shard(line: str, layout: Layout) -> Shard:
    try:
        return Shard(**json.loads(line))
    except (ValueError, TypeError) as error:
        raise UsageError(
            f"{layout.plan} is damaged.\nRemove {layout.root} to begin again."
        ) from error


def _cut(items: Iterable[Item], size: int) -> Iterator[tuple[Shard, bytes]]:
    """Each shard with the bytes of its item file: `size` items, fewer where they are very long."""
    waiting = iter(items)
    first = number = 0
    while part := list(islice(_until_full(waiting), size)):
        data = b"".join(line for line, _ in part)
        faults = sum(faulty for _, faulty in part)
        yield Shard(number, first, len(part), faults, hashlib.sha256(data).hexdigest()), data
        first += len(part)
        number += 1


def _until_full(items: Iterator[Item]) -> Iterator[tuple[bytes, bool]]:
    """Lines of an item file, and whether they are faults, until they fill it."""
    held = 0
    while held < _FULL and (item := next(items, None)) is not None:
        line = item_line(item)
        held += len(line)
        yield line, item.fault is not None


def _refusal(layout: Layout, planned: Shard | None, found: bytes | None) -> UsageError:
    now = [] if found is None else parse_items(found)
    before = [] if planned is None else _items_if_whole(layout.items(planned.shard))
    first = planned.first if planned is not None else read_totals(layout).articles
    told = [
        _difference(first + index, old, new)
        for index, (old, new) in enumerate(zip_longest(before, now))
        if old != new
    ]
    return UsageError(
        f"{layout.out} is a job of other inputs: {'; '.join(told[:_TOLD])}"
        f"{' …' if len(told) > _TOLD else ''}\n"
        f"Give the inputs of that job, or another --out, or remove {layout.root} to begin again."
    )


def _items_if_whole(path: Path) -> list[Item]:
    """The items of a file, none where it is gone or damaged: they only serve to name an example."""
    try:
        return parse_items(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _difference(n: int, old: Item | None, new: Item | None) -> str:
    if new is None:
        return f"article {n + 1}, {old.source if old else ''}, is missing now"
    if old is None:
        return f"article {n + 1}, {new.source}, is new"
    if old.source != new.source:
        return f"article {n + 1} was {old.source} and is {new.source}"
    return f"{new.source} has changed"
