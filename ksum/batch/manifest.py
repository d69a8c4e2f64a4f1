"""The manifest: what a job is, what it was made with, and how far it came.

The one file of a job with dates in it. The settings in it decide whether a job may be resumed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from ksum.batch.atomic import write_text
from ksum.batch.versions import EVERYTHING, versions
from ksum.errors import UsageError

SCHEMA = "ksum-job/1"
_TOLD = 3
_MOST_RUNS = 100


@dataclass
class Manifest:
    """`settings` are those that decide the output; `counts` and `failures` are of the last run.

    `status` is "running" (or killed), "interrupted", "stopped" or "done". Each of `runs` is one
    start of the job; the oldest are forgotten.
    """

    settings: dict[str, Any]
    command: Sequence[str] = ()
    status: str = "running"
    counts: dict[str, int] = field(default_factory=dict)
    failures: dict[str, int] = field(default_factory=dict)
    plan: dict[str, Any] = field(default_factory=dict)
    output: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=lambda: versions("python", *EVERYTHING))
    runs: list[dict[str, Any]] = field(default_factory=list)

    def begin(self, runner: str) -> None:
        """Add a run that starts now."""
        self.runs = [*self.runs[1 - _MOST_RUNS :], {"started": now(), "runner": runner}]
        self.status = "running"

    def end(self, status: str, **figures: float) -> None:
        """Note how the last run ended, and its figures."""
        self.status = status
        self.runs[-1] |= {"ended": now(), "status": status, **figures}

    def write(self, path: Path) -> None:
        """Write it; UsageError where that fails."""
        data = {"schema": SCHEMA, **asdict(self)}
        write_text(path, [json.dumps(data, ensure_ascii=False, indent=2) + "\n"])


def read_manifest(path: Path) -> Manifest | None:
    """What `write` wrote; None where there is no file.

    Raises:
        UsageError: it is damaged, or of another version of ksum.
    """
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} is damaged.\nRemove it and its job to begin again.") from error
    if not isinstance(data, dict) or data.pop("schema", None) != SCHEMA:
        raise UsageError(f"{path} is not of this version of ksum.\nGive another --out.")
    try:
        return Manifest(**data)
    except TypeError as error:
        raise UsageError(f"{path} is damaged.\nRemove it and its job to begin again.") from error


def refuse_other_settings(
    before: Mapping[str, Any], now: Mapping[str, Any], place: Path, root: Path
) -> None:
    """Settings that would make other articles than those that are there cannot be mixed with them.

    Raises:
        UsageError: they differ; the first differences are named.
    """
    names = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    if not names:
        return
    told = "; ".join(f"{name} was {_said(before, name)}, is {_said(now, name)}" for name in names)
    if len(names) > _TOLD:
        told = "; ".join(told.split("; ")[:_TOLD]) + " …"
    raise UsageError(
        f"{place} is a job with other settings: {told}\n"
        f"Give those of that job, or another --out, or remove {root} to begin again."
    )


def now() -> str:
    """The time, in UTC, to the second."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


def _said(settings: Mapping[str, Any], name: str) -> str:
    value = settings.get(name)
    return "not set" if value is None else str(value)
