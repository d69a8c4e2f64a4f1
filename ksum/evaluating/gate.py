"""Holds the figures of a suite against their floors: what `ksum eval --gate` does after measuring.

Floors are raised by command, and lowered only with a reason that stays in the file. Runs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from ksum.errors import GateError, UsageError
from ksum.evaluating.floors import FILE, Floor, Gate, Gates, Lowered
from ksum.evaluating.report import Report

Outcome = Literal["ok", "better", "below"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A figure held against its floor; `rounded` is the figure as a floor would have it."""

    gate: str
    score: str
    value: float
    rounded: float
    floor: Floor
    digits: int
    outcome: Outcome

    def to_dict(self) -> dict[str, Any]:
        """The fields, for JSON."""
        return {
            "gate": self.gate,
            "score": self.score,
            "value": self.value,
            "floor": self.floor.value,
            "epsilon": self.floor.epsilon,
            "outcome": self.outcome,
        }


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdicts of one gate, and the sha256 of the texts that were run."""

    gate: Gate
    verdicts: tuple[Verdict, ...]
    sha256: str

    @property
    def changed(self) -> bool:
        """Whether the texts are not the gate's; a gate that was just written has none."""
        return self.sha256 != self.gate.sha256

    @property
    def passed(self) -> bool:
        """Whether no figure is below its floor and the texts are the gate's."""
        return not self.changed and all(one.outcome != "below" for one in self.verdicts)

    def to_dict(self) -> dict[str, Any]:
        """The gate's name, its verdicts and whether it passed, for JSON."""
        return {
            "schema": "ksum-gate/1",
            "gate": self.gate.name,
            "passed": self.passed,
            "data_changed": self.changed,
            "verdicts": [verdict.to_dict() for verdict in self.verdicts],
        }


def judge(gate: Gate, report: Report) -> Judgement:
    """Hold the figures of a report against a gate's floors.

    Raises:
        UsageError: a floor for a score that the suite does not have.
    """
    verdicts = []
    for name, floor in gate.floors.items():
        score = report.score(name)
        if score is None:
            raise UsageError(
                f"{FILE} has a floor for {name}, but {gate.suite} has: "
                f"{', '.join(one.name for one in report.scores)}.\nTake that floor out."
            )
        sign = -1 if score.higher_is_better is False else 1
        rounded = floor.rounded(score.value, sign)
        better = sign * (rounded - floor.value) > 0
        reached = floor.is_reached(score.value, sign)
        outcome: Outcome = "below" if not reached else "better" if better else "ok"
        digits = max(score.digits, floor.digits)
        verdicts.append(Verdict(gate.name, name, score.value, rounded, floor, digits, outcome))
    return Judgement(gate, tuple(verdicts), report.data_sha256)


def check(judgements: Sequence[Judgement], *, new: bool = False) -> None:
    """Nothing where all gates passed; with `new`, a gate may have no sum of its texts yet.

    Raises:
        GateError: what is below its floor, or has other texts.
    """
    faults = [
        f"{one.gate}, {one.score} {one.value:.{one.digits}f} (floor {one.floor.value:g}, "
        f"epsilon {one.floor.epsilon:g})"
        for judgement in judgements
        for one in judgement.verdicts
        if one.outcome == "below"
    ]
    faults += [
        f"{one.gate.name}, its texts have changed"
        for one in judgements
        if one.changed and (one.gate.sha256 or not new)
    ]
    if faults:
        raise GateError(
            f"The gate has failed: {'; '.join(faults)}.\n"
            "Mend what made it worse; if it has to be, lower the floors: --lower-floor REASON."
        )


def raised(gates: Gates, judgements: Sequence[Judgement]) -> Gates:
    """The gates with a higher floor wherever a figure is better, new ones with their texts' sum."""
    for judgement in judgements:
        floors = dict(judgement.gate.floors)
        for one in judgement.verdicts:
            if one.outcome == "better":
                floors[one.score] = replace(one.floor, value=one.rounded)
        digest = judgement.gate.sha256 or judgement.sha256
        gates = gates.having(replace(judgement.gate, floors=floors, sha256=digest))
    return gates


def lowered(gates: Gates, judgements: Sequence[Judgement], reason: str, date: str) -> Gates:
    """The gates with floors at the figures that failed, and the texts' sums as they are now.

    Raises:
        UsageError: no reason.
    """
    if not reason.strip():
        raise UsageError("--lower-floor needs a reason.\nSay why in a few words; they are kept.")
    records = list(gates.lowered)
    for judgement in judgements:
        gate, floors = judgement.gate, dict(judgement.gate.floors)
        for one in judgement.verdicts:
            if one.outcome == "below":
                floors[one.score] = replace(one.floor, value=one.rounded)
                old = one.floor.value
                records.append(
                    Lowered(date, gate.name, one.score, old, one.rounded, reason.strip())
                )
        new = replace(gate, floors=floors)
        if judgement.changed:
            new = replace(new, sha256=judgement.sha256)
            records.append(
                Lowered(date, gate.name, "sha256", gate.sha256, new.sha256, reason.strip())
            )
        gates = gates.having(new)
    return Gates(gates.gates, tuple(records))
