"""Hypotheses in a file: one line a segment, or with ids in any order; a wrong count is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksum.errors import InputError, UsageError
from ksum.evaluating.parallel import Segment
from ksum.evaluating.report import SCHEMA
from ksum.evaluating.systems import FileSystem, named_file, read_hypotheses

SEGMENTS = [Segment(name, "a", "body", ("가.",), "ref") for name in ("x/1", "x/2", "x/3")]
TEXTS = ["One.", "", "Three."]


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_one_line_a_segment(tmp_path: Path) -> None:
    path = written(tmp_path / "h.txt", "One.\n\nThree.\n")
    assert read_hypotheses(path, SEGMENTS) == TEXTS
    answers = FileSystem("google", path)(SEGMENTS, None)
    assert (answers.name, answers.kind, answers.speed) == ("google", "hypotheses", None)
    assert answers.source == str(path)


@pytest.mark.parametrize("lines", ["One.\n", "1\n2\n3\n4\n"])
def test_a_wrong_count_names_both(tmp_path: Path, lines: str) -> None:
    path = written(tmp_path / "h.txt", lines)
    with pytest.raises(InputError, match=f"{lines.count(chr(10))} lines for 3 segments"):
        read_hypotheses(path, SEGMENTS)


def test_ids_in_any_order(tmp_path: Path) -> None:
    pairs = [("x/3", "Three."), ("x/1", "One."), ("x/2", "")]
    table = "id\ten\n" + "".join(f"{name}\t{text}\n" for name, text in pairs)
    assert read_hypotheses(written(tmp_path / "h.tsv", table), SEGMENTS) == TEXTS
    for key in ("hypothesis", "en", "translation", "text"):
        lines = "".join(json.dumps({"id": name, key: text}) + "\n" for name, text in pairs)
        assert read_hypotheses(written(tmp_path / "h.jsonl", lines), SEGMENTS) == TEXTS
    outputs = [{"id": name, "hypothesis": text} for name, text in pairs]
    saved = json.dumps({"schema": SCHEMA, "outputs": outputs})
    assert read_hypotheses(written(tmp_path / "h.json", saved), SEGMENTS) == TEXTS


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("x/1\tOne.\nx/2\tTwo.\n", "missing: x/3"),
        ("x/1\tA\nx/2\tB\nx/3\tC\ny\tD\n", "not of this suite: y"),
        ("x/1\tA\nx/2\tB\nx/3\tC\nx/3\tD\n", "twice: x/3"),
        ("x/1\tA\nx/2\n", "row 2: no tab"),
    ],
)
def test_ids_that_do_not_fit_are_named(tmp_path: Path, table: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_hypotheses(written(tmp_path / "h.tsv", table), SEGMENTS)


@pytest.mark.parametrize(
    ("name", "text"),
    [("h.jsonl", "[]\n"), ("h.jsonl", '{"id": 1}\n'), ("h.json", "{}"), ("h.json", "[1]")],
)
def test_other_forms_are_bad_input(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(InputError, match=name):
        read_hypotheses(written(tmp_path / name, text), SEGMENTS)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not there"):
        read_hypotheses(tmp_path / "none.txt", SEGMENTS)


def test_names_of_files() -> None:
    assert named_file("google=out/g.txt") == ("google", Path("out/g.txt"))
    assert named_file("out/g.txt") == ("g", Path("out/g.txt"))
    for text in ("=x", "x="):
        with pytest.raises(UsageError, match="NAME=PATH"):
            named_file(text)


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\n\r\t\ufeff", codec="utf-8")),
        min_size=3,
        max_size=3,
    )
)
def test_any_text_of_one_line_comes_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("texts")
    table = "".join(
        f"{segment.id}\t{text}\n" for segment, text in zip(SEGMENTS, texts, strict=True)
    )
    assert read_hypotheses(written(folder / "h.tsv", table), SEGMENTS) == texts
    plain = "".join(f"{text}\n" for text in texts)
    assert read_hypotheses(written(folder / "h.txt", plain), SEGMENTS) == texts
