"""What a job can write. A new format is one file with a `Format` and one line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from ksum.batch.formats.base import Entry, FolderFormat, Format

FORMATS = {
    "jsonl": "ksum.batch.formats.jsonl:Jsonl",
    "parquet": "ksum.batch.formats.parquet:Parquet",
    "csv": "ksum.batch.formats.table:Csv",
    "markdown": "ksum.batch.formats.markdown:MarkdownPages",
    "html": "ksum.batch.formats.html:HtmlPages",
    "tmx": "ksum.batch.formats.tmx:Tmx",
    "xliff": "ksum.batch.formats.xliff:Xliff",
}


def load_format(name: str) -> Format:
    """The format registered under `name`; raises KeyError when there is none.

    One whose `folder` is true is a `FolderFormat` too.
    """
    module, _, attribute = FORMATS[name].partition(":")
    return cast("Callable[[], Format]", getattr(import_module(module), attribute))()


__all__ = ["FORMATS", "Entry", "FolderFormat", "Format", "load_format"]
