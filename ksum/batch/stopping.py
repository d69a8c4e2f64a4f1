"""Ctrl-C during a job: the first asks it to stop in order, the second breaks it off."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from queue import SimpleQueue
from types import FrameType, TracebackType
from typing import Any


class Stopping:
    """A context in which the first SIGINT sets `asked` and calls `told`, and the next one raises
    KeyboardInterrupt. Outside the main thread, where there are no signals, it changes nothing.

    `told` is called by another thread: a signal may come while a line is being printed, and then
    the main thread could not print another.
    """

    def __init__(self, told: Callable[[], None]) -> None:
        self.asked = False
        self._told = told
        self._before: Any = None
        self._asked: SimpleQueue[bool] = SimpleQueue()  # its `put` may be called anywhere
        self._teller = threading.Thread(target=self._tell, daemon=True)

    def __enter__(self) -> Stopping:
        if threading.current_thread() is threading.main_thread():
            self._teller.start()
            self._before = signal.signal(signal.SIGINT, self._interrupted)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
            self._asked.put(False)
            self._teller.join()

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        del number, frame  # it is SIGINT, wherever it came
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        self._asked.put(True)

    def _tell(self) -> None:
        if self._asked.get():
            self._told()
