"""What a job says while it runs: a bar on a terminal, a line a minute elsewhere, or JSON lines.

All of it goes to stderr. The job says what happened; a view decides when to show it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TextIO

from ksum.batch.wording import counted, duration

_LINE_EVERY = 60.0
_JSON_EVERY = 1.0


@dataclass
class State:
    """How far a job is. `before` of the articles were done by earlier runs; `done` counts those and
    the failed ones too; `characters` and the speeds are of this run."""

    total: int = 0
    before: int = 0
    done: int = 0
    failed: int = 0
    characters: int = 0
    seconds: float = 0.0

    @property
    def articles_per_second(self) -> float:
        """Of this run; 0 before anything is done."""
        return (self.done - self.before) / self.seconds if self.seconds > 0 else 0.0

    @property
    def characters_per_second(self) -> float:
        """Korean characters of the articles' bodies."""
        return self.characters / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """None until something is done."""
        speed = self.articles_per_second
        return (self.total - self.done) / speed if speed > 0 else None


class View(Protocol):
    """Shows the state of a job, and what is worth a line."""

    def show(self, state: State) -> None:
        """The state has changed."""
        ...

    def note(self, message: str) -> None:
        """Something that the user should know."""
        ...

    def close(self) -> None:
        """The job is over."""
        ...


class Silent:
    """Shows nothing."""

    def show(self, state: State) -> None:
        """Nothing."""

    def note(self, message: str) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class Lines:
    """A line a minute, for logs."""

    def __init__(
        self, out: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._out = out or sys.stderr
        self._clock = clock
        self._last = clock()

    def show(self, state: State) -> None:
        """Where a minute has gone since the last line."""
        if self._clock() - self._last >= _LINE_EVERY:
            self._last = self._clock()
            self.note(described(state))

    def note(self, message: str) -> None:
        """A line."""
        print(f"ksum: {message}\n", end="", file=self._out, flush=True)

    def close(self) -> None:
        """Nothing."""


class JsonLines:
    """An object a line: {"event": "progress"} at most once a second, {"event": "note"}."""

    def __init__(
        self, out: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._out = out or sys.stderr
        self._clock = clock
        self._last: float | None = None
        self._state: State | None = None

    def show(self, state: State) -> None:
        """The state, unless the last was shown less than a second ago."""
        now = self._clock()
        self._state = state
        if self._last is None or now - self._last >= _JSON_EVERY:
            self._last = now
            self._say_state()

    def note(self, message: str) -> None:
        """An object with the message."""
        self._say({"event": "note", "message": message})

    def close(self) -> None:
        """The last state, whenever it was."""
        self._say_state()

    def _say_state(self) -> None:
        state, self._state = self._state, None
        if state is None:
            return
        left = state.seconds_left
        self._say(
            {
                "event": "progress",
                "done": state.done,
                "total": state.total,
                "failed": state.failed,
                "articles_per_second": round(state.articles_per_second, 3),
                "characters_per_second": round(state.characters_per_second, 1),
                "seconds_left": None if left is None else round(left, 1),
            }
        )

    def _say(self, data: dict[str, Any]) -> None:
        line = json.dumps(data, ensure_ascii=False)
        print(f"{line}\n", end="", file=self._out, flush=True)


class Bar:
    """A bar of rich's, on a terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("planning", total=None)
        self._progress.start()

    def show(self, state: State) -> None:
        """Move the bar."""
        self._progress.update(
            self._task,
            completed=state.done,
            total=state.total,
            description=described(state),
        )

    def note(self, message: str) -> None:
        """A line above the bar."""
        self._progress.console.print(f"ksum: {message}", markup=False, highlight=False, emoji=False)

    def close(self) -> None:
        """Take the bar away."""
        self._progress.stop()


def view_for(*, quiet: bool, as_json: bool) -> View:
    """The view that the options and the terminal ask for."""
    if as_json:
        return JsonLines()
    if quiet:
        return Silent()
    return Bar() if sys.stderr.isatty() else Lines()


def described(state: State) -> str:
    """ "1,200 of 5,000 articles, 3 failed, 12.0 articles/s, 9,800 characters/s, 5 min left"."""
    parts = [f"{state.done:,} of {counted(state.total, 'article')}"]
    if state.failed:
        parts.append(f"{state.failed:,} failed")
    if state.articles_per_second:
        parts.append(f"{state.articles_per_second:.1f} articles/s")
        parts.append(f"{state.characters_per_second:,.0f} characters/s")
    if state.seconds_left is not None:
        parts.append(f"{duration(state.seconds_left)} left")
    return ", ".join(parts)
