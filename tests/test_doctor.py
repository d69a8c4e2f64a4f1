"""What the doctor finds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ksum import doctor
from ksum.doctor import Finding, examine


@pytest.fixture
def models(tmp_path: Path, tiny_marian_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A models folder whose `ko-en` is a tiny random model with a right card."""
    from ksum.store import sha256

    folder = tmp_path / "models" / "ko-en"
    shutil.copytree(tiny_marian_folder, folder)
    sums = "".join(f"  {path.name}: {sha256(path)}\n" for path in sorted(folder.iterdir()))
    (folder / "card.yaml").write_text(f"name: ko-en\nfiles:\n{sums}", encoding="utf-8")
    monkeypatch.setenv("KSUM_MODELS_DIR", str(tmp_path / "models"))
    return folder


def finding(name: str) -> Finding:
    return next(found for found in examine() if found.name == name)


def test_a_whole_installation_has_nothing_that_blocks(models):
    assert [found for found in examine() if found.blocks] == []
    assert "verified" in finding("model ko-en").detail


def test_a_changed_model_blocks_and_is_named(models):
    weights = models / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    found = finding("model ko-en")
    assert found.blocks
    assert "model.safetensors" in found.detail


def test_a_missing_package_blocks_only_when_it_is_needed(monkeypatch):
    monkeypatch.setitem(doctor.NEEDED, "no-such-package", "testing")
    monkeypatch.setitem(doctor.OPTIONAL, "no-such-extra", "testing")
    assert finding("no-such-package").blocks
    extra = finding("no-such-extra")
    assert not extra.blocks
    assert extra.advice == "pip install no-such-extra"


def test_a_cache_that_is_a_file_blocks(tmp_path, monkeypatch):
    (tmp_path / "cache").write_text("", encoding="utf-8")
    monkeypatch.setenv("KSUM_CACHE_DIR", str(tmp_path / "cache"))
    assert finding("cache").blocks


def test_wrong_settings_block_and_are_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ksum.yaml").write_text("device: tpu\n", encoding="utf-8")
    found = finding("settings")
    assert found.blocks
    assert "ksum.yaml" in found.detail


def test_kiwi_and_ctranslate2_are_tried():
    assert finding("Kiwi").status == "ok"
    assert "int8" in finding("CPU translation").detail


def test_a_gpu_that_torch_cannot_use_is_a_note_with_advice(monkeypatch):
    import torch

    monkeypatch.setattr("ksum.translating.devices.cuda_is_there", lambda: True)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    found = finding("GPU")
    assert (found.status, found.blocks) == ("note", False)
    assert found.advice


def test_vector_instructions_are_read_from_the_kernel(tmp_path):
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text(
        "processor\t: 0\nflags\t\t: fpu sse2 avx avx2 avx512_vnni\n\n", encoding="utf-8"
    )
    assert doctor._instruction_sets(cpuinfo) == ["avx", "avx2", "avx512_vnni"]
    assert doctor._instruction_sets(tmp_path / "none") == []
