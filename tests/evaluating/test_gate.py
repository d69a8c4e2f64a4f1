"""The gate: figures against floors, floors that rise by command and sink with a reason only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from ksum.errors import GateError, UsageError
from ksum.evaluating.base import Score
from ksum.evaluating.floors import Floor, Gate, Gates, read_gates, write_gates
from ksum.evaluating.gate import check, judge, lowered, raised
from ksum.evaluating.report import Report
from ksum.evaluating.suites import data_path, data_sum, load_suite, suite_names, suites_folder

GATE = Gate("mine", "always", "aa", {"BLEU": Floor(20.0, 0.5), "TER": Floor(60.0, 0.5)})
FULL = Gate("mine", "full", "aa", {"BLEU": Floor(18.0, 0.5)}, articles=7)
GATES = Gates((GATE, FULL))


def report(bleu: float, ter: float = 60.0, digest: str = "aa") -> Report:
    scores = (Score("BLEU", bleu, "s"), Score("TER", ter, "s", higher_is_better=False))
    return Report(
        suite="mine",
        kind="translation",
        title="t",
        about="a",
        licence="l",
        system="x",
        scores=scores,
        rows=(),
        outputs=(),
        groups=(),
        comparisons=(),
        notes=(),
        texts=1,
        seconds=1.0,
        versions={},
        machine={},
        date="2026-01-02T03:04:05+00:00",
        command="ksum eval mine",
        data_sha256=digest,
    )


@pytest.mark.parametrize(
    ("bleu", "ter", "outcomes"),
    [
        (20.0, 60.0, ["ok", "ok"]),
        (19.5, 60.5, ["ok", "ok"]),
        (19.49, 60.51, ["below", "below"]),
        (20.04, 59.96, ["ok", "ok"]),  # not worth moving a floor for
        (20.1, 59.9, ["better", "better"]),
    ],
)
def test_a_figure_may_be_worse_by_epsilon(bleu: float, ter: float, outcomes: list[str]) -> None:
    assert [one.outcome for one in judge(GATE, report(bleu, ter)).verdicts] == outcomes


def test_what_fails_is_told_with_its_floor() -> None:
    check([judge(GATE, report(20.0))])
    with pytest.raises(GateError, match=r"mine, BLEU 12\.3 \(floor 20, epsilon 0\.5\)") as found:
        check([judge(GATE, report(12.34))])
    assert found.value.exit_code == 1
    assert "--lower-floor" in str(found.value)


def test_other_texts_fail_whatever_the_figures() -> None:
    with pytest.raises(GateError, match="texts have changed"):
        check([judge(GATE, report(99.0, digest="bb"))])


def test_a_floor_for_a_score_that_is_not_there_is_told() -> None:
    gate = replace(GATE, floors={"chrF2": Floor(1, 0)})
    with pytest.raises(UsageError, match="floor for chrF2"):
        judge(gate, report(20.0))


def test_floors_rise_to_better_figures_only() -> None:
    found = raised(GATES, [judge(GATE, report(25.678, 60.3))])
    assert found.gates[0].floors == {"BLEU": Floor(25.7, 0.5), "TER": Floor(60.0, 0.5)}
    assert found.gates[1] == FULL


@pytest.mark.parametrize(("value", "up"), [(0.99966, True), (0.00034, False)])
def test_a_floor_without_epsilon_is_reached_by_the_figure_it_was_made_of(
    value: float, up: bool
) -> None:
    gate = replace(GATE, floors={"share": Floor(0.5, 0.0)})
    score = Score("share", value, "s", digits=3, higher_is_better=up)
    found = raised(Gates((gate,)), [judge(gate, replace(report(0), scores=(score,)))]).gates[0]
    assert found.floors["share"].value == (0.999 if up else 0.001)
    (verdict,) = judge(found, replace(report(0), scores=(score,))).verdicts
    assert verdict.outcome == "ok"


def test_a_figure_that_is_no_number_fails() -> None:
    assert judge(GATE, report(float("nan"))).verdicts[0].outcome == "below"


def test_a_new_gate_gets_the_sum_of_its_texts_when_it_is_raised() -> None:
    new = replace(GATE, sha256="", floors={"BLEU": Floor(0.0, 0.5)})
    judgements = [judge(new, report(20.0))]
    with pytest.raises(GateError, match="texts have changed"):
        check(judgements)
    check(judgements, new=True)
    (found,) = raised(Gates((new,)), judgements).gates
    assert (found.sha256, found.floors["BLEU"].value) == ("aa", 20.0)
    with pytest.raises(GateError, match="texts have changed"):
        check([judge(found, report(20.0, digest="bb"))], new=True)


def test_lowering_needs_a_reason_and_keeps_it(tmp_path: Path) -> None:
    judgements = [judge(GATE, report(15.0, 59.0, digest="bb"))]
    with pytest.raises(UsageError, match="reason"):
        lowered(GATES, judgements, "  ", "2026-01-02")
    found = lowered(GATES, judgements, "a smaller model", "2026-01-02")
    assert found.gates[0].floors == {"BLEU": Floor(15.0, 0.5), "TER": Floor(60.0, 0.5)}
    assert found.gates[0].sha256 == "bb"
    check([judge(found.gates[0], report(15.0, 59.0, digest="bb"))])
    write_gates(found, tmp_path / "gates.yaml")
    records = yaml.safe_load((tmp_path / "gates.yaml").read_text(encoding="utf-8"))["lowered"]
    assert records[0] == {
        "date": "2026-01-02",
        "suite": "mine",
        "score": "BLEU",
        "old": 20.0,
        "new": 15.0,
        "reason": "a smaller model",
    }
    assert (records[1]["score"], records[1]["old"], records[1]["new"]) == ("sha256", "aa", "bb")
    again = lowered(
        read_gates(tmp_path / "gates.yaml"),
        [judge(found.gates[0], report(10.0))],
        "b",
        "2026-02-03",
    )
    assert [one.reason for one in again.lowered] == ["a smaller model"] * 2 + ["b", "b"]


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "gates.yaml"
    write_gates(GATES, path)
    assert read_gates(path) == GATES
    assert path.read_text(encoding="utf-8").startswith("# Floors")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gates: 1",
        "gates: [{suite: x}]",
        "{",
        "gates:\n- when: never",
        "gates: [{suite: x, when: full, sha256: a, floors: {}, articles: ten}]",
    ],
)
def test_a_malformed_file_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "gates.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"gates\.yaml"):
        read_gates(path)


def test_a_quick_run_leaves_the_long_gates_out() -> None:
    assert GATES.chosen(run="quick") == [GATE]
    assert GATES.chosen(run="full") == [GATE, FULL]
    with pytest.raises(UsageError, match="no gate"):
        GATES.chosen(["other"])


def test_the_repositorys_gates_are_for_its_suites_and_their_present_texts() -> None:
    gates = read_gates(suites_folder().parent / "gates.yaml")
    assert {"daejeon", "facts", "news-dev", "cleaning", "summaries"} <= {
        g.suite for g in gates.gates
    }
    assert len({gate.name for gate in gates.gates}) == len(gates.gates)
    for gate in gates.gates:
        assert gate.suite in suite_names()
        assert gate.sha256 == data_sum(data_path(load_suite(gate.suite), None)), gate.name
        assert gate.floors
    for suite in {gate.suite for gate in gates.gates}:
        assert {"quick", "always"} & {gate.when for gate in gates.gates if gate.suite == suite}


def test_the_sum_of_a_folder_is_of_its_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", encoding="utf-8")
    first = data_sum(tmp_path)
    assert data_sum(tmp_path) == first
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    assert data_sum(tmp_path) == first
    (tmp_path / "a").rename(tmp_path / "b")
    assert data_sum(tmp_path) != first
