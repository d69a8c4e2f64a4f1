"""Models are found by name, folder or hub id, and bad ones are refused in two lines."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from ksum import store
from ksum.errors import ModelError, UsageError


@pytest.fixture
def folder(tmp_path: Path, tiny_marian_folder: Path) -> Path:
    return Path(shutil.copytree(tiny_marian_folder, tmp_path / "models" / "tiny-ko-en"))


def _write_card(folder: Path, **changes: object) -> None:
    import yaml

    sums = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in ("model.safetensors", "source.spm", "vocab.json")
    }
    card = {"name": "tiny-ko-en", "family": "marian", "licence": "Apache-2.0", "files": sums}
    (folder / "card.yaml").write_text(yaml.safe_dump({**card, **changes}), encoding="utf-8")


def _is_short(error: pytest.ExceptionInfo[ModelError]) -> bool:
    return str(error.value).count("\n") <= 1


def test_folder_without_a_card_is_a_model(folder: Path) -> None:
    found = store.resolve(folder)
    assert (found.card.name, found.card.family) == ("tiny-ko-en", "marian")
    assert found.label == f"tiny-ko-en@{found.sha256[:8]}"


def test_embedded_model_is_found_by_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write_card(folder)
    monkeypatch.setenv("KSUM_MODELS_DIR", str(folder.parent))
    assert store.resolve("tiny-ko-en").folder == folder
    listed = {item.card.name: item for item in store.list_models()}
    assert listed["tiny-ko-en"].place == "embedded"
    assert store.info("tiny-ko-en").folder == folder
    assert set(store.verify("tiny-ko-en").values()) == {True}


def test_cards_of_the_hub_models_say_licence_and_languages() -> None:
    listed = {item.card.name: item.card for item in store.list_models()}
    nllb, m2m, opus = (
        listed[name] for name in ("nllb-200-distilled-600M", "m2m100_418M", "opus-mt-ko-en")
    )
    assert (nllb.licence, nllb.must_accept_licence) == ("CC-BY-NC-4.0", True)
    assert (nllb.source_language, nllb.target_language) == ("kor_Hang", "eng_Latn")
    assert (m2m.licence, m2m.source_language, m2m.target_language) == ("MIT", "ko", "en")
    assert opus.family == "marian"


def test_unknown_name_lists_what_is_known() -> None:
    with pytest.raises(ModelError, match=r"no model 'ko-xx'.*m2m100_418M") as error:
        store.resolve("ko-xx")
    assert _is_short(error)
    assert error.value.exit_code == 4


def test_hub_model_that_was_not_pulled_says_how(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelError, match="ksum models pull m2m100_418M"):
        store.resolve("m2m100_418M")
    with pytest.raises(ModelError, match="no fixed revision"):
        store.pull("somebody/some-model")


def test_changed_weights_are_corrupt(folder: Path) -> None:
    _write_card(folder)
    assert store.resolve(folder).sha256
    weights = folder / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    with pytest.raises(ModelError, match=r"corrupt.*sha256") as error:
        store.resolve(folder)
    assert _is_short(error)
    assert store.verify(folder)["model.safetensors"] is False


@pytest.mark.parametrize("kept", [0, 5, 100, -1])
def test_truncated_weights_are_corrupt(folder: Path, kept: int) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:kept])
    with pytest.raises(ModelError, match="corrupt"):
        store.resolve(folder)
    assert store.verify(folder) == {"model.safetensors": False}


def test_weights_that_are_something_else_are_corrupt(folder: Path) -> None:
    (folder / "model.safetensors").write_bytes(b"version https://git-lfs.github.com/spec/v1\n" * 3)
    with pytest.raises(ModelError, match="corrupt"):
        store.resolve(folder)


def test_pickled_weights_are_refused(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"refused.*pickled") as error:
        store.resolve(folder)
    assert _is_short(error)


def test_models_with_code_of_their_own_are_refused(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config["auto_map"] = {"AutoModelForSeq2SeqLM": "modeling.Model"}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ModelError, match=r"refused.*code of its own"):
        store.resolve(folder)


def test_folder_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"config\.json is missing"):
        store.resolve(tmp_path)
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="no weights"):
        store.resolve(tmp_path)


def test_licence_with_conditions_must_be_accepted(folder: Path) -> None:
    _write_card(folder, licence="CC-BY-NC-4.0", must_accept_licence=True)
    with pytest.raises(ModelError, match=r"CC-BY-NC-4.0"):
        store.resolve(folder)
    assert store.resolve(folder, accept_licence=True).card.licence == "CC-BY-NC-4.0"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: [", "not YAML"),
        ("licence: MIT", "name"),
        ("name: x\nsecret: 1", "secret"),
        ("- a\n- b", "the card"),
    ],
)
def test_bad_card_names_its_field(folder: Path, text: str, message: str) -> None:
    (folder / "card.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=message):
        store.resolve(folder)


def test_a_model_is_found_without_a_cache_to_remember_its_sum_in(
    tiny_marian_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = store.resolve(tiny_marian_folder).sha256
    (tmp_path / "file").touch()
    monkeypatch.setenv("KSUM_CACHE_DIR", str(tmp_path / "file"))
    assert store.resolve(tiny_marian_folder).sha256 == expected


def test_cache_that_is_a_file_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("KSUM_CACHE_DIR", str(tmp_path / "file"))
    with pytest.raises(UsageError, match="KSUM_CACHE_DIR"):
        store.cache_dir()


def test_only_models_with_a_card_are_trusted_to_copy_english(folder: Path) -> None:
    assert not store.resolve(folder).card.inline
    _write_card(folder)
    assert store.resolve(folder).card.inline
    assert not any(item.card.inline for item in store.list_models() if item.place == "hub")


def _fake_download(
    monkeypatch: pytest.MonkeyPatch, folder: Path, asked: list[tuple[str, str | None]]
) -> None:
    def download(repo: str, revision: str | None = None, **_: object) -> str:
        asked.append((repo, revision))
        return str(folder)

    monkeypatch.setattr("huggingface_hub.snapshot_download", download)


def test_pull_fetches_the_revision_of_the_card_or_the_one_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str | None]] = []
    _fake_download(monkeypatch, folder, asked)
    found = store.pull("m2m100_418M")
    assert (found.card.name, found.folder) == ("m2m100_418M", folder)
    store.pull("somebody/some-model@refs/pr/7")
    assert asked[0] == ("facebook/m2m100_418M", "55c2e61bbf05dfb8d7abccdc3fae6fc8512fd636")
    assert asked[-1] == ("somebody/some-model", "refs/pr/7")


def test_pull_refuses_what_has_no_safetensors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fake_download(monkeypatch, tmp_path, [])
    with pytest.raises(ModelError, match=r"refused.*no weights in safetensors"):
        store.pull("m2m100_418M")


def test_pull_without_a_network_says_so() -> None:
    with pytest.raises(ModelError, match="could not be fetched"):
        store.pull("somebody/some-model@refs/pr/7")


def test_licence_is_shown_before_a_pull() -> None:
    with pytest.raises(ModelError, match=r"CC-BY-NC-4\.0.*\n.*--accept-licence"):
        store.pull("nllb-200-distilled-600M")


def test_path_that_is_not_there_is_no_hub_id() -> None:
    with pytest.raises(ModelError, match=r"no model '\./models/nothing'"):
        store.resolve("./models/nothing")
