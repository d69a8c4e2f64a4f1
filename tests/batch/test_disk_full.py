"""A disk that fills up stops a job with a clear error, and what was written stays good."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from stand_ins import output, write_rows

from ksum.batch.atomic import mark, write_atomically, write_text
from ksum.errors import UsageError

QUICK = str(Path(__file__).with_name("quick_ksum.py"))
ADVICE = "Free some space, then run the same command again: what is finished is kept."


def test_a_write_that_fails_leaves_what_was_there(tmp_path):
    def fill(path):
        path.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "part.jsonl"
    write_text(path, ["whole\n"])
    with pytest.raises(UsageError, match="No space left") as caught:
        write_atomically(path, fill)
    assert ADVICE in str(caught.value)
    assert path.read_text(encoding="utf-8") == "whole\n"
    assert [one.name for one in tmp_path.iterdir()] == ["part.jsonl"]


def test_a_folder_is_replaced_whole(tmp_path):
    def pages(*names):
        def write(path):
            path.mkdir()
            for name in names:
                (path / name).write_text(name, encoding="utf-8")

        return write

    write_atomically(tmp_path / "00000", pages("a", "b"))
    write_atomically(tmp_path / "00000", pages("c"))
    assert [path.name for path in (tmp_path / "00000").iterdir()] == ["c"]
    assert [path.name for path in tmp_path.iterdir()] == ["00000"]


def test_a_place_that_cannot_be_written_to_is_an_error_with_advice(tmp_path):
    with pytest.raises(UsageError, match="Make it writable"):
        mark(tmp_path / "nowhere" / "marker")


def run(folder: Path, *arguments: object, largest: int | None = None):
    """`ksum batch`; no file can grow over `largest` bytes, which fails like a full disk."""

    def limit():
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    return subprocess.run(
        [sys.executable, QUICK, "batch", "--device", "cpu", *map(str, arguments)],
        cwd=folder,
        preexec_fn=limit,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_a_job_goes_on_after_writing_failed(tmp_path):
    odd = dict.fromkeys((6, 7), "가람시는 배터리 단지를 새로 짓는다고 밝혔다. " * 20)
    rows = write_rows(tmp_path / "news.jsonl", 10, {1: "", **odd})
    command = [rows, "--shard-size", 2, "--workers", 1, "--job", "summarize"]
    whole = run(tmp_path, *command, "--out", "whole")
    assert whole.returncode == 5, whole.stderr
    for largest, where in ((1500, "_job/items"), (4000, "part-00003")):
        stopped = run(tmp_path, *command, "--out", "out", largest=largest)
        assert stopped.returncode == 2, stopped.stderr
        assert where in stopped.stderr
        assert ADVICE in stopped.stderr
        assert "Traceback" not in stopped.stderr
    resumed = run(tmp_path, *command, "--out", "out")
    assert resumed.returncode == 5, resumed.stderr
    assert output(tmp_path / "out") == output(tmp_path / "whole")


@pytest.mark.slow
def test_a_small_disk(tmp_path):
    """A file system that is full, and then made larger, in a name space of its own."""
    unshare = shutil.which("unshare")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = f"mount -t tmpfs -o size=80k none {disk}"
    if unshare is None or subprocess.run([unshare, "-rm", "sh", "-c", mount]).returncode:
        pytest.skip("nothing can be mounted here")
    rows = write_rows(tmp_path / "news.jsonl", 60)
    command = f"{sys.executable} {QUICK} batch --device cpu {rows} --job summarize --workers 2"
    whole = run(tmp_path, rows, "--job", "summarize", "--shard-size", 5, "--out", "whole")
    assert whole.returncode == 0, whole.stderr
    script = f"""
        {mount}
        cd {disk}
        {command} --shard-size 5 --out out; echo $? > {tmp_path}/first
        mount -o remount,size=10m {disk}
        {command} --shard-size 5 --out out; echo $? > {tmp_path}/second
        cp -r out {tmp_path}/out
    """
    told = subprocess.run(
        [unshare, "-rm", "sh", "-c", script],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path)},
    )
    codes = [(tmp_path / name).read_text(encoding="ascii").strip() for name in ("first", "second")]
    assert codes == ["2", "0"], told.stderr
    assert ADVICE in told.stderr
    assert output(tmp_path / "out") == output(tmp_path / "whole")
