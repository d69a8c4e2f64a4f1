"""`ksum memory`: stats, export, import, clear."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from ksum.translating.memory import Memory, imported
from ksum.translating.memory_file import Entry


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A memory of two models' pairs and a person's."""
    path = tmp_path / "some.sqlite"
    with Memory(path) as memory:
        memory.add(
            [
                Entry(b"1" * 16, "비가 온다.", "It rains.", "ko-en@1a (ct2)", 1_700_000_000),
                Entry(b"2" * 16, "눈이 온다.", "It snows.", "ko-en@1a (ct2)", 1_700_100_000),
                Entry(b"3" * 16, "해가 뜬다.", "The sun rises.", "other@2b", 1_700_000_000),
                imported("달이 뜬다.", "The moon rises."),
            ]
        )
    return path


def test_stats(run, place):
    lines = run("memory", "stats", "--path", place).stdout.splitlines()
    assert lines[0].startswith(f"{place}: 4 pairs, 0.0 MB")
    assert lines[1].split() == ["MODEL", "PAIRS", "FIRST", "LAST"]
    assert "ko-en@1a (ct2)  2      2023-11-14  2023-11-16" in lines
    assert [line.split()[0] for line in lines[2:]] == ["import", "ko-en@1a", "other@2b"]


def test_stats_as_json(run, place):
    out = run("memory", "stats", "--path", place, "--json").stdout
    assert [json.loads(line)["pairs"] for line in out.splitlines()] == [1, 2, 1]


@pytest.mark.parametrize("command", [["stats"], ["export"], ["clear", "--yes"]])
def test_there_is_no_memory_yet(run, tmp_path, command):
    result = run("memory", *command)
    assert result.exit_code == 2
    assert "There is no translation memory at" in result.stderr
    assert result.stderr.count("\n") == 2


def test_out_and_in_again(run, place, tmp_path):
    assert run("memory", "export", "--path", place, "-o", "all.tmx").exit_code == 0
    piped = run("memory", "export", "--path", place)
    assert piped.stdout_bytes == (tmp_path / "all.tmx").read_bytes()
    assert piped.stderr == "ksum: 4 pairs\n"
    result = run("memory", "import", "all.tmx")  # into the memory of the cache, which is new
    assert result.stdout == "all.tmx: 4 new, 0 changed, 0 known already, 0 skipped\n"
    again = run("memory", "import", "-", "--json", stdin=piped.stdout_bytes)
    assert json.loads(again.stdout) == {
        "file": "-",
        "new": 0,
        "changed": 0,
        "same": 4,
        "skipped": 0,
    }
    assert run("memory", "export").stdout_bytes == piped.stdout_bytes


def test_tsv_of_one_model(run, place):
    out = run("memory", "export", "--path", place, "--format", "tsv", "--model", "ko-en").stdout
    assert out == "비가 온다.\tIt rains.\n눈이 온다.\tIt snows.\n"


def test_bad_lines_are_named_on_stderr(run, place, tmp_path):
    lines = ["비가 온다.\tRain.", "Korean\tEnglish", *["빈 줄\t"] * 6]
    (tmp_path / "new.tsv").write_text("\n".join(lines), encoding="cp949")
    result = run("memory", "import", "new.tsv", "--path", place)
    assert result.exit_code == 0
    assert result.stdout == "new.tsv: 1 new, 0 changed, 0 known already, 7 skipped\n"
    assert "ksum: new.tsv, line 2: no Korean where it should be" in result.stderr
    assert result.stderr.splitlines()[-1] == "ksum: new.tsv: 7 skipped in all"


def test_some_files_cannot_be_read(run, tmp_path):
    (tmp_path / "bad.tmx").write_text("<html/>")
    (tmp_path / "good.tsv").write_text("비\tRain\n", encoding="utf-8")
    result = run("memory", "import", "bad.tmx", "none.tsv", "good.tsv")
    assert result.exit_code == 5
    assert "bad.tmx is not TMX" in result.stderr
    assert "cannot read none.tsv: No such file" in result.stderr
    assert "good.tsv: 1 new" in result.stdout
    assert run("memory", "import", "bad.tmx").exit_code == 3


def test_clear_asks(run, place):
    refused = run("memory", "clear", "--path", place)
    assert refused.exit_code == 2
    assert "--yes" in refused.stderr
    one = run("memory", "clear", "--path", place, "--model", "ko-en", "--yes")
    assert one.stdout == "2 pairs forgotten\n"
    rest = run("memory", "clear", "--path", place, "--yes", "--json")
    assert json.loads(rest.stdout) == {"cleared": 2}
    assert run("memory", "stats", "--path", place).stdout.startswith(f"{place}: 0 pairs")


@pytest.mark.parametrize(
    ("key", "code", "left"), [("y\n", 0, 0), ("n\n", 0, 4), ("\x04", 0, 4), ("\x03", 130, 4)]
)
def test_the_answer_counts(place, key, code, left):
    pty = pytest.importorskip("pty")
    process, terminal = pty.fork()
    if process == 0:
        command = [sys.executable, "-m", "ksum", "memory", "clear", "--path", str(place)]
        os.execv(sys.executable, command)  # noqa: S606
    shown = b""
    while b"[y/N]" not in shown:
        shown += os.read(terminal, 1000)
    ended = status = 0
    deadline = time.monotonic() + 60
    while not ended and time.monotonic() < deadline:
        os.write(terminal, key.encode())  # what comes before the prompt listens may be lost
        time.sleep(0.3)
        ended, status = os.waitpid(process, os.WNOHANG)
    if not ended:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    os.close(terminal)
    assert ended
    assert os.waitstatus_to_exitcode(status) == code
    assert f"Forget everything in {place}?" in shown.decode()
    with Memory(place) as memory:
        assert len(list(memory.entries())) == left


def test_a_file_that_is_no_memory(run, tmp_path):
    (tmp_path / "notes.txt").write_text("비가 온다.\n" * 50, encoding="utf-8")
    result = run("memory", "clear", "--path", "notes.txt", "--yes")
    assert result.exit_code == 2
    assert "notes.txt is no translation memory" in result.stderr
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "비가 온다.\n" * 50


def test_export_to_where_nothing_can_be_written(run, place, tmp_path):
    result = run("memory", "export", "--path", place, "-o", "none/all.tmx")
    assert result.exit_code == 2
    assert "none/all.tmx cannot be written to" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["some.sqlite"]
