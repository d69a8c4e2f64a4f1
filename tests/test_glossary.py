"""The user's own terms."""

from __future__ import annotations

from pathlib import Path

import pytest

from ksum.errors import UsageError
from ksum.glossary import read_glossary


def glossary(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "terms.tsv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_terms_comments_and_blank_lines(tmp_path):
    text = "# ours\n배터리 단지\tbattery park\n\n 양극재 \t cathode material \r\n"
    path = glossary(tmp_path, text)
    assert read_glossary(path) == {"배터리 단지": "battery park", "양극재": "cathode material"}


def test_the_same_line_twice_does_no_harm(tmp_path):
    assert read_glossary(glossary(tmp_path, "단지\tpark\n단지\tpark\n")) == {"단지": "park"}


def test_cp949(tmp_path):
    assert read_glossary(glossary(tmp_path, "단지\tpark\n".encode("cp949"))) == {"단지": "park"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("단지 park\n", ["line 1", "tab"]),
        ("단지\tpark\textra\n", ["line 1", "tab"]),
        ("단지\t\n", ["line 1"]),
        ("\tpark\n", ["line 1"]),
        ("# ok\npark\t단지\n", ["line 2", "Put Korean first"]),
        ("단지\tpark\n단지\tcomplex\n", ["line 2", "'park'"]),
        (b"", ["empty"]),
        (b"\x89PNG\r\n\x1a\n", ["PNG"]),
    ],
)
def test_a_wrong_file_is_refused(tmp_path, content, words):
    with pytest.raises(UsageError) as caught:
        read_glossary(glossary(tmp_path, content))
    message = str(caught.value)
    assert all(word in message for word in ["terms.tsv", *words]), message
    assert message.count("\n") <= 1


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        read_glossary(tmp_path / "none.tsv")
