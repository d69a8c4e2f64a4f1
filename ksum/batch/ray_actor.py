"""The actor of a Ray cluster: what a worker process is to the runner of one machine.

It runs on another machine, and so makes sure that the job's files can be seen from there and that
the articles would be the same.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

from ksum.batch import work
from ksum.batch.pool import outcome
from ksum.batch.task import ShardResult, Task
from ksum.errors import UsageError


class ShardActor:
    """Makes shards, one after another; `folder` is what the paths of tasks are relative to."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)
        self._checked = False

    def node(self) -> str:
        """The machine it is on."""
        import ray

        return str(ray.get_runtime_context().get_node_id())

    def run(self, task: Task) -> dict[str, Any]:
        """The outcome of a task, as `pool.outcome` gives it."""
        return outcome(self._run, task)

    def _run(self, task: Task) -> ShardResult:
        if not (self._folder / task.layout.books).is_dir():
            raise UsageError(
                f"A machine of the cluster does not see {self._folder / task.layout.root}.\n"
                "Work in a folder that all machines share, under the same path."
            )
        os.chdir(self._folder)
        if not self._checked:
            _refuse_other_articles(task)
            self._checked = True
        return work.run_shard(task)


def _refuse_other_articles(task: Task) -> None:
    """UsageError where this machine has another version, model or human translations than the one
    that began the job; ModelError where it has no such model."""
    mine = task.recipe.fingerprint()
    for name, value in mine.items():
        if value != task.settings.get(name):
            raise UsageError(
                f"The machine {socket.gethostname()} would make other articles: {name} is {value} "
                f"there, {task.settings.get(name)} here.\nInstall the same on all machines."
            )
