"""The gate catches a damaged model: the embedded one with the weights of its layers mixed."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import yaml
from safetensors.numpy import load_file, save_file
from typer.testing import CliRunner

from ksum.cli.main import app
from ksum.store import resolve

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A copy of the embedded translator: every weight is there, most of them out of place."""
    whole = resolve().folder
    folder = tmp_path / "damaged"
    shutil.copytree(whole, folder)
    tensors = load_file(whole / "model.safetensors")
    draw = np.random.default_rng(1)
    for name, values in tensors.items():
        if ".layers." in name and values.ndim == 2:
            tensors[name] = draw.permuted(values.ravel()).reshape(values.shape)
    save_file(tensors, folder / "model.safetensors")
    card = yaml.safe_load((folder / "card.yaml").read_text(encoding="utf-8"))
    del card["files"]  # the sums of the whole model, by which the copy would be refused as corrupt
    (folder / "card.yaml").write_text(
        yaml.safe_dump({**card, "name": "damaged"}, allow_unicode=True), encoding="utf-8"
    )
    return folder


def gate(*more: str) -> tuple[int, str]:
    arguments = ["eval", "--gate", "--quick", "daejeon", "--device", "cpu", *more]
    result = CliRunner().invoke(app, arguments, prog_name="ksum")
    return result.exit_code, result.stderr


def test_shuffled_weights_fail_the_gate(damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code, said = gate("--model", str(damaged))
    assert code == 1, said
    assert "The gate has failed: daejeon, BLEU" in said
    assert "chrF2" in said


def test_the_embedded_model_passes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert gate() == (0, "")
