"""A job as its books and its output show it, the tasks done in this process."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import stand_ins
from stand_ins import Here, Told, items, output, recipe

from ksum.batch.inputs import Tally
from ksum.batch.job import Request, run_job
from ksum.batch.layout import layout_of
from ksum.errors import InputError, PartialError, UsageError


def request(out, found=None, **parts):
    return Request(
        **{
            "layout": layout_of(out),
            "recipe": recipe(),
            "items": items(10) if found is None else found,
            "shard_size": 3,
            **parts,
        }
    )


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_articles_come_out_in_plan_order_in_parts(tmp_path):
    outcome = run_job(request(tmp_path / "out"), Here(), Told())
    parts = sorted((tmp_path / "out").glob("part-*.jsonl"))
    assert [len(read(part)) for part in parts] == [3, 3, 3, 1]
    sources = [article["source"] for part in parts for article in read(part)]
    assert sources == [f"news.jsonl:{n}" for n in range(1, 11)]
    assert (outcome.articles, outcome.made, outcome.failed) == (10, 10, 0)
    assert read(tmp_path / "out" / "failures.jsonl") == []


def test_very_long_rows_make_shorter_parts(tmp_path, monkeypatch):
    monkeypatch.setattr("ksum.batch.plan._FULL", 1500)
    run_job(request(tmp_path / "long", shard_size=10), Here(), Told())
    parts = sorted((tmp_path / "long").glob("part-*.jsonl"))
    assert len(parts) > 1
    sources = [article["source"] for part in parts for article in read(part)]
    assert sources == [f"news.jsonl:{n}" for n in range(1, 11)]


def test_failures_are_listed_in_plan_order_with_their_reasons(tmp_path):
    found = items(10, {1: "", 8: "only English", 9: ""})
    outcome = run_job(request(tmp_path / "out", found), Here(), Told())
    failures = read(tmp_path / "out" / "failures.jsonl")
    assert [one["n"] for one in failures] == [1, 8, 9]
    assert failures[0]["source"] == "news.jsonl:2"
    assert failures[0]["reason"] == "not JSON\nCorrect the line."
    assert (outcome.made, outcome.failed) == (7, 3)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert manifest["failures"]["not JSON"] == 2
    assert manifest["counts"] == {"articles": 10, "done": 7, "failed": 3, "left": 0}


def test_the_manifest_says_what_made_the_articles(tmp_path):
    run_job(request(tmp_path / "out", command=["ksum", "batch"]), Here(), Told())
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert manifest["status"] == "done"
    assert manifest["command"] == ["ksum", "batch"]
    assert manifest["settings"]["summarizer"] == "quick"
    assert manifest["settings"]["sentences"] == 3
    assert manifest["versions"]["python"]
    assert manifest["plan"]["shards"] == 4
    (only,) = manifest["runs"]
    assert only["started"] <= only["ended"]
    assert only["articles"] == 10


def test_a_finished_job_is_not_done_again(tmp_path):
    run_job(request(tmp_path / "out"), Here(), Told())
    before = output(tmp_path / "out")
    runner = Here()
    run_job(request(tmp_path / "out"), runner, Told())
    assert runner.taken == []
    assert output(tmp_path / "out") == before


@pytest.mark.parametrize(
    "harm",
    [
        lambda out: (out / "part-00001.jsonl").write_bytes(b""),
        lambda out: (out / "part-00001.jsonl").unlink(),
        lambda out: (out / "_job" / "failures" / "00001.jsonl").unlink(),
        lambda out: (out / "part-00001.jsonl").write_text(
            (out / "part-00001.jsonl").read_text(encoding="utf-8").replace("가람", "나람"),
            encoding="utf-8",
        ),
    ],
)
def test_a_part_that_was_harmed_is_made_again_with_a_warning(tmp_path, harm):
    found = items(10, {4: ""})
    run_job(request(tmp_path / "out", found), Here(), Told())
    before = output(tmp_path / "out")
    harm(tmp_path / "out")
    runner, view = Here(), Told()
    run_job(request(tmp_path / "out", found), runner, view)
    assert [task.shard for task in runner.taken] == [1]
    assert any("part-00001.jsonl is not as it was written" in note for note in view.notes)
    assert output(tmp_path / "out") == before


def test_items_that_were_harmed_are_written_again(tmp_path):
    run_job(request(tmp_path / "out"), Here(), Told())
    before = output(tmp_path / "out")
    (tmp_path / "out" / "_job" / "items" / "00002.jsonl").write_bytes(b"{")
    (tmp_path / "out" / "part-00002.jsonl").unlink()
    run_job(request(tmp_path / "out"), Here(), Told())
    assert output(tmp_path / "out") == before


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"shard_size": 4}, "shard-size was 3, is 4"),
        ({"first": 5}, "limit was not set, is 5"),
        ({"recipe": recipe(job="clean")}, "job was summarize, is clean"),
        ({"recipe": recipe(job="brief")}, "model was not set, is echo@00000000"),
        ({"recipe": recipe(lang="en")}, "lang was ko, is en"),
        ({"recipe": recipe(ratio=0.5)}, "ratio was not set, is 0.5"),
    ],
)
def test_other_settings_are_refused_by_name(tmp_path, change, told):
    run_job(request(tmp_path / "out"), Here(), Told())
    before = output(tmp_path / "out")
    with pytest.raises(UsageError, match=told) as caught:
        run_job(request(tmp_path / "out", **change), Here(), Told())
    assert len(str(caught.value).splitlines()) == 2
    assert output(tmp_path / "out") == before


def test_the_glossary_counts_by_what_is_in_it(tmp_path):
    once = recipe(job="translate", glossary={"가람시": "Garam City"})
    run_job(request(tmp_path / "out", recipe=once), Here(), Told())
    run_job(request(tmp_path / "out", recipe=replace(once, threads=7)), Here(), Told())
    other = recipe(job="translate", glossary={"가람시": "Garam"})
    with pytest.raises(UsageError, match="glossary was"):
        run_job(request(tmp_path / "out", recipe=other), Here(), Told())


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (items(9), "article 10, news.jsonl:10, is missing now"),
        (items(11), "article 11, news.jsonl:11, is new"),
        (items(10, {4: "다른 소식이다."}), "news.jsonl:5 has changed"),
        (items(10)[1:] + items(1), "article 1 was news.jsonl:1 and is news.jsonl:2"),
    ],
)
def test_other_inputs_are_refused_by_the_first_that_differ(tmp_path, found, told):
    run_job(request(tmp_path / "out"), Here(), Told())
    before = output(tmp_path / "out")
    with pytest.raises(UsageError, match=told) as caught:
        run_job(request(tmp_path / "out", found), Here(), Told())
    assert len(str(caught.value).splitlines()) == 2
    assert output(tmp_path / "out") == before


def test_other_inputs_are_refused_where_the_books_are_damaged_too(tmp_path):
    run_job(request(tmp_path / "out"), Here(), Told())
    (tmp_path / "out" / "_job" / "items" / "00003.jsonl").write_bytes(b"{")
    with pytest.raises(UsageError, match="a job of other inputs"):
        run_job(request(tmp_path / "out", items(11)), Here(), Told())
    (tmp_path / "out" / "_job" / "plan.jsonl").write_bytes(b"\xff\n")
    with pytest.raises(UsageError, match=r"plan\.jsonl is damaged"):
        run_job(request(tmp_path / "out"), Here(), Told())


def test_what_a_killed_run_left_is_removed(tmp_path):
    run_job(request(tmp_path / "out"), Here(), Told())
    before = output(tmp_path / "out")
    (tmp_path / "out" / ".part-00001.jsonl.123-0123abcd.tmp").write_bytes(b"half")
    (tmp_path / "out" / ".00001.123-0123abcd.tmp").mkdir()
    run_job(request(tmp_path / "out"), Here(), Told())
    assert output(tmp_path / "out") == before


def test_what_others_left_beside_the_output_is_left_alone(tmp_path):
    mine = tmp_path / ".all.jsonl.123-0123abcd.tmp"
    others = [tmp_path / ".mine.tmp", tmp_path / ".other.jsonl.123-0123abcd.tmp"]
    for path in (mine, *others):
        path.write_bytes(b"half")
    run_job(request(tmp_path / "all.jsonl"), Here(), Told())
    run_job(request(tmp_path / "out"), Here(), Told())
    assert not mine.exists()
    assert [path.read_bytes() for path in others] == [b"half", b"half"]


def test_planning_that_was_killed_begins_anew(tmp_path):
    run_job(request(tmp_path / "out"), Here(), Told())
    (tmp_path / "out" / "_job" / "plan.jsonl").unlink()
    for marker in (tmp_path / "out" / "_job" / "done").iterdir():
        marker.unlink()
    run_job(request(tmp_path / "out", items(4), shard_size=2), Here(), Told())
    assert len(read(tmp_path / "out" / "part-00001.jsonl")) == 2


def test_strangers_are_not_overwritten(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "part-00000.jsonl").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="not of a batch job"):
        request(tmp_path / "out")
    (tmp_path / "mine.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is there already"):
        request(tmp_path / "mine.csv")


def test_no_article_is_an_error_and_leaves_no_plan(tmp_path):
    with pytest.raises(InputError, match="no article"):
        run_job(request(tmp_path / "out", []), Here(), Told())
    run_job(request(tmp_path / "out"), Here(), Told())


def test_one_file_holds_all_articles_in_its_own_format(tmp_path):
    out = tmp_path / "all.jsonl"
    run_job(request(out, items(10, {2: ""})), Here(), Told())
    assert [one["source"] for one in read(out)] == [
        f"news.jsonl:{n}" for n in range(1, 11) if n != 3
    ]
    assert len(read(tmp_path / "all.jsonl.failures.jsonl")) == 1
    assert (tmp_path / "all.jsonl.manifest.json").exists()
    before = out.read_bytes()
    out.write_bytes(b"harmed")
    run_job(request(out, items(10, {2: ""})), Here(), Told())
    assert out.read_bytes() == before


def test_pages_get_an_index(tmp_path):
    out = tmp_path / "pages"
    run_job(request(out, layout=layout_of(out, "markdown")), Here(), Told())
    assert len(list(out.glob("0*/*.md"))) == 10
    index = (out / "index.md").read_text(encoding="utf-8")
    assert all(page.relative_to(out).as_posix() in index for page in out.glob("0*/*.md"))


def test_a_format_that_the_file_contradicts_is_refused(tmp_path):
    with pytest.raises(UsageError, match="--format"):
        layout_of(tmp_path / "all.csv", "jsonl")
    (tmp_path / "all.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file"):
        layout_of(tmp_path / "all.txt")


def test_what_fail_fast_stopped_is_no_job_that_was_killed(tmp_path):
    with pytest.raises(PartialError):
        run_job(request(tmp_path / "out", items(3, {0: ""}), fail_fast=True), Here(), Told())
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert manifest["status"] == "stopped"


def test_files_that_are_passed_over_are_told_in_one_line(tmp_path):
    tally, view = Tally(), Told()
    tally.passed_over.update({"hidden": 1, "not an article": 2})
    run_job(request(tmp_path / "out", tally=tally), Here(), view)
    assert "3 files passed over: 2 not an article, 1 hidden" in view.notes


def test_fail_fast_stops_at_a_planned_fault_before_any_work(tmp_path):
    runner = Here()
    with pytest.raises(PartialError, match=r"news\.jsonl:6: not JSON"):
        run_job(request(tmp_path / "out", items(10, {5: ""}), fail_fast=True), runner, Told())
    assert runner.taken == []


def test_fail_fast_stops_at_an_article_that_cannot_be_read(tmp_path):
    found = items(10, {4: "only English"})
    runner = Here()
    with pytest.raises(PartialError, match=r"news\.jsonl:5: no Korean"):
        run_job(request(tmp_path / "out", found, fail_fast=True), runner, Told())
    assert [task.shard for task in runner.taken] == [0, 1]
    outcome = run_job(request(tmp_path / "out", found), Here(), Told())
    assert (outcome.made, outcome.failed) == (9, 1)
    with pytest.raises(PartialError, match=r"news\.jsonl:5: no Korean"):
        run_job(request(tmp_path / "out", found, fail_fast=True), Here(), Told())


def test_a_shard_whose_worker_died_once_is_tried_again(tmp_path):
    run_job(request(tmp_path / "a"), Here(), Told())
    view = Told()
    run_job(request(tmp_path / "b"), Here(crashes={1: 1}), view)
    assert output(tmp_path / "a") == output(tmp_path / "b")
    assert any("shard 1: the worker died (signal 9)" in note for note in view.notes)


def test_an_article_that_kills_its_worker_is_a_failure_and_the_others_are_made(tmp_path):
    outcome = run_job(request(tmp_path / "out"), Here(crashes={1: 2}, deadly={4}), Told())
    assert (outcome.made, outcome.failed) == (9, 1)
    (failure,) = read(tmp_path / "out" / "failures.jsonl")
    assert (failure["n"], failure["reason"]) == (4, "the worker died (signal 11)")
    run_job(request(tmp_path / "whole"), Here(), Told())
    made, whole = output(tmp_path / "out"), output(tmp_path / "whole")
    assert made["part-00000.jsonl"] == whole["part-00000.jsonl"]
    assert made["part-00001.jsonl"].splitlines() == [
        line for line in whole["part-00001.jsonl"].splitlines() if b"news.jsonl:5" not in line
    ]
    assert not (tmp_path / "out" / "_job" / "alone").exists()


def test_articles_that_are_made_one_at_a_time_have_no_others_beside_them(tmp_path):
    class Wide(Here):
        def run(self, tasks):
            taken = list(tasks)
            assert sum(task.only is not None for task in taken) <= 1
            return super().run(taken)

    run_job(request(tmp_path / "out"), Wide(crashes={1: 2}), Told())


def test_a_shard_made_one_article_at_a_time_is_the_same(tmp_path):
    found = items(10, {4: "only English"})
    run_job(request(tmp_path / "a", found), Here(), Told())
    run_job(request(tmp_path / "b", found), Here(crashes={1: 2, 3: 2}), Told())
    assert output(tmp_path / "a") == output(tmp_path / "b")


def test_workers_that_only_ever_die_end_the_job(tmp_path):
    found = items(40)
    always = dict.fromkeys(range(40), 99)
    with pytest.raises(UsageError, match=r"none was done: the worker died \(signal 9\)"):
        run_job(request(tmp_path / "out", found, shard_size=1), Here(crashes=always), Told())


def test_a_sample_is_the_same_every_time_and_in_plan_order(tmp_path):
    run_job(request(tmp_path / "a", items(100), sample=9), Here(), Told())
    run_job(request(tmp_path / "b", items(100), sample=9), Here(), Told())
    assert output(tmp_path / "a") == output(tmp_path / "b")
    places = [
        int(article["source"].split(":")[1])
        for part in sorted((tmp_path / "a").glob("part-*"))
        for article in read(part)
    ]
    assert len(set(places)) == 9
    assert places == sorted(places)
    assert places[-1] - places[0] > 20


def test_the_first_articles_need_no_others(tmp_path):
    def endless():
        yield from stand_ins.items(10)
        raise AssertionError("read too far")

    outcome = run_job(request(tmp_path / "out", endless(), first=10), Here(), Told())
    assert outcome.articles == 10


def test_progress_counts_what_earlier_runs_did(tmp_path):
    run_job(request(tmp_path / "out"), Here(), Told())
    (tmp_path / "out" / "part-00003.jsonl").unlink()
    view = Told()
    run_job(request(tmp_path / "out"), Here(), view)
    assert view.done == [9, 10]
    assert "10 articles in 4 shards; 9 are done" in view.notes
