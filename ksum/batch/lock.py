"""One job at a time on an output."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ksum.batch.atomic import writing
from ksum.batch.layout import Layout
from ksum.errors import UsageError


@contextmanager
def locked(layout: Layout) -> Iterator[None]:
    """Hold the job's lock; the system frees that of a process that dies.

    Raises:
        UsageError: another process holds it, or it cannot be made there.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(layout.lock)
    with writing(layout.lock):
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise UsageError(
                f"another ksum batch is at work on {layout.out}.\n"
                "Wait for it, or give another --out."
            ) from error
        except NotImplementedError as error:
            raise UsageError(
                f"The file system of {layout.root} has no locks.\nGive --out on another one."
            ) from error
    try:
        yield
    finally:
        lock.release()
