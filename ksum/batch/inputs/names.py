"""File names: which hold articles or rows, and how any of them is printed."""

from __future__ import annotations

import os
import re
from pathlib import PurePath

PAGES = (".txt", ".md", ".markdown", ".html", ".htm")
STREAMS = (".jsonl", ".ndjson", ".csv", ".tsv")
TABLES = (".parquet",)
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_PACKED = (".gz", ".xz", ".bz2")


def suffix_of(path: str) -> str | None:
    """The suffix of `path` that says what is in it, in lower case and without that of packing.

    None where it is none that a job reads.
    """
    name = PurePath(path.lower())
    last = name.suffix
    if last in _PACKED:
        last = PurePath(name.stem).suffix
        return last if last in PAGES + STREAMS else None
    return last if last in PAGES + STREAMS + TABLES else None


def printable(path: str) -> str:
    """`path` as Unicode that any file can hold, what is no UTF-8 or is a control as `\\xNN`."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return _CONTROLS.sub(lambda found: f"\\x{ord(found.group()):02x}", text)


def in_order(names: list[str]) -> list[str]:
    """Names sorted by their bytes, which no locale changes."""
    return sorted(names, key=os.fsencode)
