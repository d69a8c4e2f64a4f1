"""The user's own terms: a table of Korean, a tab, and English, one term a line."""

from __future__ import annotations

import re
from pathlib import Path

from ksum.errors import InputError, UsageError

_HANGUL = re.compile(r"[가-힣]")


def read_glossary(path: Path) -> dict[str, str]:
    """The terms of a glossary; blank lines and lines that begin with # are comments.

    Raises:
        UsageError: the file cannot be read, or a line is not Korean, tab, English, or gives a
            term another English than an earlier line; the message names the line.
    """
    from ksum.reading.decode import decode

    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise UsageError(f"the glossary {path} cannot be read: {error.strerror}.") from error
    except InputError as error:
        raise UsageError(f"the glossary {path} cannot be used: {error}") from error
    terms: dict[str, str] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        korean, english = _term(line, f"{path}, line {number}")
        if terms.setdefault(korean, english) != english:
            raise UsageError(
                f"{path}, line {number}: {korean} is {terms[korean]!r} in an earlier line.\n"
                "Keep one of them."
            )
    return terms


def _term(line: str, where: str) -> tuple[str, str]:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != 2 or not all(cells):
        raise UsageError(f"{where}: this is not Korean, one tab, English.\nFound: {line!r}")
    if _HANGUL.search(cells[1]):
        raise UsageError(f"{where}: the English {cells[1]!r} has Korean in it.\nPut Korean first.")
    return cells[0], cells[1]
