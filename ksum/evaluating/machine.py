"""On what, when and with which versions a figure was made."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timezone
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ksum import __version__
from ksum.errors import ModelError

_LABEL = re.compile(r"([^\s@]+)@([0-9a-f]{8})\b")

PACKAGES = ("sacrebleu", "kiwipiepy", "kiwipiepy_model", "ctranslate2", "transformers", "torch")


def machine() -> dict[str, str | int | None]:
    """The machine's shape: processor, NVIDIA cards if any, cores that this process may use, memory
    in GB, system."""
    cards = _gpu_models()
    return {
        "cpu": _cpu_model(),
        **({"gpu": ", ".join(cards)} if cards else {}),
        "cores": _cores(),
        "memory_gb": _memory_gb(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def versions() -> dict[str, str]:
    """Python, ksum and the packages whose version can change a figure, as far as installed."""
    found = {"python": platform.python_version(), "ksum": __version__}
    found |= {package: number for package in PACKAGES if (number := _installed(package))}
    return found


def model_sums(systems: Iterable[str], asked: Sequence[str] = ()) -> dict[str, str]:
    """The sha256 of the weights of each model among `systems`, by its name.

    A model's system is called "name@" and the first eight digits of the sum. `asked` are the names
    or folders that were asked for; the sum is whole where one of these, or the name, is a model on
    this disk with those digits, else it is the eight digits.
    """
    found = {}
    for system in systems:
        label = _LABEL.search(system)
        if label is not None:
            found[label[1]] = _whole_sum(label[0], (*asked, label[1])) or label[2]
    return found


def _whole_sum(label: str, candidates: Iterable[str]) -> str | None:
    return next(filter(None, (_sum_if(label, candidate) for candidate in candidates)), None)


def _sum_if(label: str, candidate: str) -> str | None:
    from ksum.store import resolve

    try:
        model = resolve(candidate, accept_licence=True)
    except ModelError:  # another system's name, or one that only a folder has
        return None
    return model.sha256 if model.label == label else None


def now() -> str:
    """The time, in UTC to the second, ISO 8601."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


def _installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _cpu_model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    for line in lines:
        key, _, value = line.partition(":")
        if key.strip() == "model name":
            return value.strip()
    return platform.processor() or platform.machine()


def _gpu_models(driver: Path = Path("/proc/driver/nvidia/gpus")) -> list[str]:
    """The cards by what the driver says on Linux, so that no library is loaded for it."""
    found = []
    for path in sorted(driver.glob("*/information")):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            key, _, value = line.partition(":")
            if key.strip() == "Model":
                found.append(value.strip())
    return found


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _memory_gb() -> int | None:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
    except (AttributeError, OSError, ValueError):
        return None
