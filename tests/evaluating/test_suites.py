"""Suites are YAML files; what is wrong with one is said in a line or two."""

from pathlib import Path

import pytest

from ksum.errors import InputError, UsageError
from ksum.evaluating.suites import data_path, load_suite, suite_names, suites_folder

GOOD = "name: x\nkind: translation\ntitle: t\nabout: a\nlicence: l\ndata: texts.tsv\n"


def test_every_suite_of_the_repository_reads() -> None:
    names = suite_names()
    assert {"daejeon", "news-dev", "summaries", "flores-dev", "cleaning"} <= set(names)
    for name in names:
        suite = load_suite(name)
        assert suite.name == name
        assert suite.data is not None or suite.missing


def test_the_texts_of_the_repositorys_suites_are_there() -> None:
    for name in ("daejeon", "news-dev", "summaries"):
        assert data_path(load_suite(name), None).is_file()


def test_the_daejeon_suite_says_whose_the_reference_is() -> None:
    assert any("Google Translate" in note for note in load_suite("daejeon").notes)


def test_suites_of_the_current_folder_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "eval" / "suites"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert suites_folder() == folder
    assert suite_names() == ["mine"]


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(UsageError, match="daejeon"):
        load_suite("../suites/daejeon")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a list", "should hold the fields"),
        ("name: [", "not YAML"),
        ("name: x\nkind: translation", "title, about, licence"),
        (GOOD + "colour: red\n", "unknown: colour"),
        (GOOD.replace("translation", "poetry"), "kind is 'poetry'"),
        (GOOD + "rows: many\n", "rows is 'many'"),
    ],
)
def test_a_wrong_description_names_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        load_suite("x", tmp_path)


def test_data_is_relative_to_the_description_and_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(GOOD, encoding="utf-8")
    suite = load_suite("x", tmp_path)
    with pytest.raises(InputError, match="--data"):
        data_path(suite, None)
    (tmp_path / "texts.tsv").touch()
    assert data_path(suite, None) == tmp_path / "texts.tsv"


def test_texts_that_are_not_in_the_repository_are_asked_for() -> None:
    with pytest.raises(InputError, match=r"not in the repository.\n.*kor_Hang"):
        data_path(load_suite("flores-dev"), None)
