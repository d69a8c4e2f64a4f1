"""How many physical cores this process may use.

Hyper-threads share one unit for matrix products, so one thread a core is fastest; containers are
often given fewer cores than the machine has.
"""

from __future__ import annotations

import os
from pathlib import Path

_CPUS = Path("/sys/devices/system/cpu")
_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def physical_cores() -> int:
    """At least 1: the cores of the process's affinity, within its container's quota."""
    affinity = getattr(os, "sched_getaffinity", None)
    if affinity is None:
        return max(1, (os.cpu_count() or 2) // 2)
    threads = affinity(0)
    cores = {_read(_CPUS / f"cpu{n}/topology/thread_siblings_list") or str(n) for n in threads}
    quota, _, period = _read(_QUOTA).partition(" ")
    if quota.isdigit() and period.isdigit() and int(period) > 0:
        return max(1, min(len(cores), round(int(quota) / int(period))))
    return max(1, len(cores))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
