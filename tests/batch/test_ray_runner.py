"""A job on a real Ray cluster of two machines, one of which goes away while it runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from stand_ins import Here, Told, items, output, recipe

from ksum.batch.job import Request, run_job
from ksum.batch.layout import layout_of
from ksum.batch.ray_runner import RayRunner
from ksum.errors import ModelError, UsageError

ray = pytest.importorskip("ray")
MEMORY = 100 * 2**20


def request(out: Path, found: list[Any], **parts: Any) -> Request:
    return Request(layout_of(out), recipe(**parts), found, shard_size=2)


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A head without processors of its own; `FAKE_DELAY` makes an article take a while."""
    from ray.cluster_utils import Cluster

    monkeypatch.setenv("FAKE_DELAY", "0.2")
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))  # where actors find the stand-ins
    head = {"num_cpus": 0, "object_store_memory": MEMORY, "include_dashboard": False}
    made = Cluster(initialize_head=True, head_node_args=head)
    yield made
    ray.shutdown()
    made.shutdown()


def test_a_machine_that_goes_away_costs_nothing(tmp_path: Path, cluster: Any) -> None:
    found = items(40, {7: "", 30: "only English"})
    run_job(request(tmp_path / "here", found), Here(), Told())
    cluster.add_node(num_cpus=1, object_store_memory=MEMORY)
    doomed = cluster.add_node(num_cpus=1, object_store_memory=MEMORY)

    class Fateful(Told):
        def show(self, state: Any) -> None:
            super().show(state)
            if state.done >= 8 and doomed in cluster.worker_nodes:
                cluster.remove_node(doomed)

    view = Fateful()
    outcome = run_job(request(tmp_path / "ray", found), RayRunner(2, address=cluster.address), view)
    assert doomed not in cluster.worker_nodes
    assert (outcome.made, outcome.failed) == (38, 2)
    assert output(tmp_path / "ray") == output(tmp_path / "here")
    assert not [note for note in view.notes if "tried again" in note]  # no fault of a shard


def test_an_article_that_kills_its_actor_is_a_failure(tmp_path: Path, cluster: Any) -> None:
    cluster.add_node(num_cpus=1, object_store_memory=MEMORY)
    found = items(6, {3: "죽음"})
    outcome = run_job(request(tmp_path / "ray", found), RayRunner(address=cluster.address), Told())
    assert (outcome.made, outcome.failed) == (5, 1)
    failures = (tmp_path / "ray" / "failures.jsonl").read_text(encoding="utf-8")
    assert "the worker died" in failures


def test_errors_that_are_meant_end_the_job(
    tmp_path: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import stand_ins

    cluster.add_node(num_cpus=1, object_store_memory=MEMORY)
    broken = request(tmp_path / "ray", items(4), job="brief", loaders=stand_ins.BROKEN)
    with pytest.raises(ModelError, match="the model is corrupt"):
        run_job(broken, RayRunner(1, address=cluster.address), Told())
    ray.shutdown()
    monkeypatch.setattr("ksum.batch.ray_runner._PATIENCE", 3.0)
    with pytest.raises(UsageError, match="no actor of 4 CPUs"):
        run_job(
            request(tmp_path / "big", items(4)),
            RayRunner(1, threads=4, address=cluster.address),
            Told(),
        )


def test_a_cluster_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with (
        pytest.raises(UsageError, match="cannot be reached"),
        RayRunner(1, address="127.0.0.1:1"),
    ):
        pass
