"""The files of a folder, in an order that is the same every time, each real file once."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ksum.batch.inputs.base import Tally
from ksum.batch.inputs.names import PAGES, in_order, suffix_of
from ksum.batch.inputs.opening import what_went_wrong
from ksum.batch.inputs.seen import Seen

JOB_FOLDER = "_job"
"""A folder with this one in it is the output of a job, and nobody's input."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file, or with a fault something that should have been one, and why it is not."""

    path: str
    fault: str | None = None


@dataclass(slots=True)
class _Folder:
    """A folder being walked; `names` are those to come, the next one last."""

    path: Path
    real: str
    names: list[str]


class Walk:
    """Remembers what it has passed, over all folders and files of a job.

    A folder or file that is reached again, by a link or another input, is passed over; a link that
    leads back to a folder that it lies in is a fault.
    """

    def __init__(self, tally: Tally) -> None:
        self._passed_over = tally.passed_over
        self._seen = Seen()

    def is_new(self, path: str) -> bool:
        """Whether the real file or folder behind `path` was not met before; it counts as met."""
        return self._is_new(os.path.realpath(path))

    def files(self, top: str) -> Iterator[Found]:
        """The articles' files below `top`, depth first, by the bytes of their names.

        Hidden ones, outputs of jobs and what is no regular file are passed over and counted.
        """
        stack: list[_Folder] = []
        yield from self._enter(Path(top), os.path.realpath(top), stack)
        while stack:
            folder = stack[-1]
            if not folder.names:
                stack.pop()
                continue
            name = folder.names.pop()
            if name.startswith("."):
                self._passed_over["hidden"] += 1
                continue
            yield from self._look_at(folder.path / name, f"{folder.real.rstrip('/')}/{name}", stack)

    def _look_at(self, path: Path, real: str, stack: list[_Folder]) -> Iterator[Found]:
        """What stands at `path`, if it is for us; a folder goes onto the stack."""
        page = suffix_of(path.name) in PAGES
        try:
            mode = path.stat().st_mode
            if path.is_symlink():
                real = os.path.realpath(path)
        except FileNotFoundError as error:
            if page:
                yield Found(str(path), _gone(path, error))
            else:
                self._passed_over["not an article"] += 1
            return
        except OSError as error:
            yield Found(str(path), what_went_wrong(error))
            return
        if stat.S_ISDIR(mode):
            yield from self._enter(path, real, stack)
        elif not stat.S_ISREG(mode):
            self._passed_over["not a regular file"] += 1
        elif not page:
            self._passed_over["not an article"] += 1
        elif self._is_new(real):
            yield Found(str(path))

    def _enter(self, path: Path, real: str, stack: list[_Folder]) -> Iterator[Found]:
        if any(_lies_in(folder.real, real) for folder in stack):
            yield Found(
                str(path),
                "a symbolic link back to a folder that it lies in\n"
                "Remove the link; what it leads to is read once.",
            )
            return
        try:
            if is_job(path):
                self._passed_over["output of a job"] += 1
            elif self._is_new(real):
                names = os.listdir(path)  # noqa: PTH208 - names take less room than paths
                stack.append(_Folder(path, real, in_order(names)[::-1]))
        except OSError as error:
            yield Found(str(path), what_went_wrong(error))

    def _is_new(self, real: str) -> bool:
        new = self._seen.add(real) is None
        if not new:
            self._passed_over["given already"] += 1
        return new


def is_job(folder: Path | str) -> bool:
    """Whether a folder is the output of a job."""
    return Path(folder, JOB_FOLDER).is_dir()


def _lies_in(folder: str, real: str) -> bool:
    return folder == real or folder.startswith(real.rstrip("/") + "/")


def _gone(path: Path, error: OSError) -> str:
    if path.is_symlink():
        return "a symbolic link to a file that is not there\nRemove the link, or put it back."
    return what_went_wrong(error)
