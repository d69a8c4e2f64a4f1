"""Worker processes that may die: each is given one call at a time, and its end is a result too.

Knows nothing of shards. The processes are spawned, so that no thread or lock of this one is copied
into them; they ignore Ctrl-C, which is this process's business, and end when it ends.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection
from typing import Any

from ksum.errors import KsumError

_GRACE = 2.0
"""Seconds that a worker is given to end before it is killed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a call: a value, an error that was meant, or a crash in one line."""

    argument: Any
    value: Any = None
    error: KsumError | None = None
    crash: str | None = None
    trace: str = ""


class Pool:
    """`size` processes, begun as they are needed, each with these environment variables."""

    def __init__(self, size: int, environments: Sequence[Mapping[str, str]] = ({},)) -> None:
        self.size = size
        self._environments = environments
        self._idle: list[_Worker] = []
        self._busy: list[_Worker] = []

    @property
    def room(self) -> int:
        """How many more calls can be begun now."""
        return self.size - len(self._busy)

    @property
    def busy(self) -> int:
        """How many calls are under way."""
        return len(self._busy)

    def submit(self, function: Callable[[Any], Any], argument: Any) -> None:
        """Begin a call; there has to be room. `function` is found by its name over there."""
        worker = self._idle.pop() if self._idle else self._start()
        self._busy.append(worker)
        worker.begin(function, argument)

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        workers = [*self._idle, *self._busy]
        self._idle, self._busy = [], []
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            worker.process.join(_GRACE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.pipe.close()

    def _start(self) -> _Worker:
        taken = {worker.place for worker in (*self._idle, *self._busy)}
        place = next(place for place in range(self.size) if place not in taken)
        return _Worker(place, self._environments[place % len(self._environments)])

    def _answers(self, ready: set[Any]) -> list[Answer]:
        answers = []
        for worker in list(self._busy):
            if worker.pipe in ready or worker.process.sentinel in ready:
                self._busy.remove(worker)
                answers.append(worker.answer())
                if worker.process.is_alive():
                    self._idle.append(worker)
        return answers


def wait(*pools: Pool) -> list[list[Answer]]:
    """Wait until a call of any of the pools has come to an end: the answers of each pool."""
    watched = [
        handle
        for pool in pools
        for worker in pool._busy
        for handle in (worker.pipe, worker.process.sentinel)
    ]
    ready = set(connection.wait(watched)) if watched else set()
    return [pool._answers(ready) for pool in pools]


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, place: int, environment: Mapping[str, str]) -> None:
        self.place = place
        self.argument: Any = None
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(
            target=_serve, args=(theirs, dict(environment)), name=f"ksum-{place}", daemon=True
        )
        with _without_interrupts():
            self.process.start()
        theirs.close()

    def begin(self, function: Callable[[Any], Any], argument: Any) -> None:
        self.argument = argument
        with suppress(OSError):  # it has died already, which `answer` tells
            self.pipe.send((function, argument))

    def answer(self) -> Answer:
        """What came over the pipe; where nothing came, how the process ended."""
        argument, self.argument = self.argument, None
        try:
            if self.pipe.poll():
                return Answer(argument, **self.pipe.recv())
        except (EOFError, OSError, pickle.UnpicklingError):
            self.process.kill()  # it died, or is dying, in mid-sentence
        self.process.join()
        self.pipe.close()
        return Answer(argument, crash=f"the worker died ({_ending(self.process.exitcode)})")


def _ending(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


class _without_interrupts:  # noqa: N801 (used as a statement)
    """A process that begins here does not see Ctrl-C before it has learnt to ignore it."""

    def __enter__(self) -> None:
        if hasattr(signal, "pthread_sigmask"):
            self._before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

    def __exit__(self, *_: object) -> None:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_SETMASK, self._before)


def _serve(pipe: connection.Connection, environment: Mapping[str, str]) -> None:
    """The life of a worker: calls come over the pipe until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(environment)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            function, argument = pipe.recv()
            pipe.send(outcome(function, argument))


def outcome(function: Callable[[Any], Any], argument: Any) -> dict[str, Any]:
    """What became of a call, as the fields of an `Answer`: any error but the end of the process."""
    try:
        return {"value": function(argument)}
    except KsumError as error:
        return {"error": error, "trace": traceback.format_exc()}
    except Exception as error:  # noqa: BLE001 (the boundary of this process: it is reported)
        first = (str(error).splitlines() or [""])[0]
        return {
            "crash": f"a bug: {type(error).__name__}: {first}",
            "trace": traceback.format_exc(),
        }


def _end_with_parent() -> None:
    """The parent's end closes a pipe, even where it was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
