"""The local runner: bounded, in any order, and on two kinds of processes where there are GPUs."""

from __future__ import annotations

import pytest
from stand_ins import Here, Told, items, output, recipe

from ksum.batch.free_memory import free_memory
from ksum.batch.job import Request, run_job
from ksum.batch.layout import layout_of
from ksum.batch.local import LocalRunner
from ksum.batch.runners import Slots, find_slots, load_runner


def request(out, found):
    return Request(layout_of(out), recipe(job="brief"), found, shard_size=2)


def test_processes_for_gpus_give_the_same_bytes_as_whole_workers(tmp_path):
    found = items(12, {3: "", 5: "죽음이다.", 8: "only English", 9: "끝장이다."})
    whole = Here(crashes={2: 2, 4: 2}, deadly={5, 9})
    run_job(request(tmp_path / "cpu", found), whole, Told())
    runner = LocalRunner(2, gpus=1)
    assert runner.name == "local, 2 workers, 1 GPU"
    outcome = run_job(request(tmp_path / "gpu", found), runner, Told())
    assert outcome.failed == 4
    assert output(tmp_path / "gpu") == output(tmp_path / "cpu")


@pytest.mark.parametrize("gpus", [0, 1])
def test_no_more_tasks_are_taken_than_there_is_room_for(tmp_path, gpus):
    taken = []

    def tasks(found):
        for task in found:
            taken.append(task.shard)
            yield task

    class Watched(LocalRunner):
        def run(self, found):
            for done, result in enumerate(super().run(tasks(found))):
                assert len(taken) - done <= 2 + 4 * gpus + 1
                yield result

    run_job(request(tmp_path / "out", items(40)), Watched(2, gpus=gpus), Told())
    assert taken == list(range(20))


def test_cores_are_shared_out_among_workers():
    assert find_slots(1, on_gpu=False).threads >= 1
    alone, many = find_slots(1, on_gpu=False), find_slots(1024, on_gpu=False)
    assert (alone.gpus, many.workers, many.threads) == (0, 1024, 1)
    default = find_slots(None, on_gpu=False)
    assert default.workers == alone.threads
    assert default.threads == 1


def test_more_workers_than_memory_is_known_beforehand():
    assert not Slots(4, room=4).crowded
    assert Slots(5, room=4).crowded
    assert not Slots(1024, room=None).crowded
    assert find_slots(100_000, on_gpu=False).crowded == (free_memory() is not None)


def test_the_runner_of_the_command_line_is_found_by_name():
    assert load_runner("local", Slots(3)).name == "local, 3 workers"
