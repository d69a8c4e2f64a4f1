"""Ctrl-C during a job: the first asks it to stop in order, the second breaks it off."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any


class Stopping:
    """A context in which the first SIGINT sets `asked` and calls `told`, and the next one raises
    KeyboardInterrupt. Outside the main thread, where there are no signals, it changes nothing."""

    def __init__(self, told: Callable[[], None]) -> None:
        self.asked = False
        self._told = told
        self._before: Any = None

    def __enter__(self) -> Stopping:
        if threading.current_thread() is threading.main_thread():
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

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        del number, frame  # it is SIGINT, wherever it came
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        self._told()
