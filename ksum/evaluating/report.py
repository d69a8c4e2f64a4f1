"""The result of a suite: scores with their signatures, and what they were made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ksum.evaluating.base import Score
from ksum.evaluating.bootstrap import Comparison

SCHEMA = "ksum-eval/1"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a paragraph, a genre, a system or a page, with its own scores."""

    name: str
    scores: tuple[Score, ...]

    def to_dict(self) -> dict[str, Any]:
        """Name and scores, for JSON."""
        return {"name": self.name, "scores": [score.to_dict() for score in self.scores]}


@dataclass(frozen=True, slots=True)
class Output:
    """One text of the suite: what went in, what came out, what it was compared with.

    Of a whole article or page, `source` is only the headline or nothing; `id` says which it is.
    """

    id: str
    source: str
    hypothesis: str
    reference: str

    def to_dict(self) -> dict[str, str]:
        """The four fields, for JSON."""
        return {
            "id": self.id,
            "source": self.source,
            "hypothesis": self.hypothesis,
            "reference": self.reference,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """What an evaluation gives before it is known where and when it ran.

    `rows` and `groups` are two tables: systems or parts, and kinds of texts.
    """

    scores: tuple[Score, ...]
    rows: tuple[Row, ...]
    outputs: tuple[Output, ...]
    groups: tuple[Row, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A `Result` with the suite, the system, and what it was made on, when and how."""

    suite: str
    kind: str
    title: str
    about: str
    licence: str
    system: str
    scores: tuple[Score, ...]
    rows: tuple[Row, ...]
    outputs: tuple[Output, ...]
    groups: tuple[Row, ...]
    comparisons: tuple[Comparison, ...]
    notes: tuple[str, ...]
    texts: int
    seconds: float
    versions: dict[str, str]
    machine: dict[str, str | int | None]
    date: str
    command: str

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain dictionaries and lists, for JSON."""
        return {
            "schema": SCHEMA,
            "suite": self.suite,
            "kind": self.kind,
            "title": self.title,
            "about": self.about,
            "licence": self.licence,
            "system": self.system,
            "scores": [score.to_dict() for score in self.scores],
            "rows": [row.to_dict() for row in self.rows],
            "groups": [group.to_dict() for group in self.groups],
            "comparisons": [comparison.to_dict() for comparison in self.comparisons],
            "outputs": [output.to_dict() for output in self.outputs],
            "notes": list(self.notes),
            "texts": self.texts,
            "seconds": round(self.seconds, 2),
            "versions": self.versions,
            "machine": self.machine,
            "date": self.date,
            "command": self.command,
        }
