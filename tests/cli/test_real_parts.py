"""The commands with the real engine, on a tiny random model: nonsense, but all the way through."""

from __future__ import annotations

import json
import re

import pytest
from typer.testing import CliRunner

from ksum.cli.main import app


@pytest.fixture
def ksum(tmp_path, monkeypatch):
    """Run `ksum` with nothing injected."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return lambda *arguments: CliRunner().invoke(app, list(map(str, arguments)), prog_name="ksum")


def test_brief_with_a_model_from_a_folder(ksum, page, tiny_marian_folder):
    result = ksum("brief", "--json", "--device", "cpu", "--model", tiny_marian_folder, page)
    assert result.exit_code == 0, result.stderr
    article = json.loads(result.stdout)
    english = [s["en"] for p in article["paragraphs"] for s in p] + article["summary"]["en"]
    assert len(english) == 7
    assert all(english)
    assert not re.search(r"[가-힣]", "".join(english))
    assert "ctranslate2" in article["models"]["translate"]


def test_the_model_may_come_from_a_setting(ksum, page, tiny_marian_folder, tmp_path):
    (tmp_path / "ksum.yaml").write_text(f"model: {tiny_marian_folder}\n", encoding="utf-8")
    result = ksum("translate", "--json", "--device", "cpu", page)
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["models"]["translate"].startswith(tiny_marian_folder.name)


@pytest.mark.parametrize("model", ["no-such-model", "./nowhere"])
def test_a_missing_model_ends_with_4(ksum, page, model):
    result = ksum("brief", "--model", model, page)
    assert result.exit_code == 4
    assert result.stdout == ""
    assert model in result.stderr
    assert len(result.stderr.splitlines()) == 2


def test_pickled_weights_are_refused_with_4(ksum, page, tmp_path, tiny_marian_folder):
    folder = tmp_path / "pickled"
    folder.mkdir()
    (folder / "config.json").write_bytes((tiny_marian_folder / "config.json").read_bytes())
    (folder / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    result = ksum("translate", "--model", folder, page)
    assert result.exit_code == 4
    assert "refused" in result.stderr
