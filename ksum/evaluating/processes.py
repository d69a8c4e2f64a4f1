"""Fresh processes of ksum: how long they take and how much memory they hold at most."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from ksum.errors import KsumError


@dataclass(frozen=True, slots=True)
class Run:
    """A finished process: wall-clock seconds and the peak of its resident memory in MB."""

    seconds: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Timing:
    """A command measured several times in fresh processes."""

    name: str
    command: str
    median_seconds: float
    peak_mb: float
    runs: int


def measure(name: str, arguments: Sequence[str], *, stdin: str = "", runs: int = 5) -> Timing:
    """Run `ksum` with `arguments` once to warm the disk, then `runs` times.

    Raises:
        KsumError: the command failed; the message has the end of what it said.
    """
    run_once(arguments, stdin)
    done = [run_once(arguments, stdin) for _ in range(runs)]
    return Timing(
        name=name,
        command=" ".join(["ksum", *arguments]),
        median_seconds=median(run.seconds for run in done),
        peak_mb=max(run.peak_mb for run in done),
        runs=runs,
    )


def run_once(arguments: Sequence[str], stdin: str = "") -> Run:
    """One process of `ksum`, by this Python; its output is thrown away.

    Raises:
        KsumError: it ended with another code than 0.
    """
    started = perf_counter()
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "ksum", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "NO_COLOR": "1"},
        text=True,
    )
    if process.stdin is None or process.stderr is None:
        raise KsumError("The process has no pipes.")
    with process.stdin, process.stderr:
        process.stdin.write(stdin)
        process.stdin.close()
        said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise KsumError(
            f"ksum {' '.join(arguments)} ended with {process.returncode}:\n{said[-500:]}"
        )
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(seconds, usage.ru_maxrss / unit)
