"""What a runner is given and what it gives back. All of it can be pickled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ksum.batch.layout import Layout
from ksum.batch.pool import Answer
from ksum.batch.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Task:
    """A shard to make, or one article of it.

    `first` is the place of the shard's first article in the plan, from 0, and `articles` how many
    it has. `settings` are those of the job's manifest, by which another machine can tell whether it
    would make the same articles. With `only`, the index of an article in the shard, just that
    article is made, and its outcome kept. With `gather` the shard is put together from outcomes
    that were kept; `deaths` are the articles, by index, that have none, and why. With `fail_fast` a
    shard in which an article fails while it is read is given up.
    """

    shard: int
    first: int
    articles: int
    layout: Layout
    recipe: Recipe
    settings: Mapping[str, Any] = field(default_factory=dict)
    fail_fast: bool = False
    only: int | None = None
    gather: bool = False
    deaths: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShardResult:
    """A task that was done: how many articles were made and failed, and the Korean characters of
    those that were made.

    `failure` is the first one, ready to print; with `fail_fast`, nothing was written then.
    """

    task: Task
    made: int
    failed: int
    characters: int
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Crash:
    """A task whose worker died, or in which a bug came up.

    `reason` is one line, such as "the worker died (signal 11)"; `trace` is of a bug.
    """

    task: Task
    reason: str
    trace: str = ""


Result = ShardResult | Crash


def result_of(answer: Answer, task: Task) -> Result:
    """What became of a task, of which a pool or an actor says how its call ended.

    Raises:
        KsumError: an error that was meant; it ends the job.
    """
    if answer.error is not None:
        raise answer.error
    if answer.crash is not None:
        return Crash(task, answer.crash, answer.trace)
    return answer.value  # type: ignore[no-any-return]
