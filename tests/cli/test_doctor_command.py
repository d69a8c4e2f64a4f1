"""`ksum doctor`."""

from __future__ import annotations

import json


def test_without_a_model_it_ends_with_4_and_says_so(run, tmp_path, monkeypatch):
    monkeypatch.setattr("ksum.store.data_dirs", lambda kind: [tmp_path / "nothing"])
    result = run("doctor")
    assert result.exit_code == 4
    assert "`ksum brief` cannot run here: model ko-en" in result.stdout


def test_json(run):
    result = run("doctor", "--json")
    report = json.loads(result.stdout)
    assert report["ready"] is (result.exit_code == 0)
    names = [finding["name"] for finding in report["findings"]]
    assert {"Python", "ctranslate2", "GPU", "Kiwi", "cache", "disk", "settings"} <= set(names)
