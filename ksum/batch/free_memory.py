"""How much memory worker processes may take, as Linux tells it; elsewhere nobody knows.

A process that takes more than there is gets killed, and a job cannot tell that from an article
that kills its worker.
"""

from __future__ import annotations

from pathlib import Path

_MACHINE = Path("/proc/meminfo")
_CONTAINER = Path("/sys/fs/cgroup")


def free_memory(machine: Path = _MACHINE, container: Path = _CONTAINER) -> int | None:
    """Bytes that are free or can be freed, of the machine and within the limit of the container;
    None where neither is known.

    `machine` is what proc(5) calls meminfo, `container` a folder of control group v2.
    """
    known = [free for free in (_of_machine(machine), _of_container(container)) if free is not None]
    return min(known, default=None)


def _of_machine(path: Path) -> int | None:
    available = _fields(path).get("MemAvailable:")
    return None if available is None else available * 1024


def _of_container(folder: Path) -> int | None:
    limit, used = _read(folder / "memory.max").strip(), _read(folder / "memory.current").strip()
    if not limit.isdigit() or not used.isdigit():
        return None
    cached = _fields(folder / "memory.stat").get("inactive_file", 0)
    return max(0, int(limit) - int(used) + cached)


def _fields(path: Path) -> dict[str, int]:
    rows = (line.split() for line in _read(path).splitlines())
    return {row[0]: int(row[1]) for row in rows if len(row) > 1 and row[1].isdigit()}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""
