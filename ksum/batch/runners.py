"""What a job can run on. A new one is one file with a `Runner`, one line here, and its name in the
choices of `--engine`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from ksum.batch.base import Runner

_RUNNERS = {
    "local": "ksum.batch.local:local_runner",
    "ray": "ksum.batch.ray_runner:ray_runner",
}


WORKER = 400_000_000
"""Bytes of memory that a worker takes with the embedded models."""


@dataclass(frozen=True, slots=True)
class Slots:
    """`workers` processes with `threads` each, and one more for each of `gpus` where there are any
    and the job has something for them. `chosen` is whether the user said how many, and `on_gpu`
    whether the job wants GPUs, wherever it runs. `room` is how many workers this machine has memory
    for, None where that is not known."""

    workers: int
    threads: int = 1
    gpus: int = 0
    chosen: bool = True
    on_gpu: bool = False
    room: int | None = None

    @property
    def crowded(self) -> bool:
        """Whether there may not be memory for all workers."""
        return self.room is not None and self.workers > self.room


def load_runner(name: str, slots: Slots) -> Runner:
    """The runner of this name; KeyError where there is none."""
    module, _, attribute = _RUNNERS[name].partition(":")
    return cast("Callable[[Slots], Runner]", getattr(import_module(module), attribute))(slots)


def find_slots(workers: int | None, *, on_gpu: bool) -> Slots:
    """What this machine has room for: by default a worker for each physical core, or fewer where
    memory is short, the threads shared out among them; with `on_gpu`, a core is left for each GPU's
    own process."""
    from ksum.batch.free_memory import free_memory
    from ksum.translating.cores import physical_cores

    cores = physical_cores()
    gpus = _gpus() if on_gpu else 0
    free = free_memory()
    room = None if free is None else max(1, free // WORKER)
    chosen = workers or max(1, min(cores - gpus, room or cores))
    return Slots(chosen, max(1, cores // chosen), gpus, workers is not None, on_gpu, room)


def _gpus() -> int:
    import torch

    return torch.cuda.device_count()
