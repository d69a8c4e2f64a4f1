"""JSON Lines: one `ksum/1` object a line, as `ksum --json` prints it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ksum.article import Article


class Jsonl:
    """The form that keeps everything; the other formats can be made from it."""

    suffix = ".jsonl"
    folder = False

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """See `Format.write`."""
        from ksum.writing import load_renderer

        # A half surrogate becomes the six characters \udXXX, which in JSON is what it was.
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(load_renderer("json").render(articles))
