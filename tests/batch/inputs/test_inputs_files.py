"""Files, folders, patterns: every article once, in the same order; a fault for what is none."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import socket
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ksum.batch.inputs import Columns, Tally, read_items
from ksum.batch.items import Item, item_line, parse_items, read_item
from ksum.errors import InputError, UsageError

ARTICLE = "한빛시, 도서관 새로 연다\n\n한빛시는 5일 도서관 세 곳을 새로 연다고 밝혔다.\n"
LIMIT = 100_000


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(*names: str | bytes, text: str = ARTICLE) -> None:
    for name in names:
        path = Path(os.fsdecode(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(*inputs: str, tally: Tally | None = None) -> list[Item]:
    return list(read_items(inputs, Columns(), LIMIT, tally=tally))


def sources(items: Sequence[Item]) -> list[str]:
    return [item.source for item in items]


def faults(items: Sequence[Item]) -> dict[str, str]:
    return {item.source: item.fault for item in items if item.fault is not None}


def test_a_folder_is_walked_in_the_order_of_its_names() -> None:
    write(
        "news/b.txt", "news/a.md", "news/11/x.html", "news/2/y.HTM", "news/가.txt.gz", "news/B.txt"
    )
    expected = ["11/x.html", "2/y.HTM", "B.txt", "a.md", "b.txt", "가.txt.gz"]
    assert sources(read("news")) == [f"news/{name}" for name in expected]
    assert sources(read("news/")) == sources(read("news"))


def test_the_current_folder_needs_no_name_in_front() -> None:
    write("a.txt", "sub/b.txt")
    assert sources(read(".")) == ["a.txt", "sub/b.txt"]


def test_inputs_keep_their_order_and_nothing_comes_twice() -> None:
    write("news/a.txt", "news/b.txt", "one.txt")
    tally = Tally()
    items = read("one.txt", "news/b.txt", "news", "./news", "news/*.txt", "one.txt", tally=tally)
    assert sources(items) == ["one.txt", "news/b.txt", "news/a.txt"]
    assert tally.passed_over["given already"] == 5


def test_what_is_no_article_is_passed_over_and_counted() -> None:
    write("news/a.txt", "news/photo.jpg", "news/index.csv", "news/.hidden.txt", "news/.git/b.txt")
    tally = Tally()
    assert sources(read("news", tally=tally)) == ["news/a.txt"]
    assert tally.passed_over == {"not an article": 2, "hidden": 2}


def test_the_output_of_a_job_is_no_input() -> None:
    write("news/a.txt", "news/briefs/00000/a.md", "news/briefs/_job/plan.jsonl")
    tally = Tally()
    assert sources(read("news", tally=tally)) == ["news/a.txt"]
    assert tally.passed_over == {"output of a job": 1}
    with pytest.raises(InputError, match=r"output of a job\nName its parts: 'news/briefs/part-\*'"):
        read("news/briefs")


def test_patterns_reach_folders_below_and_pass_over_other_types() -> None:
    write("news/a.txt", "news/1/b.txt", "news/1/c.pdf", "news/[1].txt")
    assert sources(read("news/**/*.txt")) == ["news/1/b.txt", "news/[1].txt", "news/a.txt"]
    assert sources(read("news/*/*")) == ["news/1/b.txt"]
    assert sources(read("news/[1].txt")) == ["news/[1].txt"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.txt", "no such file: missing.txt"),
        ("missing/*.txt", r"no such file: missing/\*.txt"),
        ("nul\0.txt", r"cannot read nul\\x00.txt"),
        ("a.pdf", "a.pdf is not of a type that a job reads"),
        ("*.pdf", r"nothing that \*.pdf matches can be read"),
        ("empty", r"no article in empty\nFolders"),
        ("photos", r"no article in photos \(1 other files\)"),
    ],
)
def test_an_input_that_cannot_be_read_is_refused_before_any_work(name: str, message: str) -> None:
    write("good.txt", "a.pdf", "photos/a.jpg")
    Path("empty").mkdir()
    with pytest.raises(InputError, match=message):
        read_items([name], Columns(), LIMIT)


def test_one_missing_input_among_others_stops_the_job_before_it_begins() -> None:
    write("good.txt")
    with pytest.raises(InputError, match="no such file: missing"):
        read_items(["good.txt", "missing"], Columns(), LIMIT)


def test_no_input_and_standard_input_twice_are_wrong_usage() -> None:
    for inputs in ([], ["-", "-"]):
        with pytest.raises(UsageError):
            read_items(inputs, Columns(), LIMIT)


@pytest.mark.parametrize(
    ("suffix", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress), (".bz2", bz2.compress)]
)
def test_packed_files_are_read_and_bombs_are_not(suffix: str, pack: object) -> None:
    assert callable(pack)
    Path(f"a.txt{suffix}").write_bytes(pack(ARTICLE.encode()))
    Path(f"bomb.txt{suffix}").write_bytes(pack(b"a" * 30_000_000))
    good, bomb = read("*")
    assert read_item(good, LIMIT).source == f"a.txt{suffix}"
    with pytest.raises(InputError, match="larger than 100,000 bytes"):
        read_item(bomb, LIMIT)


def test_a_file_over_the_limit_is_a_fault_and_is_not_read_whole() -> None:
    with Path("big.txt").open("wb") as file:
        file.truncate(1 << 40)  # a terabyte with nothing in it
    write("good.txt")
    items = read("*.txt")
    assert faults(items) == {
        "big.txt": "larger than 100,000 bytes\n"
        "If it is one article, raise KSUM_LIMIT, or limit: in ksum.yaml."
    }
    assert items[1].path == "good.txt"


def test_the_id_is_of_name_and_content() -> None:
    write("a.txt", "b.txt")
    a, b = read("a.txt", "b.txt")
    assert a.id != b.id
    assert [a] == read("a.txt")
    write("a.txt", text=ARTICLE + " ")
    assert read("a.txt")[0].id != a.id


def test_links_to_folders_are_followed_and_loops_are_faults() -> None:
    write("elsewhere/c.txt", "news/a.txt", "news/sub/b.txt")
    Path("news/linked").symlink_to("../elsewhere")
    Path("news/sub/loop").symlink_to("..")
    Path("news/above").symlink_to("/")
    Path("elsewhere/back").symlink_to("../news/sub/..")
    items = read("news")
    assert sources(items) == [
        "news/a.txt",
        "news/above",
        "news/linked/back",
        "news/linked/c.txt",
        "news/sub/b.txt",
        "news/sub/loop",
    ]
    assert set(faults(items)) == {"news/above", "news/linked/back", "news/sub/loop"}
    assert "a symbolic link back to a folder that it lies in" in faults(items)["news/sub/loop"]


def test_folders_that_link_to_each_other_are_each_read_once() -> None:
    names = [f"news/{n}" for n in range(8)]
    write(*(f"{name}/a.txt" for name in names))
    for name in names:
        for other in names:
            Path(name, f"to{other[-1]}").symlink_to(Path(other).resolve())
    items = read("news")
    good = [item for item in items if item.fault is None]
    assert len(good) == 8
    assert len(items) < 8 + 8 * 8 + 1


def test_a_link_to_itself_and_a_link_to_nothing_are_faults() -> None:
    write("news/a.txt")
    Path("news/self").symlink_to("self")
    Path("news/gone.txt").symlink_to("nowhere.txt")
    Path("news/gone").symlink_to("nowhere")
    found = faults(read("news"))
    assert found["news/self"].startswith("a symbolic link that leads back to itself")
    assert found["news/gone.txt"].startswith("a symbolic link to a file that is not there")
    assert len(found) == 2


def test_a_linked_file_is_read_once() -> None:
    write("news/a.txt")
    Path("news/b.txt").symlink_to("a.txt")
    assert sources(read("news")) == ["news/a.txt"]


def test_pipes_sockets_and_devices_are_never_opened() -> None:
    write("news/a.txt")
    os.mkfifo("news/pipe.txt")
    Path("news/zero.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("news/socket.txt")
        tally = Tally()
        assert sources(read("news", tally=tally)) == ["news/a.txt"]
    assert tally.passed_over == {"not a regular file": 3}
    for name in ("news/pipe.txt", "/dev/zero"):
        with pytest.raises(InputError, match="not a regular file"):
            read_items([name], Columns(), LIMIT)


def test_a_name_that_is_no_unicode_goes_through_the_plan_and_is_read() -> None:
    write("news/기사.txt".encode("cp949"), "news/두\n줄.txt")
    items = read("news")
    assert sources(items) == ["news/\\xb1\\xe2\\xbb\\xe7.txt", "news/두\\x0a줄.txt"]
    again = parse_items(b"".join(map(item_line, items)))
    assert again == items
    for item in again:
        item.source.encode("utf-8")
        assert read_item(item, LIMIT).paragraphs


def test_a_file_that_vanishes_while_the_job_is_planned_is_a_fault() -> None:
    write("news/a.txt", "news/b.txt", "news/c.txt", "news/d/e.txt")
    items = read_items(["news"], Columns(), LIMIT)
    found = [next(items)]
    Path("news/b.txt").unlink()
    Path("news/d/e.txt").unlink()
    Path("news/d").rmdir()
    found += items
    assert sources(found) == ["news/a.txt", "news/b.txt", "news/c.txt"]
    assert faults(found)["news/b.txt"].startswith("no such file; it has gone since it was listed")


def test_a_very_deep_folder_is_walked_without_recursion(tmp_path: Path) -> None:
    depth = 1200
    try:
        for _ in range(depth):
            Path("d").mkdir()
            os.chdir("d")
        write("a.txt")
        for _ in range(depth):
            os.chdir("..")
        assert sources(read(".")) == ["d/" * depth + "a.txt"]
    finally:  # deeper than pytest's own clearing up can go
        subprocess.run(["rm", "-r", tmp_path / "d"], check=True)


def test_items_come_before_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    write(*(f"news/{n:03}.txt" for n in range(50)))
    items: Iterator[Item] = read_items(["news"], Columns(), LIMIT)
    next(items)
    write("news/040.txt", text="바뀐 글이다. 한빛시는 밝혔다.")
    changed = {item.source: item.id for item in items}["news/040.txt"]
    assert changed == read("news/040.txt")[0].id
