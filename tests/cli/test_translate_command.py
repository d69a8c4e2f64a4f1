"""`ksum translate`: pages, and plain lines with --raw."""

from __future__ import annotations

import json

import pytest


def test_prints_the_english_paragraphs(run, page, fake_engine):
    engine = fake_engine(lambda source, careful: ["Some English."])
    result = run("translate", page, engine=engine)
    assert result.exit_code == 0
    blocks = result.stdout.strip().split("\n\n")
    assert blocks == [
        "Some English.",
        "Some English.",
        "Some English. Some English.",
        "Some English.",
    ]


def test_lost_facts_are_told_on_stderr(run, page, fake_engine):
    engine = fake_engine(lambda source, careful: ["Some English."])
    result = run("translate", page, engine=engine)
    assert "not found in the English: 4일, 369억 원" in result.stderr
    assert run("translate", "-q", page, engine=engine).stderr == ""


def test_several_pages_are_told_apart(run, page, tmp_path):
    other = tmp_path / "other.txt"
    other.write_bytes(page.read_bytes())
    out = run("translate", page, other).stdout
    assert out.startswith(f"==> {page} <==\n")
    assert f"\n\n==> {other} <==\n" in out


@pytest.mark.parametrize("end", ["", "\n"])
def test_raw_gives_a_line_for_each_line(run, fake_engine, end):
    engine = fake_engine(
        {"비가 왔다.": ["It rained."], "눈이 왔다.": ["It snowed."], "해가 떴다.": ["Sun."]}
    )
    text = f"비가 왔다. 눈이 왔다.\n\n  \n해가 떴다.{end}"
    result = run("translate", "--raw", "-", stdin=text.encode(), engine=engine)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == "It rained. It snowed.\n\n\nSun.\n"


def test_raw_cleans_nothing(run, fake_engine):
    engine = fake_engine({"무단전재 및 재배포 금지": ["No copying."]})
    text = "무단전재 및 재배포 금지\n"
    result = run("translate", "--raw", "-", stdin=text.encode(), engine=engine)
    assert result.stdout == "No copying.\n"


def test_raw_keeps_lines_without_korean(run, fake_engine):
    engine = fake_engine({"비가 왔다.": ["It rained."]})
    result = run("translate", "--raw", "-", stdin="비가 왔다.\nOK 12.5\n".encode(), engine=engine)
    assert result.stdout == "It rained.\nOK 12.5\n"


def test_raw_json_has_a_paragraph_a_line(run):
    result = run("translate", "--raw", "--json", "-", stdin="비가 왔다.\n\n눈이 왔다.".encode())
    assert [len(paragraph) for paragraph in json.loads(result.stdout)["paragraphs"]] == [1, 0, 1]


def test_raw_lines_of_several_files_follow_each_other(run, tmp_path, fake_engine):
    engine = fake_engine({"비가 왔다.": ["It rained."], "눈이 왔다.": ["It snowed."]})
    (tmp_path / "a").write_text("비가 왔다.\n", encoding="utf-8")
    (tmp_path / "b").write_text("눈이 왔다.\n", encoding="utf-8")
    assert run("translate", "--raw", "a", "b", engine=engine).stdout == "It rained.\nIt snowed.\n"
