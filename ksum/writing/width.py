"""Columns of a terminal: Korean characters take two, combining ones none.

Rich knows the Unicode tables; this file only fills lines by them.
"""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

__all__ = ["cell_len", "fill"]


def fill(text: str, width: int | None, *, first: str = "", rest: str = "") -> str:
    """Break `text` at spaces into lines of at most `width` columns, a longer word within itself.

    Args:
        text: One paragraph; runs of white space become one space.
        width: Columns of a line, indents included; None leaves one long line.
        first: The indent of the first line.
        rest: The indent of the others.
    """
    words = text.split()
    if width is None:
        return first + " ".join(words)
    lines: list[str] = []
    line, empty = first, True
    for word in words:
        if not empty and cell_len(line) + 1 + cell_len(word) > width:
            lines.append(line)
            line, empty = rest, True
        if not empty:
            line += " "
        while cell_len(line) + cell_len(word) > width:
            head = _head(word, max(2, width - cell_len(line)))
            lines.append(line + head)
            line, word = rest, word[len(head) :]
        line += word
        empty = empty and not word
    lines.append(line)
    return "\n".join(line.rstrip() for line in lines)


def _head(word: str, columns: int) -> str:
    """As many of the first characters as fit; at least one, so that filling always ends."""
    head = set_cell_size(word, columns).rstrip(" ")
    return word[: max(1, len(head))]
