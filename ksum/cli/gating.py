"""`ksum eval --gate`: the gated suites, a table of verdicts, floors that are moved by command."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ksum.errors import GateError, KsumError, UsageError

if TYPE_CHECKING:
    from ksum.cli.evaluation import Evaluation
    from ksum.evaluating.floors import Gates, Run
    from ksum.evaluating.gate import Judgement
    from ksum.evaluating.report import Report


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to become of the floors: raised where figures are better, lowered for a reason."""

    upwards: bool = False
    reason: str | None = None


def run_gate(
    work: Evaluation, suites: Sequence[str], changes: Changes, *, quick: bool, json_lines: bool
) -> tuple[list[Report], KsumError | None]:
    """Run the gated suites and say how each figure stands to its floor.

    The error is what the gate failed with, already told; None where it passed or was lowered.

    Raises:
        UsageError: options or a file of floors that cannot be used.
        KsumError: a suite that cannot be run.
    """
    from ksum.evaluating.floors import FILE, read_gates
    from ksum.evaluating.gate import check, judge
    from ksum.evaluating.suites import suites_folder

    work.check_gate()
    if changes.upwards and changes.reason is not None:
        raise UsageError("--raise-floors and --lower-floor exclude each other.\nChoose one.")
    path = suites_folder().parent / FILE
    gates = read_gates(path)
    reports, judgements = [], []
    for gate in gates.chosen(suites, _which(changes, quick)):
        report = work.run(gate.suite, articles=gate.articles)
        reports.append(report)
        judgements.append(judge(gate, report))
        if json_lines:
            print(json.dumps(judgements[-1].to_dict(), ensure_ascii=False), flush=True)
    if not json_lines:
        _show(judgements)
    try:
        if changes.reason is None:
            check(judgements, new=changes.upwards)
        _write(work, gates, judgements, changes, path)
    except GateError as error:
        work.reporter.error(str(error), error)
        if changes.upwards:
            work.reporter.note("no floor was raised; lower what failed first, then raise the rest")
        return reports, error
    return reports, None


def _which(changes: Changes, quick: bool) -> Run:
    """Where floors are moved, those of the quick run and of the full one move together."""
    return "quick" if quick else "full" if changes == Changes() else "any"


def _write(
    work: Evaluation,
    gates: Gates,
    judgements: Sequence[Judgement],
    changes: Changes,
    path: Path,
) -> None:
    from ksum.evaluating.floors import write_gates
    from ksum.evaluating.gate import lowered, raised
    from ksum.evaluating.machine import now

    changed = gates
    if changes.upwards:
        changed = raised(gates, judgements)
    elif changes.reason is not None:
        changed = lowered(gates, judgements, changes.reason, now()[:10])
    if changed != gates:
        write_gates(changed, path)
        work.reporter.note(f"wrote {path}")
    elif changes != Changes():
        work.reporter.note("no floor had to be changed")


def _show(judgements: Sequence[Judgement]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(show_edge=False)
    for column in ("Gate", "Score", "Figure", "Floor", "Epsilon", "Verdict"):
        table.add_column(
            column, justify="left" if column in ("Gate", "Score", "Verdict") else "right"
        )
    for judgement in judgements:
        for one in judgement.verdicts:
            table.add_row(
                one.gate,
                one.score,
                f"{one.value:.{one.digits}f}",
                f"{one.floor.value:g}",
                f"{one.floor.epsilon:g}",
                "BELOW" if one.outcome == "below" else one.outcome,
            )
        if judgement.changed:
            verdict = "CHANGED" if judgement.gate.sha256 else "NEW"
            table.add_row(judgement.gate.name, "its texts", "", "", "", verdict)
    Console(highlight=False).print(table)
