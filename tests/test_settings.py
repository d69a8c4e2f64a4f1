"""Where settings come from, and what is said of wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from ksum.errors import UsageError
from ksum.settings import Settings, defaults_file, load_settings, user_file


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))  # where macOS looks


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


def write_user_file(text: str) -> Path:
    path = user_file()
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_defaults_file_sets_every_setting(project):
    settings = load_settings(environ={}, folder=project)
    assert settings.sentences == 3
    assert settings.limit == 20_000_000
    text = defaults_file().read_text(encoding="utf-8")
    assert all(f"\n{name}:" in text for name in Settings.model_fields)


def test_each_place_goes_before_the_next(project):
    def sentences(flags=None, environ=None):
        return load_settings(flags, environ=environ or {}, folder=project).sentences

    write_user_file("sentences: 4\n")
    assert sentences() == 4
    (project / "ksum.yaml").write_text("sentences: 5\n", encoding="utf-8")
    assert sentences() == 5
    assert sentences(environ={"KSUM_SENTENCES": "6"}) == 6
    assert sentences({"sentences": 7}, {"KSUM_SENTENCES": "6"}) == 7


def test_a_flag_that_was_not_given_changes_nothing(project):
    settings = load_settings({"device": None}, environ={"KSUM_DEVICE": "cpu"}, folder=project)
    assert settings.device == "cpu"


def test_an_empty_variable_counts_as_not_set(project):
    assert load_settings(environ={"KSUM_SENTENCES": ""}, folder=project).sentences == 3


def test_an_empty_file_is_fine(project):
    (project / "ksum.yaml").write_text("# nothing yet\n", encoding="utf-8")
    assert load_settings(environ={}, folder=project).sentences == 3


def test_variables_of_others_are_left_alone(project):
    environ = {"KSUM_CACHE_DIR": "/somewhere", "KSUM_NIGHTLY_REPORT": "yes"}
    assert load_settings(environ=environ, folder=project) == load_settings(
        environ={}, folder=project
    )


def test_a_path_in_a_file_is_relative_to_the_file(project):
    (project / "ksum.yaml").write_text("glossary: terms.tsv\nmodel: ko-en\n", encoding="utf-8")
    settings = load_settings(environ={}, folder=project)
    assert settings.glossary == project / "terms.tsv"
    assert settings.model == "ko-en"


def test_a_model_in_a_file_may_be_a_folder_beside_it(project):
    (project / "mine").mkdir()
    (project / "ksum.yaml").write_text("model: mine\n", encoding="utf-8")
    assert load_settings(environ={}, folder=project).model == str(project / "mine")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sentnces: 3\n", ["ksum.yaml", "sentnces", "Did you mean sentences?"]),
        ("colour: red\n", ["ksum.yaml", "colour", "limit"]),
        ("sentences: three\n", ["ksum.yaml", "sentences", "'three'"]),
        ("sentences: 0\n", ["ksum.yaml", "sentences", "greater than or equal to 1"]),
        ("device: tpu\n", ["ksum.yaml", "device", "'tpu'", "cuda"]),
        ("limit: -1\n", ["ksum.yaml", "limit"]),
        ("beam_size:\n", ["ksum.yaml", "beam_size"]),
        ("just words\n", ["ksum.yaml", "key: value"]),
        ("sentences: 3\nmodel: [\n", ["ksum.yaml", "line 3", "not YAML"]),
        ("3: sentences\n", ["ksum.yaml", "key: value"]),
    ],
)
def test_a_wrong_file_is_named_with_its_key(project, text, words):
    (project / "ksum.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_settings(environ={}, folder=project)
    message = str(caught.value)
    assert all(word in message for word in words), message
    assert message.count("\n") <= 1


def test_the_users_file_is_named_too(project):
    path = write_user_file("device: tpu\n")
    with pytest.raises(UsageError, match="device") as caught:
        load_settings(environ={}, folder=project)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"KSUM_SENTENCES": "many"}, ["KSUM_SENTENCES", "'many'"]),
        ({"KSUM_DEVCIE": "cpu"}, ["KSUM_DEVCIE", "KSUM_DEVICE"]),
    ],
)
def test_a_wrong_variable_is_named(project, environ, words):
    with pytest.raises(UsageError) as caught:
        load_settings(environ=environ, folder=project)
    assert all(word in str(caught.value) for word in words)


def test_a_wrong_flag_is_named(project):
    with pytest.raises(UsageError, match="the command line: sentences"):
        load_settings({"sentences": 0}, environ={}, folder=project)


def test_a_file_in_another_encoding_is_refused(project):
    (project / "ksum.yaml").write_bytes("model: 모델\n".encode("cp949"))
    with pytest.raises(UsageError, match="UTF-8"):
        load_settings(environ={}, folder=project)
