"""The TSV tables inside the package: tab-separated rows, `#` lines are comments."""

from __future__ import annotations

from functools import cache
from importlib import resources


def rows(name: str) -> list[tuple[str, ...]]:
    """The rows of `ksum/korean/data/<name>.tsv`, without comments and empty lines.

    Raises:
        FileNotFoundError: no such table.
    """
    text = (resources.files("ksum.korean") / "data" / f"{name}.tsv").read_text("utf-8")
    return [
        tuple(cell.strip() for cell in line.split("\t"))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    ]


@cache
def words(table: str, key: str) -> tuple[str, ...]:
    """The words of one set of a table whose rows are a key and words with spaces between them.

    Raises:
        KeyError: no such set.
    """
    return {row[0]: tuple(row[1].split(" ")) for row in rows(table)}[key]
