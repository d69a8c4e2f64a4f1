"""The runner of a Ray cluster: an actor a slot, each with models of its own.

Shards are files that all machines see, so only the tasks and their results travel. An actor that
dies is a crash of its task; one whose machine went away is not, and its task is given to another.
"""

from __future__ import annotations

import os
import socket
import time
from collections import deque
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from ksum.batch import work
from ksum.batch.pool import Answer, outcome
from ksum.batch.runners import Slots
from ksum.batch.task import Crash, Result, ShardResult, Task
from ksum.errors import UsageError

_PATIENCE = 60.0
"""Seconds to wait for a first actor before saying that there is no room for one."""
_NEWS = 5.0
"""Seconds in which the loss of a machine is known after the loss of its actor, if it was one."""


def ray_runner(slots: Slots) -> RayRunner:
    """The runner for what the command line asks for; the cluster is that of RAY_ADDRESS, else one
    of this machine."""
    if not slots.chosen:
        return RayRunner(gpu=slots.on_gpu)
    return RayRunner(slots.workers, threads=slots.threads, gpu=slots.on_gpu)


@dataclass(slots=True)
class _Actor:
    """An actor, the machine it is on (None: not begun yet), and the task it was given."""

    handle: Any
    node: str | None = None
    task: Task | None = None


class RayRunner:
    """Runs tasks on actors of a Ray cluster, one of this machine if no other is named.

    Args:
        actors: how many; None is as many as the cluster has room for.
        threads: that each actor may use, and the CPUs it asks for.
        gpu: whether each actor asks for a GPU.
        address: of the cluster, as `ray.init` takes it; None is RAY_ADDRESS, else this machine.

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
    ) -> None:
        self._wanted, self._threads, self._gpu, self._address = actors, threads, gpu, address
        self._idle: list[_Actor] = []
        self._busy: dict[Any, _Actor] = {}
        self._started = False
        self._trouble = ""

    @property
    def name(self) -> str:
        """Such as "ray, 4 actors"."""
        count = self._wanted
        return "ray" if count is None else f"ray, {count} actor{'' if count == 1 else 's'}"

    def __enter__(self) -> RayRunner:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        try:
            import ray
        except ImportError as error:
            raise UsageError(
                "ray is not installed.\nInstall it with: pip install 'ksum[ray]'"
            ) from error
        if not ray.is_initialized():
            self._start_ray(ray)
        if self._wanted is None:
            resources = ray.cluster_resources()
            room = resources.get("GPU", 0) if self._gpu else resources.get("CPU", 0) / self._threads
            self._wanted = max(1, int(room))
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

        waiting, again = iter(tasks), deque[Task]()
        last_seen = time.monotonic()
        while True:
            while self._idle and (task := again.popleft() if again else next(waiting, None)):
                actor = self._idle.pop()
                actor.task = task
                self._busy[actor.handle.run.remote(task)] = actor
            if self._idle and not any(actor.task for actor in self._busy.values()):
                return
            while len(self._idle) + len(self._busy) < (self._wanted or 1):
                self._begin_actor()
            ready, _ = ray.wait(list(self._busy), num_returns=1, timeout=1.0)
            for reference in ready:
                actor = self._busy.pop(reference)
                result = self._result(reference, actor)
                if actor.node is not None:
                    self._idle.append(actor)
                if isinstance(result, Task):
                    again.append(result)
                elif result is not None:
                    yield result
            if any(actor.node for actor in (*self._idle, *self._busy.values())):
                last_seen = time.monotonic()
            elif time.monotonic() - last_seen > _PATIENCE:
                raise UsageError(
                    f"The cluster has given no actor of {self._threads} CPUs for {_PATIENCE:.0f} "
                    f"seconds. {self._trouble}\nAdd a machine, or ask for fewer CPUs an actor."
                )

    def _result(self, reference: Any, actor: _Actor) -> Result | Task | None:
        """What an actor gave: a result; its task, to be given to another; None for its arrival.

        An actor that is gone has `node` None afterwards.
        """
        import ray

        task, actor.task = actor.task, None
        try:
            value = ray.get(reference)
        except ray.exceptions.RayActorError as error:
            node, actor.node = actor.node, None
            self._trouble = str(error).strip().splitlines()[0].rstrip(":")
            if task is None or _is_gone(node):
                return task
            return Crash(task, f"the worker died ({self._trouble})")
        except ray.exceptions.RayError as error:  # ksum of another version over there, say
            self._trouble = str(error).strip().splitlines()[-1]
            return task and Crash(task, f"the actor failed: {self._trouble}", str(error))
        if task is None:
            actor.node = value
            return None
        return _told(Answer(task, **value), task)

    def _begin_actor(self) -> None:
        import ray

        limits = {name: str(self._threads) for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")}
        handle = (
            ray.remote(_Worker)
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

    def _start_ray(self, ray: Any) -> None:
        address = self._address or os.environ.get("RAY_ADDRESS")
        unreachable = UsageError(
            f"The Ray cluster {address or 'of this machine'} cannot be reached.\n"
            "Check the address, or start a cluster with: ray start --head"
        )
        if address is not None and not _answers(address):
            raise unreachable
        options: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
        if address is None:
            options |= {"include_dashboard": False}
        try:
            ray.init(address=address, **options)
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise unreachable from error
        self._started = True


class _Worker:
    """The actor: it does what a worker process of the local runner does."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

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
        return work.run_shard(task)


def _told(answer: Answer, task: Task) -> Result:
    if answer.error is not None:
        raise answer.error
    if answer.crash is not None:
        return Crash(task, answer.crash, answer.trace)
    return answer.value  # type: ignore[no-any-return]


def _answers(address: str) -> bool:
    """Whether anything listens at "host:port"; Ray itself would try for minutes. Other forms of an
    address are left to Ray."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not host or not port.isdecimal():
        return True
    try:
        socket.create_connection((host, int(port)), timeout=5).close()
    except OSError:
        return False
    return True


def _is_gone(node: str | None) -> bool:
    """Whether the machine of an actor that died has died, which may take a moment to be known."""
    import ray

    until = time.monotonic() + _NEWS
    while time.monotonic() < until:
        if not any(one["NodeID"] == node and one["Alive"] for one in ray.nodes()):
            return True
        time.sleep(0.5)
    return False
