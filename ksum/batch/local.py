"""The runner of one machine: worker processes, each with models of its own.

On a CPU each worker makes whole shards. Where there are GPUs and something to translate, processes
without a GPU read and summarise, and one process a GPU translates and writes, so that the GPU
waits for nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from types import TracebackType

from ksum.batch import work
from ksum.batch.pool import Pool, wait
from ksum.batch.runners import Slots
from ksum.batch.task import Result, Task, result_of
from ksum.batch.wording import counted

_AHEAD = 2
"""Shards that wait, read, for each GPU."""


class LocalRunner:
    """Runs tasks on `workers` processes, and on one more for each of `gpus`.

    Args:
        workers: at least 1.
        threads: that the numeric libraries of a worker may use; the engine's own number is the
            recipe's.
        gpus: 0 to make whole shards in the workers.
    """

    def __init__(self, workers: int, *, threads: int = 1, gpus: int = 0) -> None:
        limits = {name: str(threads) for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")}
        self._workers = workers
        self._gpus = gpus
        hidden = {"CUDA_VISIBLE_DEVICES": ""} if gpus else {}
        self._readers = Pool(workers, [{**limits, **hidden}])
        self._translators = Pool(gpus, [_only(gpu) for gpu in range(gpus)])

    @property
    def name(self) -> str:
        """Such as "local, 4 workers"."""
        gpus = f", {counted(self._gpus, 'GPU')}" if self._gpus else ""
        return f"local, {counted(self._workers, 'worker')}{gpus}"

    def __enter__(self) -> LocalRunner:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._readers.close()
        self._translators.close()

    def run(self, tasks: Iterable[Task]) -> Generator[Result, None, None]:
        """See `Runner.run`."""
        waiting = iter(tasks)
        return self._run_in_two(waiting) if self._gpus else self._run_whole(waiting)

    def _run_whole(self, tasks: Iterator[Task]) -> Generator[Result, None, None]:
        pool = self._readers
        while True:
            while pool.room and (task := next(tasks, None)) is not None:
                pool.submit(work.run_shard, task)
            if not pool.busy:
                return
            for answer in wait(pool)[0]:
                yield result_of(answer, answer.argument)

    def _run_in_two(self, tasks: Iterator[Task]) -> Generator[Result, None, None]:
        readers, translators = self._readers, self._translators
        ready: deque[work.Prepared] = deque()
        while True:
            while translators.room and ready:
                translators.submit(work.finish, ready.popleft())
            while (
                readers.room
                and len(ready) + readers.busy < _AHEAD * self._gpus + self._workers
                and (task := next(tasks, None)) is not None
            ):
                readers.submit(work.prepare, task)
            if not readers.busy and not translators.busy:
                return
            read, done = wait(readers, translators)
            for answer in read:
                if answer.error is None and answer.crash is None:
                    ready.append(answer.value)
                else:
                    yield result_of(answer, answer.argument)
            for answer in done:
                yield result_of(answer, answer.argument.task)


def _only(gpu: int) -> Mapping[str, str]:
    """The variables of a process that sees one GPU, of those that this process sees."""
    import os

    seen = [name for name in os.environ.get("CUDA_VISIBLE_DEVICES", "").split(",") if name]
    return {"CUDA_VISIBLE_DEVICES": seen[gpu] if gpu < len(seen) else str(gpu)}


def local_runner(slots: Slots) -> LocalRunner:
    """The runner for a machine with these slots."""
    return LocalRunner(slots.workers, threads=slots.threads, gpus=slots.gpus)
