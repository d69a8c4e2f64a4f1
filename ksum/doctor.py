"""What this machine can do and what is missing: one finding for each thing that matters.

It changes nothing, fetches nothing, and loads torch only where there is a GPU to ask about.
"""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from ksum.errors import KsumError, ModelError, UsageError

Status = Literal["ok", "note", "missing"]

OLDEST_PYTHON = (3, 10)
FREE_BYTES = 500_000_000
"""For the CTranslate2 form of the embedded model and room to work."""

NEEDED = {
    "kiwipiepy": "Korean sentences and morphemes",
    "kiwipiepy_model": "the Kiwi model",
    "ctranslate2": "translation on a CPU",
    "sentencepiece": "the translator's tokenizer",
    "safetensors": "model weights",
    "numpy": "model weights",
    "lxml": "HTML pages",
    "charset-normalizer": "encodings",
    "typer": "the command line",
    "rich": "progress and terminal text",
    "pydantic": "settings and model cards",
    "PyYAML": "settings and model cards",
    "platformdirs": "places of settings and cache",
}
OPTIONAL = {
    "torch": "translation on a GPU, models other than Marian, training",
    "transformers": "models other than Marian, training",
    "sacrebleu": "`ksum eval`",
    "huggingface-hub": "`ksum models pull`",
    "datasets": "batch data, training",
    "pyarrow": "Parquet files",
}
_VECTORS = ("avx", "avx2", "avx512f", "avx512_vnni", "avx_vnni", "amx_int8", "asimd", "asimddp")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. A `missing` one that is `needed` keeps the main job from running."""

    name: str
    status: Status
    detail: str
    advice: str | None = None
    needed: bool = True

    @property
    def blocks(self) -> bool:
        """Whether `ksum brief` cannot run because of this."""
        return self.needed and self.status == "missing"


def examine() -> Iterator[Finding]:
    """Look at everything, in an order that a reader can follow; each finding as it is made."""
    yield _python()
    yield from _packages()
    yield _processor()
    yield _compute_types()
    yield _gpu()
    yield from _models()
    yield _kiwi()
    yield from _cache()
    yield _settings()


def _python() -> Finding:
    detail = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    if sys.version_info >= OLDEST_PYTHON:
        return Finding("Python", "ok", detail)
    oldest = ".".join(map(str, OLDEST_PYTHON))
    return Finding("Python", "missing", detail, f"Use Python {oldest} or newer.")


def _packages() -> Iterator[Finding]:
    for packages, needed in ((NEEDED, True), (OPTIONAL, False)):
        yield from (_package(name, purpose, needed) for name, purpose in packages.items())


def _package(name: str, purpose: str, needed: bool) -> Finding:
    try:
        return Finding(name, "ok", version(name), needed=needed)
    except PackageNotFoundError:
        status: Status = "missing" if needed else "note"
        return Finding(name, status, f"not installed: {purpose}", f"pip install {name}", needed)


def _processor() -> Finding:
    from ksum.evaluating.machine import machine
    from ksum.translating.cores import physical_cores

    shape = machine()
    vectors = ", ".join(_instruction_sets()) or "unknown"
    detail = (
        f"{shape['cpu']}, {physical_cores()} cores for this process, "
        f"{shape['memory_gb'] or '?'} GB memory; {vectors}"
    )
    return Finding("processor", "ok", detail)


def _instruction_sets(cpuinfo: Path = Path("/proc/cpuinfo")) -> list[str]:
    """The vector instructions that matter for int8, as Linux names them; none elsewhere."""
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    for line in lines:
        key, _, flags = line.partition(":")
        if key.strip() in ("flags", "Features"):
            found = set(flags.split())
            return [name for name in _VECTORS if name in found]
    return []


def _compute_types() -> Finding:
    try:
        import ctranslate2
    except ImportError as error:
        return Finding("CPU translation", "missing", str(error), "pip install ctranslate2")
    types = sorted(ctranslate2.get_supported_compute_types("cpu"))
    if "int8" in types or "int8_float32" in types:
        return Finding("CPU translation", "ok", "CTranslate2 with " + ", ".join(types))
    return Finding(
        "CPU translation", "note", f"no int8 here, only {', '.join(types)}: slower", needed=False
    )


def _gpu() -> Finding:
    from ksum.translating.devices import cuda_is_there

    if not cuda_is_there():
        return Finding("GPU", "note", "none; translation runs on the CPU", needed=False)
    try:
        import torch
    except ImportError:
        advice = "Install a CUDA build of torch."
        return Finding("GPU", "note", "there is one, but no torch to use it", advice, needed=False)
    if not torch.cuda.is_available():
        return Finding(
            "GPU",
            "note",
            f"there is one, but torch {torch.__version__} cannot use it",
            "Install a CUDA build of torch that fits the driver.",
            needed=False,
        )
    names = [torch.cuda.get_device_properties(n) for n in range(torch.cuda.device_count())]
    detail = ", ".join(f"{p.name} ({p.total_memory / 2**30:.0f} GiB)" for p in names)
    return Finding("GPU", "ok", detail, needed=False)


def _models() -> Iterator[Finding]:
    from ksum.store import DEFAULT_TRANSLATOR, list_models, verify

    advice = "Restore the models folder (git checkout models), or install ksum again."
    try:
        embedded = [listed for listed in list_models() if listed.place == "embedded"]
    except ModelError as error:
        yield Finding("models", "missing", str(error).split("\n", 1)[0], advice)
        return
    for listed in embedded:
        name = f"model {listed.card.name}"
        try:
            sums = verify(listed.folder)
        except ModelError as error:
            yield Finding(name, "missing", str(error).split("\n", 1)[0], advice)
            continue
        bad = [file for file, fine in sums.items() if not fine]
        if bad:
            detail = f"missing or corrupt in {listed.folder}: {', '.join(bad)}"
            yield Finding(name, "missing", detail, advice)
        else:
            yield Finding(name, "ok", f"{listed.folder}, {len(sums)} files verified")
    if DEFAULT_TRANSLATOR not in [listed.card.name for listed in embedded]:
        yield Finding(f"model {DEFAULT_TRANSLATOR}", "missing", "not found", advice)


def _kiwi() -> Finding:
    start = time.perf_counter()
    try:
        from ksum.korean.kiwi import morphemes

        found = [morpheme.form for morpheme in morphemes("비가 왔다")]
    except (ImportError, OSError, RuntimeError, ValueError) as error:
        return Finding("Kiwi", "missing", str(error), "pip install kiwipiepy kiwipiepy_model")
    if found[:2] != ["비", "가"]:
        return Finding("Kiwi", "missing", f"reads wrongly: {found}", "Reinstall kiwipiepy_model.")
    return Finding("Kiwi", "ok", f"loads and reads in {time.perf_counter() - start:.1f} s")


def _cache() -> Iterator[Finding]:
    from ksum.places import cache_dir

    try:
        folder = cache_dir()
        tempfile.TemporaryFile(dir=folder).close()
    except (UsageError, OSError) as error:
        advice = "Set KSUM_CACHE_DIR to a folder that can be written to."
        yield Finding("cache", "missing", str(error).split("\n", 1)[0], advice)
        return
    yield Finding("cache", "ok", f"{folder} can be written to")
    free = shutil.disk_usage(folder).free
    detail = f"{free / 1e9:.1f} GB free at the cache"
    if free >= FREE_BYTES:
        yield Finding("disk", "ok", detail)
    else:
        advice = f"Free {FREE_BYTES / 1e9:.1f} GB there, or set KSUM_CACHE_DIR."
        yield Finding("disk", "note", detail, advice, needed=False)


def _settings() -> Finding:
    from ksum.settings import PROJECT_FILE, load_settings, user_file

    try:
        load_settings()
    except KsumError as error:
        what, _, advice = str(error).partition("\n")
        return Finding("settings", "missing", what, advice or None)
    files = [str(path) for path in (user_file(), Path(PROJECT_FILE)) if path.is_file()]
    detail = ", ".join(files) or f"defaults only; yours would be in {user_file()}"
    return Finding("settings", "ok", detail)
