"""`ksum models`: list, info, verify."""

from __future__ import annotations

import json
import shutil

import pytest


@pytest.fixture
def model(tmp_path, tiny_marian_folder, monkeypatch):
    """A models folder with one tiny model, `mini`, and a card that knows its weights."""
    from ksum.store import sha256

    folder = tmp_path / "models" / "mini"
    shutil.copytree(tiny_marian_folder, folder)
    total = sha256(folder / "model.safetensors")
    (folder / "card.yaml").write_text(
        "name: mini\nlicence: Apache-2.0\nparameters: 2400000\n"
        f"files:\n  model.safetensors: {total}\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("KSUM_MODELS_DIR", str(tmp_path / "models"))
    return folder


def test_list_names_the_models_and_where_they_are(run, model):
    lines = run("models", "list").stdout.splitlines()
    assert lines[0].split()[:2] == ["NAME", "TASK"]
    (line,) = [line.split() for line in lines if line.startswith("mini ")]
    assert line == ["mini", "translate", "embedded", "yes", "2M", "Apache-2.0"]
    assert any(line.startswith("opus-mt-ko-en ") and " hub " in line for line in lines)


def test_list_as_json(run, model):
    listed = [json.loads(line) for line in run("models", "list", "--json").stdout.splitlines()]
    assert {"mini": str(model)}.items() <= {m["name"]: m["folder"] for m in listed}.items()


def test_info_shows_the_card(run, model):
    out = run("models", "info", "mini").stdout
    assert "Apache-2.0" in out
    assert str(model) in out


def test_info_of_an_unknown_model(run, model):
    result = run("models", "info", "none-such")
    assert result.exit_code == 4
    assert "none-such" in result.stderr


def test_verify_a_whole_model(run, model):
    result = run("models", "verify", "mini")
    assert result.exit_code == 0
    assert result.stdout.split() == ["model.safetensors", "ok"]


def test_verify_a_changed_model(run, model):
    with (model / "model.safetensors").open("r+b") as file:
        file.seek(-1, 2)
        last = file.read(1)
        file.seek(-1, 2)
        file.write(bytes([last[0] ^ 1]))
    result = run("models", "verify", "mini", "--json")
    assert result.exit_code == 4
    assert json.loads(result.stdout) == {"model.safetensors": False}
    assert "model.safetensors" in result.stderr
