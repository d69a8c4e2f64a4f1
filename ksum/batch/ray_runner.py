"""The runner of a Ray cluster: an actor a slot, each with models of its own.

Shards are files that all machines see, so only the tasks and their results travel. An actor that
dies is a crash of its task; one whose machine went away is not, and its task is given to another.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from ksum.batch.pool import Answer
from ksum.batch.ray_actor import ShardActor
from ksum.batch.ray_cluster import join_cluster
from ksum.batch.runners import Slots
from ksum.batch.task import Crash, Result, Task, result_of
from ksum.batch.wording import counted
from ksum.errors import UsageError

_GLANCE = 0.25
"""Seconds between two looks at whether a machine is lost."""


def ray_runner(slots: Slots) -> RayRunner:
    """The runner for what the command line asks for; the cluster is that of RAY_ADDRESS, else one
    of this machine."""
    if not slots.chosen:
        return RayRunner(gpu=slots.on_gpu)
    return RayRunner(slots.workers, threads=slots.threads, gpu=slots.on_gpu)


@dataclass(slots=True)
class _Actor:
    """An actor, the machine it is on (None: not begun yet, or gone), and the task it was given."""

    handle: Any
    node: str | None = None
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A crash on this machine, unless the machine is found to be gone before the time is over."""

    crash: Crash
    node: str
    until: float


class RayRunner:
    """Runs tasks on actors of a Ray cluster, one of this machine if no other is named.

    Args:
        actors: how many; None is as many as the cluster has room for.
        threads: that each actor may use, and the CPUs it asks for.
        gpu: whether each actor asks for a GPU.
        address: of the cluster, as `ray.init` takes it; None is RAY_ADDRESS, else a cluster of this
            machine that lives as long as the job.
        patience: seconds to wait for a first actor before saying that there is no room for one.
        news: seconds in which the loss of a machine is known after that of its actor.

    Raises:
        UsageError: ray is not installed, or the cluster cannot be reached.
    """

    def __init__(
        self,
        actors: int | None = None,
        *,
        threads: int = 1,
        gpu: bool = False,
        address: str | None = None,
        patience: float = 60.0,
        news: float = 5.0,
    ) -> None:
        self._wanted, self._threads, self._gpu, self._address = actors, threads, gpu, address
        self._patience, self._news = patience, news
        self._idle: list[_Actor] = []
        self._busy: dict[Any, _Actor] = {}
        self._again: deque[Task] = deque()
        self._doubts: list[_Doubt] = []
        self._started = False
        self._trouble = ""

    @property
    def name(self) -> str:
        """Such as "ray, 4 actors"."""
        return "ray" if self._wanted is None else f"ray, {counted(self._wanted, 'actor')}"

    def __enter__(self) -> RayRunner:
        self._started = join_cluster(self._address)
        import ray

        if self._wanted is None:
            self._wanted = max(1, self._room(ray.cluster_resources()))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        import ray

        for actor in (*self._idle, *self._busy.values()):
            ray.kill(actor.handle)
        self._idle, self._busy = [], {}
        if self._started:
            ray.shutdown()

    def run(self, tasks: Iterable[Task]) -> Generator[Result, None, None]:
        """See `Runner.run`. Actors stay, with their models, for the next call."""
        import ray

        waiting = iter(tasks)
        over = False  # whether `tasks` has come to its end
        last_seen = time.monotonic()
        while True:
            while self._idle and (task := self._next(waiting)) is not None:
                actor = self._idle.pop()
                actor.task = task
                self._busy[actor.handle.run.remote(task)] = actor
            over = over or bool(self._idle)
            working = any(actor.task for actor in self._busy.values())
            if over and not (working or self._doubts or self._again):
                return
            if not over or self._again:
                self._begin_actors()
            timeout = _GLANCE if self._doubts else 1.0
            for reference in ray.wait(list(self._busy), timeout=timeout)[0] if self._busy else ():
                result = self._result(reference, self._busy.pop(reference))
                if result is not None:
                    yield result
            if not self._busy and self._doubts:
                time.sleep(_GLANCE)
            yield from self._settled()
            if any(actor.node for actor in (*self._idle, *self._busy.values())):
                last_seen = time.monotonic()
            elif time.monotonic() - last_seen > self._patience:
                raise UsageError(
                    f"The cluster has given no actor of {self._threads} CPUs for "
                    f"{self._patience:.0f} seconds. {self._trouble}\n"
                    "Add a machine, or ask for fewer CPUs an actor."
                )

    def _next(self, waiting: Iterator[Task]) -> Task | None:
        return self._again.popleft() if self._again else next(waiting, None)

    def _result(self, reference: Any, actor: _Actor) -> Result | None:
        """What an actor gave; None where it has arrived, or is gone, which may be its machine's
        fault."""
        import ray

        task, actor.task = actor.task, None
        try:
            value = ray.get(reference)
        except ray.exceptions.RayActorError as error:
            self._trouble = str(error).strip().splitlines()[0].rstrip(":")
            ray.kill(actor.handle)  # it may be out of reach only, and keep its place
            if task is not None and actor.node is not None:
                crash = Crash(task, f"the worker died ({self._trouble})")
                self._doubts.append(_Doubt(crash, actor.node, time.monotonic() + self._news))
            return None
        except ray.exceptions.RayError as error:  # ksum of another version over there, say
            self._trouble = str(error).strip().splitlines()[-1]
            if task is None:
                ray.kill(actor.handle)
                return None
            self._idle.append(actor)
            return Crash(task, f"the actor failed: {self._trouble}", str(error))
        self._idle.append(actor)
        if task is None:
            actor.node = value
            return None
        return result_of(Answer(task, **value), task)

    def _settled(self) -> Iterator[Crash]:
        """The crashes that were no machine's; the tasks of machines that are gone are put back."""
        import ray

        if not self._doubts:
            return
        alive = {node["NodeID"] for node in ray.nodes() if node["Alive"]}
        for doubt in list(self._doubts):
            if doubt.node not in alive:
                self._again.append(doubt.crash.task)
            elif time.monotonic() < doubt.until:
                continue
            else:
                yield doubt.crash
            self._doubts.remove(doubt)

    def _begin_actors(self) -> None:
        """As many as are wanted, but only one more than there is room for now: a cluster that
        grows does so when asked."""
        import ray

        count = len(self._idle) + len(self._busy)
        missing = (self._wanted or 1) - count
        if missing > 0:
            coming = sum(actor.node is None for actor in self._busy.values())
            room = self._room(ray.available_resources()) + 1 - coming
            for _ in range(min(missing, room)):
                self._begin_actor()

    def _room(self, resources: Mapping[str, float]) -> int:
        """The actors that so much of a cluster has room for."""
        if self._gpu:
            return int(resources.get("GPU", 0))
        return int(resources.get("CPU", 0) / self._threads)

    def _begin_actor(self) -> None:
        import ray

        limits = {name: str(self._threads) for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")}
        handle = (
            ray.remote(ShardActor)
            .options(
                num_cpus=self._threads,
                num_gpus=1 if self._gpu else 0,
                max_restarts=0,
                max_task_retries=0,
                runtime_env={"env_vars": limits},
            )
            .remote(str(Path.cwd()))
        )
        self._busy[handle.node.remote()] = _Actor(handle)
