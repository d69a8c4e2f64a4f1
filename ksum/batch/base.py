"""What a runner is: tasks in, results out, in any order."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from types import TracebackType
from typing import Protocol

from ksum.batch.task import Result, Task


class Runner(Protocol):
    """Runs tasks on the processes of one machine or many.

    A context manager: on leaving, nothing of it goes on running. It is left early when the job is
    broken off.
    """

    @property
    def name(self) -> str:
        """What stands in the manifest, such as "local, 4 workers"."""
        ...

    def __enter__(self) -> Runner: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def run(self, tasks: Iterable[Task]) -> Generator[Result, None, None]:
        """The result of every task, as they come.

        Tasks are taken as there is room for them, never all at once; when they end early, those
        that were taken are finished. A worker that dies is a `Crash` of its task, and another takes
        its place. May be called again after it has ended.

        Raises:
            KsumError: what `work.run_shard` raised; other tasks under way are broken off.
        """
        ...
