"""Aligned columns for a terminal; Korean characters count as two."""

from __future__ import annotations

from collections.abc import Sequence

from ksum.writing.width import cell_len


def columns(rows: Sequence[Sequence[str]], gap: str = "  ") -> str:
    """The rows as lines, each column as wide as its widest cell; the last one is not padded."""
    widths = [max(cell_len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [c + " " * (width - cell_len(c)) for c, width in zip(row, widths, strict=True)]
        lines.append(gap.join(cells).rstrip())
    return "\n".join(lines)
