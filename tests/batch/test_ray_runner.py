"""Jobs on a real Ray cluster: a head and machines that come, and go away while a job runs."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import stand_ins
from stand_ins import Here, Told, items, output, recipe

from ksum.batch.job import Request, run_job
from ksum.batch.layout import layout_of
from ksum.batch.ray_runner import RayRunner
from ksum.batch.task import Result, Task
from ksum.errors import ModelError, UsageError

pytest.importorskip("ray")
MEMORY = 100 * 2**20


def request(out: Path, found: list[Any], **parts: Any) -> Request:
    return Request(layout_of(out), recipe(**parts), found, shard_size=2)


class Cluster:
    """One head without processors of its own, for all tests."""

    def __init__(self) -> None:
        from ray.cluster_utils import Cluster

        head = {"num_cpus": 0, "object_store_memory": MEMORY, "include_dashboard": False}
        self.made = Cluster(initialize_head=True, head_node_args=head)

    def runner(self, *arguments: Any, **parts: Any) -> RayRunner:
        """One that joins this cluster."""
        return RayRunner(*arguments, address=self.made.address, **parts)

    @contextmanager
    def machines(self, count: int) -> Iterator[list[Any]]:
        """Machines of one processor each; one that is taken off the list has gone away."""
        nodes = [
            self.made.add_node(num_cpus=1, object_store_memory=MEMORY, wait=False)
            for _ in range(count)
        ]
        self.made.wait_for_nodes()
        yield nodes
        for node in nodes:
            self.made.remove_node(node)

    def lose(self, nodes: list[Any]) -> None:
        """The last of these machines goes away."""
        self.made.remove_node(nodes.pop())


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("FAKE_DELAY", "0.1")
        environment.setenv("RAY_USAGE_STATS_ENABLED", "0")
        environment.setenv("PYTHONPATH", str(Path(__file__).parent))  # actors find the stand-ins
        made = Cluster()
        yield made
        made.made.shutdown()


class Acting(Told):
    """Does something once, when so many articles are done."""

    def __init__(self, after: int, act: Any) -> None:
        super().__init__()
        self._after, self._act = after, act

    def show(self, state: Any) -> None:
        super().show(state)
        if state.done >= self._after and self._act is not None:
            act, self._act = self._act, None
            act()


def test_a_machine_that_goes_away_costs_nothing(tmp_path: Path, cluster: Cluster) -> None:
    found = items(24, {7: "", 20: "only English"})
    run_job(request(tmp_path / "here", found), Here(), Told())
    with cluster.machines(2) as nodes:
        view = Acting(6, lambda: cluster.lose(nodes))
        outcome = run_job(request(tmp_path / "ray", found), cluster.runner(2), view)
        assert len(nodes) == 1
    assert (outcome.made, outcome.failed) == (22, 2)
    assert output(tmp_path / "ray") == output(tmp_path / "here")
    assert not [note for note in view.notes if "tried again" in note]  # no fault of a shard


@pytest.fixture(scope="module")
def small(cluster: Cluster) -> Iterator[Cluster]:
    """The cluster with one machine, for the tests that come after those that lose theirs."""
    with cluster.machines(1):
        yield cluster


def test_an_article_that_kills_its_actor_is_a_failure(tmp_path: Path, small: Cluster) -> None:
    found = items(6, {3: "죽음"})
    outcome = run_job(request(tmp_path / "ray", found), small.runner(news=0.5), Told())
    assert (outcome.made, outcome.failed) == (5, 1)
    failures = (tmp_path / "ray" / "failures.jsonl").read_text(encoding="utf-8")
    assert "the worker died" in failures


def test_an_interrupt_ends_a_job_after_the_shards_under_way(tmp_path: Path, small: Cluster) -> None:
    taken = []

    class Watched(RayRunner):
        def run(self, tasks: Iterable[Task]) -> Generator[Result, None, None]:
            def watched() -> Iterator[Task]:
                for task in tasks:
                    taken.append(task)
                    yield task

            return super().run(watched())

    def interrupt_soon() -> None:
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()

    view = Acting(2, interrupt_soon)
    outcome = run_job(
        request(tmp_path / "ray", items(60)), Watched(1, address=small.made.address), view
    )
    assert outcome.interrupted
    assert 4 <= outcome.made < 60
    assert outcome.made == sum(task.articles for task in taken)
    assert any("Ctrl-C again stops at once" in note for note in view.notes)


def test_errors_that_are_meant_end_the_job(tmp_path: Path, small: Cluster) -> None:
    broken = request(tmp_path / "broken", items(4), job="brief", loaders=stand_ins.BROKEN)
    with pytest.raises(ModelError, match="the model is corrupt"):
        run_job(broken, small.runner(1), Told())
    other = request(tmp_path / "other", items(4), loaders=stand_ins.OF_ANOTHER_MACHINE)
    with pytest.raises(UsageError, match=r"would make other articles: summarizer is quick@\d+"):
        run_job(other, small.runner(1), Told())
    with pytest.raises(UsageError, match="no actor of 4 CPUs"):
        run_job(
            request(tmp_path / "big", items(4)), small.runner(1, threads=4, patience=1.0), Told()
        )


def test_a_job_that_is_done_needs_no_cluster(tmp_path: Path) -> None:
    run_job(request(tmp_path / "out", items(4)), Here(), Told())
    nowhere = RayRunner(1, address="127.0.0.1:1")
    assert run_job(request(tmp_path / "out", items(4)), nowhere, Told()).made == 4


def test_a_cluster_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be reached"):
        run_job(request(tmp_path / "out", items(4)), RayRunner(1, address="127.0.0.1:1"), Told())
