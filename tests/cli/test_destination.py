"""Results in files and folders."""

from __future__ import annotations

import json
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksum.cli.destination import file_names


def test_a_folder_gets_a_file_for_each_article(run, page, tmp_path):
    other = tmp_path / "sub" / "page.html"
    other.parent.mkdir()
    other.write_bytes(page.read_bytes())
    result = run("clean", page, other, "-", "-o", "out", stdin=page.read_bytes())
    assert result.exit_code == 0, result.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "page-2.txt",
        "page.txt",
        "stdin.txt",
    ]
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["brief"], "page.txt"),
        (["brief", "--json"], "page.json"),
        (["brief", "--format", "html"], "page.html"),
        (["brief", "--format", "markdown"], "page.md"),
    ],
)
def test_files_are_named_after_the_format(run, page, tmp_path, arguments, name):
    assert run(*arguments, page, "-o", "out/").exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "start"),
    [("b.html", "<!doctype html>"), ("b.md", "# "), ("b.jsonl", '{"schema"'), ("b.txt", "English")],
)
def test_the_suffix_of_a_file_chooses_the_format_of_a_brief(run, page, tmp_path, name, start):
    assert run("brief", page, "-o", name).exit_code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_file_holds_all_articles(run, page, tmp_path):
    run("clean", "--json", page, page, "-o", "all.jsonl")
    lines = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["source"] for line in lines] == [str(page)] * 2


def test_a_run_without_articles_leaves_the_old_file_alone(run, tmp_path):
    old = tmp_path / "out.html"
    old.write_text("old", encoding="utf-8")
    assert run("brief", "missing.txt", "-o", "out.html").exit_code == 3
    assert old.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.glob(".out*")) == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_a_new_file_has_the_mode_of_the_users_mask(run, page, tmp_path):
    mask = os.umask(0o027)
    try:
        run("clean", page, "-o", "new.txt")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_what_a_link_points_at_is_replaced_and_not_the_link(run, page, tmp_path):
    (tmp_path / "target.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("target.txt")
    assert run("clean", page, "-o", "link.txt").exit_code == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert "가람시" in (tmp_path / "target.txt").read_text(encoding="utf-8")


@given(st.lists(st.from_regex(r"([a-cA-C]/)?[a-bA-B](-2)?\.(txt|html)", fullmatch=True)))
def test_no_two_inputs_share_a_file(sources):
    names = file_names(sources, ".json")
    assert set(names) == set(sources)
    assert len({name.casefold() for name in names.values()}) == len(names)
