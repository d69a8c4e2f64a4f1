"""The articles that failed: a line each, beside their part, and all of them in one file at the end.

A line is {"n", "id", "source", "reason"}: the place in the plan from 0, and what the article and
its input are called.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ksum.batch.atomic import write_text, writing
from ksum.batch.items import Item, to_json
from ksum.batch.layout import Layout

MOST_REASONS = 50
"""Reasons that a manifest counts one by one; what is rarer is counted together."""
OTHERS = "other reasons"


@dataclass(frozen=True, slots=True)
class Failed:
    """One article that was not made, and why, in one or two lines."""

    n: int
    id: str
    source: str
    reason: str

    @classmethod
    def of(cls, n: int, item: Item, reason: object) -> Failed:
        """The failure of an item."""
        return cls(n, item.id, item.source, str(reason))

    @property
    def kind(self) -> str:
        """The first line of the reason without the input's name, to count by."""
        first = self.reason.split("\n", 1)[0]
        return first.replace(self.source, "the input")


def write_failures(path: Path, failures: Sequence[Failed]) -> None:
    """The failures of a shard; no file for none. UsageError where it cannot be written."""
    if failures:
        write_text(path, (to_json(asdict(one)) + "\n" for one in failures))
    else:
        with writing(path):
            path.unlink(missing_ok=True)


def read_failures(path: Path) -> Iterator[Failed]:
    """What `write_failures` wrote; nothing where there is no file."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield Failed(**json.loads(line))


def collect_failures(layout: Layout, shards: Iterable[int]) -> dict[str, int]:
    """Write all failures of these shards into the one file; how often each reason came.

    An empty file says that nothing failed. UsageError where it cannot be written.
    """
    reasons: Counter[str] = Counter()

    def lines() -> Iterator[str]:
        for shard in shards:
            for failure in read_failures(layout.part_failures(shard)):
                known = failure.kind in reasons or len(reasons) < MOST_REASONS
                reasons[failure.kind if known else OTHERS] += 1
                yield to_json(asdict(failure)) + "\n"

    write_text(layout.failures, lines())
    return dict(reasons.most_common())
