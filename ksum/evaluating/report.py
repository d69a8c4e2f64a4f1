"""The result of a suite: scores with their signatures, and what they were made of.

To and from the JSON of `eval/results/`; how a report looks is the affair of `text` and `page`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ksum.errors import InputError
from ksum.evaluating.base import Score
from ksum.evaluating.bootstrap import Comparison

SCHEMA = "ksum-eval/1"

RowKind = Literal["part", "model", "hypotheses", "published"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: a paragraph, a genre, a page or a system, with its own scores.

    `kind` says what a system's figures are from: a model that was run here, a file of hypotheses,
    or a publication, which `source` then names (with the test set, where it is another than the
    suite's). `speed` is sentences a second, loading left out, of a model that was run here.
    """

    name: str
    scores: tuple[Score, ...]
    kind: RowKind = "part"
    source: str = ""
    speed: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """Every field, for JSON."""
        return {
            "name": self.name,
            "scores": [score.to_dict() for score in self.scores],
            "kind": self.kind,
            "source": self.source,
            "speed": self.speed,
        }

    @classmethod
    def from_dict(cls, fields: Mapping[str, Any]) -> Row:
        """The inverse of `to_dict`; name and scores are enough."""
        return cls(
            fields["name"],
            tuple(map(Score.from_dict, fields["scores"])),
            fields.get("kind", "part"),
            fields.get("source", ""),
            fields.get("speed"),
        )


@dataclass(frozen=True, slots=True)
class Output:
    """One text of the suite: what went in, what came out, what it was compared with.

    Of a whole article or page, `source` is only the headline or nothing; `id` says which it is.
    `group` is its genre or kind, `scores` are its own, and `missed` are the facts of the source
    that its English does not have, each as the Korean with the English that was expected.
    """

    id: str
    source: str
    hypothesis: str
    reference: str
    group: str = ""
    scores: tuple[Score, ...] = ()
    missed: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Every field, for JSON; of the scores the values, since all texts share signatures."""
        return {
            "id": self.id,
            "source": self.source,
            "hypothesis": self.hypothesis,
            "reference": self.reference,
            "group": self.group,
            "scores": {score.name: round(score.value, 4) for score in self.scores},
            "missed": list(self.missed),
        }

    @classmethod
    def from_dict(cls, fields: Mapping[str, Any], signatures: Mapping[str, str]) -> Output:
        """The inverse of `to_dict`, with the signatures of the scores by name."""
        return cls(
            fields["id"],
            fields["source"],
            fields["hypothesis"],
            fields["reference"],
            fields.get("group", ""),
            tuple(
                Score.from_dict({"name": n, "value": v, "signature": signatures.get(n, "")})
                for n, v in fields.get("scores", {}).items()
            ),
            tuple(fields.get("missed", ())),
        )


@dataclass(frozen=True, slots=True)
class Result:
    """What an evaluation gives before it is known where and when it ran.

    `rows` and `groups` are two tables: systems or parts, and kinds of texts. `systems` are the
    systems compared on the same texts, the report's own first, then those only published.
    """

    scores: tuple[Score, ...]
    rows: tuple[Row, ...]
    outputs: tuple[Output, ...]
    groups: tuple[Row, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    notes: tuple[str, ...] = ()
    systems: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A `Result` with the suite, the system, and what it was made on, when and how.

    `scores`, `rows`, `groups` and `outputs` are those of `system`. `models` has the sha256 of the
    weights by the model's name, `data_sha256` is of the suite's texts.
    """

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
    systems: tuple[Row, ...] = ()
    models: dict[str, str] = field(default_factory=dict)
    data_sha256: str = ""

    def score(self, name: str) -> Score | None:
        """The report's score of that name, None if it has none."""
        return next((score for score in self.scores if score.name == name), None)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain dictionaries and lists, for JSON."""
        signatures = {s.name: s.signature for output in self.outputs for s in output.scores}
        return {
            "schema": SCHEMA,
            "suite": self.suite,
            "kind": self.kind,
            "title": self.title,
            "about": self.about,
            "licence": self.licence,
            "system": self.system,
            "scores": [score.to_dict() for score in self.scores],
            "systems": [row.to_dict() for row in self.systems],
            "rows": [row.to_dict() for row in self.rows],
            "groups": [group.to_dict() for group in self.groups],
            "comparisons": [comparison.to_dict() for comparison in self.comparisons],
            "outputs": [output.to_dict() for output in self.outputs],
            "output_signatures": signatures,
            "notes": list(self.notes),
            "texts": self.texts,
            "seconds": round(self.seconds, 2),
            "versions": self.versions,
            "machine": self.machine,
            "models": self.models,
            "data_sha256": self.data_sha256,
            "date": self.date,
            "command": self.command,
        }

    @classmethod
    def from_dict(cls, fields: Mapping[str, Any]) -> Report:
        """The inverse of `to_dict`; what results of ksum 0.1 did not have is left empty.

        Raises:
            InputError: another schema, or a field that is missing or of another form.
        """
        if fields.get("schema") != SCHEMA:
            raise InputError(
                f"This is no report of `ksum eval --json`: its schema is {fields.get('schema')!r}, "
                f"not {SCHEMA!r}."
            )
        signatures = fields.get("output_signatures", {})
        plain = ("suite", "kind", "title", "about", "licence", "system", "texts", "seconds")
        try:
            return cls(
                **{name: fields[name] for name in (*plain, "date", "command")},
                scores=tuple(map(Score.from_dict, fields["scores"])),
                rows=tuple(map(Row.from_dict, fields["rows"])),
                outputs=tuple(Output.from_dict(one, signatures) for one in fields["outputs"]),
                groups=tuple(map(Row.from_dict, fields["groups"])),
                comparisons=tuple(map(Comparison.from_dict, fields["comparisons"])),
                notes=tuple(fields["notes"]),
                versions=dict(fields["versions"]),
                machine=dict(fields["machine"]),
                systems=tuple(map(Row.from_dict, fields.get("systems", ()))),
                models=dict(fields.get("models", {})),
                data_sha256=fields.get("data_sha256", ""),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"The report is incomplete or malformed: {error!r}.") from error
