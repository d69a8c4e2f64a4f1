"""`eval/gates.yaml`: floors under the figures of a suite, and why any of them was lowered.

For each gated suite the file has the sha256 of its texts and a floor with an epsilon for each
score. A figure may lie below its floor by the epsilon: what differs between processors.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

from ksum.errors import UsageError

FILE = "gates.yaml"

When = Literal["always", "quick", "full"]
Run = Literal["quick", "full", "any"]

_NOISE = 1e-9
"""What sums of decimals are off by in binary."""

_HEADER = """\
# Floors that `ksum eval --gate` holds the figures to (--quick: the gates that are not "full").
# A figure may be worse than its floor by epsilon; sha256 is of the suite's texts, articles how many
# of its articles, pages or cases are run. Written by `ksum eval --gate --raise-floors` and
# `--lower-floor REASON`: the latter adds to `lowered`, which is never shortened. A gate for another
# suite is written by hand, with loose floors and an empty sha256, then raised.
"""


@dataclass(frozen=True, slots=True)
class Floor:
    """What a figure must reach; `digits` are those that count when floors are raised."""

    value: float
    epsilon: float

    @property
    def digits(self) -> int:
        """Decimals of a floor: those of its epsilon, at least one; three for no epsilon."""
        return max(1, -math.floor(math.log10(self.epsilon))) if self.epsilon > 0 else 3

    def is_reached(self, value: float, sign: int) -> bool:
        """Whether a figure is no worse than the floor by more than epsilon; NaN never is.

        `sign` is 1 where higher is better, -1 where lower is.
        """
        return sign * (value - self.value) >= -self.epsilon - _NOISE

    def rounded(self, value: float, sign: int) -> float:
        """A figure as its own floor: to `digits`, and so that the figure reaches it."""
        near = round(value, self.digits)
        if replace(self, value=near).is_reached(value, sign):
            return near
        return round(near - sign * 10.0**-self.digits, self.digits)


@dataclass(frozen=True, slots=True)
class Gate:
    """The floors of a suite, or of a part of it; `when` says in which runs they count.

    `articles` is how large the part is: so many articles, pages or cases, None for all.
    """

    suite: str
    when: When
    sha256: str
    floors: Mapping[str, Floor]
    articles: int | None = None

    @property
    def name(self) -> str:
        """The suite, with the size of the part where not all of it is run."""
        return self.suite if self.articles is None else f"{self.suite} (part: {self.articles})"


@dataclass(frozen=True, slots=True)
class Lowered:
    """A floor that was lowered, or texts that were changed (`score` is then "sha256")."""

    date: str
    suite: str
    score: str
    old: float | str
    new: float | str
    reason: str


@dataclass(frozen=True, slots=True)
class Gates:
    """The whole file."""

    gates: tuple[Gate, ...]
    lowered: tuple[Lowered, ...] = ()

    def having(self, gate: Gate) -> Gates:
        """The same with `gate` in the place of the one of its name."""
        kept = tuple(gate if one.name == gate.name else one for one in self.gates)
        return replace(self, gates=kept)

    def chosen(self, suites: Sequence[str] = (), run: Run = "full") -> list[Gate]:
        """The gates of `suites` (all for none) that count in a quick or a full run, or in any.

        Raises:
            UsageError: a suite without a gate.
        """
        known = list(dict.fromkeys(gate.suite for gate in self.gates))
        unknown = [suite for suite in suites if suite not in known]
        if unknown:
            raise UsageError(
                f"The suite {unknown[0]!r} has no gate.\nThere is one for: {', '.join(known)}."
            )
        return [
            gate
            for gate in self.gates
            if (run == "any" or gate.when in ("always", run))
            and (not suites or gate.suite in suites)
        ]


def read_gates(path: Path) -> Gates:
    """The gates of a file.

    Raises:
        UsageError: no such file, or one of another form.
    """
    import yaml

    try:
        fields = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Gates(
            tuple(_gate(one) for one in fields["gates"]),
            tuple(Lowered(**one) for one in fields.get("lowered") or ()),
        )
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(
            f"{path} is not of the right form: {error!r}.\nRestore it (git checkout)."
        ) from error


def write_gates(gates: Gates, path: Path) -> None:
    """Write the file anew, whole or not at all.

    Raises:
        UsageError: it cannot be written.
    """
    import yaml

    fields: dict[str, Any] = {"gates": [_to_dict(gate) for gate in gates.gates]}
    if gates.lowered:
        fields["lowered"] = [
            {name: getattr(one, name) for name in Lowered.__slots__} for one in gates.lowered
        ]
    text = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=100)
    partial = path.with_suffix(f".{os.getpid()}")
    try:
        partial.write_text(_HEADER + text, encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from error


def _gate(fields: Mapping[str, Any]) -> Gate:
    when = fields["when"]
    if when not in get_args(When):
        raise ValueError(f"when is {when!r}, not one of {', '.join(get_args(When))}")
    return Gate(
        str(fields["suite"]),
        cast("When", when),
        str(fields["sha256"] or ""),
        {
            name: Floor(float(floor["floor"]), float(floor["epsilon"]))
            for name, floor in fields["floors"].items()
        },
        _count(fields.get("articles")),
    )


def _count(articles: object) -> int | None:
    if articles is not None and (not isinstance(articles, int) or articles < 1):
        raise ValueError(f"articles is {articles!r}, not a number of them")
    return articles


def _to_dict(gate: Gate) -> dict[str, Any]:
    part = {} if gate.articles is None else {"articles": gate.articles}
    floors = {
        name: {"floor": floor.value, "epsilon": floor.epsilon}
        for name, floor in gate.floors.items()
    }
    return {
        "suite": gate.suite,
        "when": gate.when,
        **part,
        "sha256": gate.sha256,
        "floors": floors,
    }
