"""What is said on stderr while a command works: notes, warnings, progress on a terminal."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ksum.cli.boundary import say, trace


class Reporter:
    """`quiet` leaves only errors, `verbose` adds what is being done, `debug` tracebacks."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False, debug: bool = False) -> None:
        self._debug = debug
        self._quiet = quiet
        self._verbose = verbose and not quiet
        level = logging.INFO if self._verbose else logging.ERROR if quiet else logging.WARNING
        logging.basicConfig(stream=sys.stderr, format="ksum: %(message)s", level=logging.ERROR)
        logging.getLogger("ksum").setLevel(level)

    def error(self, message: str, error: BaseException) -> None:
        """Always printed."""
        if self._debug:
            trace(error)
        say(message)

    def note(self, message: str) -> None:
        """Printed unless `quiet`."""
        if not self._quiet:
            print(f"ksum: {message}", file=sys.stderr)

    def detail(self, message: str) -> None:
        """Printed only when `verbose`."""
        if self._verbose:
            print(f"ksum: {message}", file=sys.stderr)

    @contextmanager
    def progress(self, label: str) -> Iterator[Callable[[int, int], None] | None]:
        """A bar that goes away at the end, moved by calls of (done, total).

        Gives None where there is no terminal or `quiet` was asked for.
        """
        if self._quiet or not sys.stderr.isatty():
            yield None
            return
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(label, total=None)

            def advance(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total)

            yield advance
