"""A stretch of a Korean text whose English is known: a number, a name or a term."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """`text` is `source[start:end]`; `kind` is "number", "name" or "term"; `english` its rendering."""

    start: int
    end: int
    text: str
    english: str
    kind: str
