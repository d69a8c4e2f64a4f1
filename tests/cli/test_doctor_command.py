"""`ksum doctor`."""

from __future__ import annotations

import json


def test_with_a_broken_model_it_ends_with_4_and_says_so(run, tmp_path, monkeypatch):
    folder = tmp_path / "models" / "ko-en"
    folder.mkdir(parents=True)
    card = f"name: ko-en\nfiles:\n  model.safetensors: {'a' * 64}\n"
    (folder / "card.yaml").write_text(card, encoding="utf-8")
    (folder / "config.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("KSUM_MODELS_DIR", str(tmp_path / "models"))
    result = run("doctor")
    assert result.exit_code == 4
    assert "`ksum brief` cannot run here: model ko-en" in result.stdout


def test_json(run):
    result = run("doctor", "--json")
    report = json.loads(result.stdout)
    assert report["ready"] is (result.exit_code == 0)
    names = [finding["name"] for finding in report["findings"]]
    assert {"Python", "ctranslate2", "GPU", "Kiwi", "cache", "disk", "settings"} <= set(names)
