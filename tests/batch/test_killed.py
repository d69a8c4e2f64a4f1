"""A job that is killed at any moment, as often as one likes, ends as if it never had been.

Rows, a slow summariser and one article a shard put most of a run between the reading of the plan
and the last marker; the kills fall anywhere, into planning and into writing too.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from stand_ins import output, write_rows

from ksum.batch.layout import layout_of
from ksum.batch.plan import read_plan

ODD = {7: "", 30: "only English"}


def kill_often(start, arguments, out, times, seed, longest, **environment):
    """Kill the command `times` times; where it ends of itself before that, begin a new job.

    One kill in three is at any moment of the first `longest` seconds, the others soon after a
    shard was done. Gives how many fell after the plan was made.
    """
    draw = random.Random(seed)
    killed = in_the_middle = 0
    while killed < times:
        before = markers(out)
        process = start(*arguments, "--workers", str(draw.choice([1, 1, 3])), **environment)
        if draw.random() < 1 / 3:
            pause = draw.uniform(0, longest)
        else:
            pause = draw.uniform(0, longest / 5)
            while markers(out) <= before and process.poll() is None:
                time.sleep(0.005)
        try:
            process.wait(pause)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            killed += 1
            in_the_middle += (out / "_job" / "plan.jsonl").exists()
        else:
            assert process.returncode in (0, 5)
            shutil.rmtree(out)
    return in_the_middle


def markers(out):
    return {path.name for path in (out / "_job").glob("done/*")}


def check_whole(out):
    """Every shard of the plan has one part and one marker, and nothing is left lying about."""
    shards = [shard.shard for shard in read_plan(layout_of(out))]
    assert sorted(name[:5] for name in markers(out)) == [f"{shard:05d}" for shard in shards]
    assert len(list(out.glob("part-*"))) == len(shards)
    assert list(out.rglob(".*")) == []


def test_twenty_kills(start, tmp_path):
    rows = write_rows(tmp_path / "news.jsonl", 60, ODD)
    command = [rows, "--shard-size", 1, "--job", "summarize"]
    whole = start(*command, "--out", "whole", "--workers", "3")
    assert whole.wait(120) == 5

    def killed(seed):  # most of the time is spent on waiting, so two jobs take turns
        out = tmp_path / f"killed{seed}"
        resumed = [*command, "--out", out.name]
        hits = kill_often(start, resumed, out, 10, seed, 0.8, FAKE_DELAY="0.1")
        last = start(*resumed, "--workers", "1")
        assert last.wait(120) == 5, last.communicate()[1]
        assert output(out) == output(tmp_path / "whole")
        check_whole(out)
        return hits

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(killed, (1, 2))) >= 10


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12])
def test_fifty_kills_of_a_translation(start, tmp_path, seed):
    rows = write_rows(tmp_path / "news.jsonl", 200, ODD)
    command = [rows, "--shard-size", 3, "--job", "brief", "--format", "html"]
    whole = start(*command, "--out", "whole", "--workers", "1")
    assert whole.wait(300) == 5
    resumed = [*command, "--out", "killed"]
    hits = kill_often(start, resumed, tmp_path / "killed", 50, seed, 4.0, FAKE_DELAY="0.1")
    last = start(*resumed, "--workers", "3")
    assert last.wait(300) == 5, last.communicate()[1]
    assert output(tmp_path / "killed") == output(tmp_path / "whole")
    assert hits >= 30


@pytest.mark.slow
def test_fifty_kills_with_the_embedded_model(tmp_path):
    """The real command: pages, Kiwi, the model and the memory."""
    pages = tmp_path / "news"
    pages.mkdir()
    for n in range(100):
        text = f"배터리 단지에 {n + 100}억 원\n\n가람시는 4일 단지 {n}곳을 짓는다고 밝혔다.\n"
        (pages / f"{n:02d}.txt").write_text(text, encoding="utf-8")

    def begin(*arguments, **environment):
        words = ["-m", "ksum", "batch", "--device", "cpu", *map(str, arguments)]
        return subprocess.Popen(
            [os.sys.executable, *words],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    command = ["news", "--shard-size", "1", "--beam", "1"]
    whole = begin(*command, "--out", "whole", "--workers", "1", "--no-memory")
    assert whole.wait(600) == 0
    resumed = [*command, "--out", "killed"]
    hits = kill_often(begin, resumed, tmp_path / "killed", 50, 21, 3.0)
    assert begin(*resumed, "--workers", "3").wait(600) == 0
    assert output(tmp_path / "killed") == output(tmp_path / "whole")
    assert hits >= 30


def test_workers_end_with_the_job_that_began_them(start, tmp_path):
    rows = write_rows(tmp_path / "news.jsonl", 30)
    process = start(rows, "--out", "out", "--shard-size", 1, "--workers", 2, FAKE_DELAY="30")
    workers = wait_for(lambda: children(process.pid), 2)
    process.kill()
    process.communicate()
    wait_for(lambda: [pid for pid in workers if not alive(pid)], len(workers))


def children(parent: int) -> list[int]:
    """The processes that `parent` began, by /proc."""
    found = []
    for stat in os.scandir("/proc"):
        if stat.name.isdigit():
            try:
                with open(f"/proc/{stat.name}/stat", encoding="utf-8") as file:  # noqa: PTH123
                    fields = file.read().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(fields[1]) == parent:
                found.append(int(stat.name))
    return found


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:  # noqa: PTH123
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for(found, count: int, seconds: float = 20.0):
    """What `found` gives when there are at least `count` of it."""
    end = time.monotonic() + seconds
    while len(now := found()) < count:
        assert time.monotonic() < end, f"waited {seconds} s for {count}, there are {now}"
        time.sleep(0.02)
    return now


def test_the_first_interrupt_finishes_what_is_under_way(start, tmp_path):
    rows = write_rows(tmp_path / "news.jsonl", 16)
    command = [rows, "--out", "out", "--shard-size", 1]
    process = start(*command, "--workers", 2, FAKE_DELAY="0.2")
    done = tmp_path / "out" / "_job" / "done"
    wait_for(lambda: list(done.iterdir()) if done.exists() else [], 1)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Ctrl-C again stops at once" in stderr
    assert "The same command goes on from there." in stderr
    assert "Traceback" not in stderr
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert manifest["status"] == "interrupted"
    finished = manifest["counts"]["done"]
    assert 1 <= finished < 16
    assert len(list((tmp_path / "out").glob("part-*"))) == finished
    process = start(*command, "--workers", 2)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 0
    assert f"{finished} are done" in stderr


def test_the_second_interrupt_stops_at_once(start, tmp_path):
    rows = write_rows(tmp_path / "news.jsonl", 4)
    process = start(rows, "--out", "out", "--shard-size", 1, "--workers", 2, FAKE_DELAY="60")
    wait_for(lambda: children(process.pid), 2)
    process.send_signal(signal.SIGINT)
    for line in process.stderr:
        if "Ctrl-C again stops at once" in line:
            break
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=40)
    assert process.returncode == 130
    assert time.monotonic() - began < 30
    assert "interrupted at once" in stderr
    assert "The same command goes on from there." in stderr
    assert "Traceback" not in stderr


def test_a_second_job_on_the_same_output_is_refused(start, tmp_path):
    rows = write_rows(tmp_path / "news.jsonl", 2)
    command = [rows, "--out", "out", "--shard-size", 1, "--workers", 1, "--job", "summarize"]
    first = start(*command, FAKE_DELAY="0.8")
    wait_for(lambda: list(tmp_path.glob("out/_job/plan.jsonl")), 1)
    second = start(*command)
    _, stderr = second.communicate(timeout=60)
    assert second.returncode == 2
    assert "another ksum batch is at work on out" in stderr
    assert first.wait(60) == 0
