"""What the user gave as inputs: each looked at before any work, patterns spelt out."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ksum.batch.inputs.base import Tally
from ksum.batch.inputs.names import PAGES, STREAMS, TABLES, in_order, printable, suffix_of
from ksum.batch.inputs.saved_dataset import is_saved_dataset
from ksum.batch.inputs.walk import is_job
from ksum.errors import InputError, UsageError

Kind = Literal["stdin", "folder", "dataset", "page", "rows"]


@dataclass(frozen=True, slots=True)
class Given:
    """One path to read, as the user wrote it, and what stands there."""

    kind: Kind
    path: str


def look_up(inputs: Sequence[str], tally: Tally) -> list[Given]:
    """Every path of the inputs, in their order; those of a pattern by the bytes of their names.

    Raises:
        UsageError: no input, or standard input twice.
        InputError: a path or pattern with nothing there, or something that no job reads.
    """
    if not inputs:
        raise UsageError("no input.\nName files, folders, patterns in quotes, or - for JSON Lines.")
    if inputs.count("-") > 1:
        raise UsageError("- is given twice.\nStandard input can be read once.")
    given: list[Given] = []
    for name in inputs:
        if name == "-":
            given.append(Given("stdin", name))
        elif os.path.lexists(name) or not glob.has_magic(name):
            given.append(Given(_kind(name), name.rstrip("/") or "/"))
        else:
            given += _matches(name, tally)
    return given


def _matches(pattern: str, tally: Tally) -> list[Given]:
    names = in_order(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute one
    if not names:
        raise InputError(
            f"no such file: {printable(pattern)}\nNothing matches this pattern; check it."
        )
    found = [one for name in names if (one := _match(name, tally)) is not None]
    if not found:
        raise InputError(f"nothing that {printable(pattern)} matches can be read\n{_READABLE}")
    return found


def _match(path: str, tally: Tally) -> Given | None:
    try:
        return Given(_kind(path), path)
    except InputError:
        tally.passed_over["not an article"] += 1
        return None


def _kind(path: str) -> Kind:
    """What stands at `path`; InputError if it is not for a job."""
    shown = printable(path)
    try:
        mode = Path(path).stat().st_mode
        job = is_job(path)
    except FileNotFoundError as error:
        raise InputError(f"no such file: {shown}\nCheck the path.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"cannot read {shown}: {reason}\nCheck the path.") from error
    if stat.S_ISDIR(mode):
        if job:
            raise InputError(
                f"{shown} is the output of a job\nName its parts: '{shown.rstrip('/')}/part-*'"
            )
        return "dataset" if is_saved_dataset(path) else "folder"
    if not stat.S_ISREG(mode):
        raise InputError(f"{shown} is not a regular file\nUse - for standard input.")
    suffix = suffix_of(path)
    if suffix is None:
        raise InputError(f"{shown} is not of a type that a job reads\n{_READABLE}")
    return "page" if suffix in PAGES else "rows"


_READABLE = f"There are: {' '.join(PAGES + STREAMS + TABLES)}, and folders."
