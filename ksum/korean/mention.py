"""A stretch of a Korean text whose English is known: a number, a name or a term."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """`text` is `source[start:end]`, `english` its rendering; `kind` "number", "name" or "term"."""

    start: int
    end: int
    text: str
    english: str
    kind: str
