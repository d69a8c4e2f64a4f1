"""Published figures stand beside ksum's own: marked, sourced, and for their texts only."""

from __future__ import annotations

from pathlib import Path

import pytest

from ksum.errors import UsageError
from ksum.evaluating.published import published_rows
from ksum.evaluating.suites import suites_folder

EVAL = suites_folder().parent


def test_flores_dev_has_the_systems_that_people_know() -> None:
    rows = published_rows("flores-dev", 997, EVAL)
    names = " ".join(row.name for row in rows)
    for system in ("Google", "Microsoft", "Firefox", "NLLB", "opus-mt", "Argos"):
        assert system in names
    for row in rows:
        assert row.kind == "published"
        assert "FLORES-101 dev" in row.source
        assert "." in row.source.split("/")[0]  # a site
        assert all(0 < score.value < 100 for score in row.scores)
        assert all(score.signature.startswith("published") for score in row.scores)


def test_other_texts_have_no_published_figures() -> None:
    assert published_rows("flores-dev", 10, EVAL) == []
    assert published_rows("news-dev", 844, EVAL) == []


def test_a_folder_without_the_file_has_none(tmp_path: Path) -> None:
    assert published_rows("flores-dev", 997, tmp_path) == []


@pytest.mark.parametrize("text", ["{", "a: 1", "- suite: x", "- [1]"])
def test_a_malformed_file_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "published.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"published\.yaml"):
        published_rows("x", 1, tmp_path)
