"""Getting every shard done although workers may die.

A shard whose worker died is tried once more. After a second death its articles are made one at a
time; those that kill their workers become failures, and the shard is put together from the others.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace

from ksum.batch.atomic import writing
from ksum.batch.base import Runner
from ksum.batch.task import Crash, ShardResult, Task
from ksum.errors import KsumError, UsageError

HOPELESS = 8
"""Deaths, with not one shard done, after which the fault is not the articles'."""


class Rounds:
    """Runs tasks in rounds.

    Args:
        runner: entered already.
        stopped: whether no new task is to begin.
        finished: told of each shard that was made.
        note: told of deaths, in one line each.
        trace: told of a bug's traceback.
    """

    def __init__(
        self,
        runner: Runner,
        *,
        stopped: Callable[[], bool],
        finished: Callable[[ShardResult], None],
        note: Callable[[str], None],
        trace: Callable[[str], None],
    ) -> None:
        self._runner = runner
        self._stopped = stopped
        self._finished = finished
        self._note = note
        self._trace = trace
        self._made = 0

    def run(self, tasks: Iterable[Task]) -> None:
        """Do all tasks, or those that were begun before `stopped`.

        Raises:
            KsumError: what ends the job.
        """
        crashed = self._round(tasks, "it is tried again")
        crashed = self._round([one.task for one in crashed], "its articles are made one at a time")
        for crash in crashed:
            if not self._stopped():
                self._one_at_a_time(crash.task)

    def _round(self, tasks: Iterable[Task], then: str) -> list[Crash]:
        crashed: list[Crash] = []
        for result in self._results(tasks):
            if isinstance(result, ShardResult):
                self._made += 1
                self._finished(result)
                continue
            crashed.append(result)
            self._note(f"shard {result.task.shard}: {result.reason}; {then}")
            self._trace(result.trace)
            if not self._made and len(crashed) >= HOPELESS:
                raise UsageError(
                    f"{HOPELESS} shards failed and none was done: {result.reason}.\n"
                    "Try fewer --workers or a smaller --shard-size; --debug says more."
                )
        return crashed

    def _one_at_a_time(self, task: Task) -> None:
        layout = task.layout
        with writing(layout.alone(task.shard, 0).parent):
            layout.alone(task.shard, 0).parent.mkdir(exist_ok=True)
        each = [replace(task, only=index, fail_fast=False) for index in range(task.articles)]
        deaths: dict[int, str] = {}
        for index, alone in enumerate(each):  # no others beside it: memory may be what is lacking
            for result in self._results([alone]):
                if isinstance(result, Crash):
                    deaths[index] = result.reason
        if self._stopped():
            return
        gathering = replace(task, gather=True, deaths=deaths)
        for result in self._results([gathering]):
            if isinstance(result, Crash):
                self._trace(result.trace)
                raise KsumError(
                    f"shard {task.shard} cannot be put together: {result.reason}.\n"
                    "Please report it, with what --debug prints."
                )
            self._finished(result)
        shutil.rmtree(layout.alone(task.shard, 0).parent, ignore_errors=True)

    def _results(self, tasks: Iterable[Task]) -> Iterator[Crash | ShardResult]:
        with closing(self._runner.run(self._until_stopped(tasks))) as results:
            yield from results

    def _until_stopped(self, tasks: Iterable[Task]) -> Iterator[Task]:
        for task in tasks:
            if self._stopped():
                return
            yield task
