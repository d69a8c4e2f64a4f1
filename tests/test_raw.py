"""Plain lines as an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksum.errors import InputError
from ksum.raw import raw_article, read_raw


def lines_of(text: str) -> list[str]:
    article = raw_article(text, "-")
    return [" ".join(sentence.ko for sentence in paragraph) for paragraph in article.paragraphs]


def test_a_paragraph_a_line_and_a_sentence_a_sentence():
    article = raw_article("비가 왔다. 눈이 왔다.\n\n해가 떴다.\n", "in.txt")
    assert [[s.ko for s in p] for p in article.paragraphs] == [
        ["비가 왔다.", "눈이 왔다."],
        [],
        ["해가 떴다."],
    ]
    assert article.source == "in.txt"
    assert article.title is None


@given(st.lists(st.sampled_from(["비가 왔다.", "", "  ", "OK", "12.5%", "가"]), max_size=6))
def test_as_many_lines_as_there_are(lines: list[str]) -> None:
    text = "".join(f"{line}\n" for line in ["가", *lines])
    assert len(lines_of(text)) == len(lines) + 1
    assert lines_of(text) == ["가", *(line.strip() for line in lines)]


def test_text_without_korean_is_refused():
    with pytest.raises(InputError, match="has no Korean"):
        raw_article("Only English.\n", "in.txt")


def test_files_in_cp949_with_windows_line_ends(tmp_path):
    path = tmp_path / "in.txt"
    path.write_bytes("비가 왔다.\r\n\r\n눈이 왔다.\r\n".encode("cp949"))
    article = read_raw(str(path), 1000)
    assert [[s.ko for s in p] for p in article.paragraphs] == [["비가 왔다."], [], ["눈이 왔다."]]


def test_a_file_over_the_limit_is_refused(tmp_path):
    path = tmp_path / "in.txt"
    path.write_text("비가 왔다.\n" * 100, encoding="utf-8")
    with pytest.raises(InputError, match="100 bytes"):
        read_raw(str(path), 100)
