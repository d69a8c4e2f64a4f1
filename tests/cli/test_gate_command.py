"""`ksum eval --gate`: passes, fails, and moves floors only when told to, and why."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def gated(tmp_path, run):
    """A checkout with one gated suite, on which the fake translator scores little; its floors."""
    folder = tmp_path / "eval"
    (folder / "suites").mkdir(parents=True)
    shutil.copy(ROOT / "eval" / "suites" / "daejeon.yaml", folder / "suites")
    shutil.copytree(ROOT / "eval" / "articles", folder / "articles")
    whole = yaml.safe_load((ROOT / "eval" / "gates.yaml").read_text(encoding="utf-8"))
    gate = next(one for one in whole["gates"] if one["suite"] == "daejeon")

    def floors(**values: float) -> Path:
        gate["floors"] = {name: {"floor": v, "epsilon": 0.5} for name, v in values.items()}
        path = folder / "gates.yaml"
        path.write_text(yaml.safe_dump({"gates": [gate]}), encoding="utf-8")
        return path

    return floors


def test_a_figure_above_its_floor_passes(run, gated):
    gated(BLEU=0.0, chrF2=1.0)
    result = run("eval", "--gate")
    assert result.exit_code == 0, result.stderr
    assert "better" in result.stdout


def test_a_figure_below_fails_with_code_1_and_changes_nothing(run, gated):
    path = gated(BLEU=50.0, chrF2=1.0)
    before = path.read_bytes()
    for more in ([], ["--raise-floors"], ["--quick"]):
        result = run("eval", "--gate", "daejeon", *more)
        assert result.exit_code == 1
        assert "BELOW" in result.stdout
        assert "daejeon, BLEU" in result.stderr
        assert "a bug" not in result.stderr
        assert path.read_bytes() == before


def test_floors_that_cannot_rise_are_left_and_that_is_said(run, gated):
    gated(BLEU=50.0, chrF2=1.0)
    assert "no floor was raised" in run("eval", "--gate", "--raise-floors").stderr


def test_help_says_that_a_gate_that_failed_is_1(run):
    assert "1 a bug or a gate that failed" in " ".join(run("--help").stdout.split())


def test_verdicts_as_json(run, gated):
    gated(BLEU=50.0)
    result = run("eval", "--gate", "--json")
    found = json.loads(result.stdout)
    assert found["passed"] is False
    assert found["verdicts"][0]["outcome"] == "below"


def test_changed_texts_fail(run, gated, tmp_path):
    gated(BLEU=0.0)
    page = next((tmp_path / "eval" / "articles").glob("002_*"))
    page.write_text(page.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    result = run("eval", "--gate")
    assert result.exit_code == 1
    assert "texts have changed" in result.stderr


def test_floors_rise_by_command(run, gated):
    path = gated(chrF2=1.0)
    assert run("eval", "--gate").exit_code == 0
    assert (
        yaml.safe_load(path.read_text(encoding="utf-8"))["gates"][0]["floors"]["chrF2"]["floor"]
        == 1
    )
    result = run("eval", "--gate", "--raise-floors")
    assert result.exit_code == 0
    floor = yaml.safe_load(path.read_text(encoding="utf-8"))["gates"][0]["floors"]["chrF2"]["floor"]
    assert floor > 2
    assert "no floor had to be changed" in run("eval", "--gate", "--raise-floors").stderr


def test_floors_sink_only_with_a_reason_that_is_kept(run, gated):
    path = gated(BLEU=50.0)
    assert run("eval", "--gate", "--lower-floor", " ").exit_code == 2
    result = run("eval", "--gate", "--lower-floor", "the fake knows no Korean")
    assert result.exit_code == 0, result.stderr
    (record,) = yaml.safe_load(path.read_text(encoding="utf-8"))["lowered"]
    assert (record["old"], record["reason"]) == (50.0, "the fake knows no Korean")
    assert len(record["date"]) == 10
    assert run("eval", "--gate").exit_code == 0
