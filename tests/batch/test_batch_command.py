"""`ksum batch` as a user runs it, with real worker processes and quick models."""

from __future__ import annotations

import json

import pytest
from stand_ins import BROKEN, output, write_rows


def events(stderr: str) -> list[dict]:
    return [json.loads(line) for line in stderr.splitlines() if line.startswith("{")]


def test_rows_to_parts(ksum, tmp_path):
    rows = write_rows(tmp_path / "news.jsonl", 7)
    result = ksum(rows, "--out", "out", "--shard-size", 3, "--workers", 2)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert "7 articles done" in result.stderr
    assert sorted(output(tmp_path / "out")) == [
        "failures.jsonl",
        "part-00000.jsonl",
        "part-00001.jsonl",
        "part-00002.jsonl",
    ]
    article = json.loads((tmp_path / "out" / "part-00002.jsonl").read_bytes())
    assert article["summary"]["en"][0].startswith("English of")


@pytest.mark.parametrize("job", ["summarize", "translate", "clean"])
def test_a_job_makes_its_parts_and_no_others(ksum, tmp_path, job):
    rows = write_rows(tmp_path / "news.jsonl", 1)
    assert ksum(rows, "--out", "out", "--job", job, "--workers", 1).exit_code == 0
    article = json.loads((tmp_path / "out" / "part-00000.jsonl").read_bytes())
    assert (article["summary"] is not None) == (job == "summarize")
    assert (article["paragraphs"][0][0]["en"] is not None) == (job == "translate")


def test_any_number_of_workers_writes_the_same_bytes(ksum, tmp_path):
    rows = write_rows(tmp_path / "news.jsonl", 20, {3: "", 11: "only English"})
    codes = [
        ksum(rows, "--out", f"out{n}", "--shard-size", 3, "--workers", n).exit_code for n in (1, 3)
    ]
    assert codes == [5, 5]
    assert output(tmp_path / "out1") == output(tmp_path / "out3")


def test_bad_articles_are_listed_and_cost_nothing_else(ksum, tmp_path):
    rows = write_rows(tmp_path / "news.jsonl", 5, {0: "", 3: "only English"})
    result = ksum(rows, "--out", "out", "--workers", 1)
    assert result.exit_code == 5
    assert "2 of 5 articles failed; out/failures.jsonl says why" in result.stderr
    failures = [
        json.loads(line)
        for line in (tmp_path / "out" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [one["source"] for one in failures] == [f"{rows}:1", f"{rows}:4"]


def test_nothing_but_bad_articles_ends_with_3(ksum, tmp_path):
    rows = write_rows(tmp_path / "news.jsonl", 2, {0: "", 1: "only English"})
    assert ksum(rows, "--out", "out", "--workers", 1).exit_code == 3
    assert (tmp_path / "out" / "failures.jsonl").exists()


def test_a_worker_that_dies_costs_only_the_article_that_kills_it(ksum, tmp_path):
    rows = write_rows(tmp_path / "news.jsonl", 6, {1: "죽음을 부르는 소식이다.", 4: "오류가 난다."})
    result = ksum(rows, "--out", "out", "--shard-size", 3, "--workers", 2)
    assert result.exit_code == 5, result.stderr
    failures = (tmp_path / "out" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    reasons = [json.loads(line)["reason"] for line in failures]
    assert reasons == [
        "the worker died (signal 11)",
        "a bug: ZeroDivisionError: an invented bug",
    ]
    parts = sorted((tmp_path / "out").glob("part-*"))
    assert [len(part.read_bytes().splitlines()) for part in parts] == [2, 2]


def test_a_worker_that_dies_once_costs_nothing(ksum, tmp_path, monkeypatch):
    monkeypatch.setenv("FAKE_ONCE", str(tmp_path / "once"))
    rows = write_rows(tmp_path / "news.jsonl", 4, {2: "한번만 죽는다."})
    result = ksum(rows, "--out", "out", "--shard-size", 2, "--workers", 1)
    assert result.exit_code == 0, result.stderr
    assert "the worker died (signal 9); it is tried again" in result.stderr
    assert (tmp_path / "once").exists()


def test_a_corrupt_model_ends_the_job_with_4(ksum, tmp_path):
    rows = write_rows(tmp_path / "news.jsonl", 4)
    result = ksum(rows, "--out", "out", "--workers", 1, loaders=BROKEN)
    assert result.exit_code == 4
    assert "the model is corrupt" in result.stderr
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert manifest["status"] == "stopped"


def test_fail_fast_says_which(ksum, tmp_path):
    rows = write_rows(tmp_path / "news.jsonl", 40, {5: "only English"})
    result = ksum(rows, "--out", "out", "--fail-fast", "--shard-size", 2, "--workers", 2)
    assert result.exit_code == 5
    assert "stopped at the first failure" in result.stderr
    assert "news.jsonl:6" in result.stderr


def test_a_dry_run_counts_and_writes_nothing(ksum, tmp_path):
    rows = write_rows(tmp_path / "news.jsonl", 130, {0: "", 1: ""})
    before = sorted(tmp_path.rglob("*"))
    result = ksum(rows, "--out", "out", "--dry-run", "--workers", 2)
    assert result.exit_code == 0, result.stderr
    assert "130 in 3 shards" in result.stdout
    assert "will fail   2" in result.stdout
    assert "characters  about" in result.stdout
    assert "with 2 workers" in result.stdout
    assert sorted(tmp_path.rglob("*")) == before


def test_progress_as_json(ksum, tmp_path):
    rows = write_rows(tmp_path / "news.jsonl", 6)
    result = ksum(rows, "--out", "out", "--shard-size", 2, "--json-progress", "--workers", 1)
    progress = [one for one in events(result.stderr) if one["event"] == "progress"]
    assert progress[0]["done"] == 0
    assert progress[-1]["done"] == progress[-1]["total"] == 6
    assert progress[-1]["articles_per_second"] > 0
    assert [line for line in result.stderr.splitlines() if not line.startswith("{")] == []


def test_quiet_says_nothing(ksum, tmp_path):
    rows = write_rows(tmp_path / "news.jsonl", 2)
    assert ksum(rows, "--out", "out", "-q", "--workers", 1).stderr == ""


def test_standard_input_is_json_lines(ksum, tmp_path):
    rows = write_rows(tmp_path / "news.jsonl", 3)
    result = ksum("-", "--out", "out.csv", "--job", "clean", stdin=rows.read_bytes())
    assert result.exit_code == 0, result.stderr
    assert len((tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()) >= 4


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--limit", "3", "--sample", "3"], "--limit and --sample"),
        (["--lang", "en"], "--lang is for"),
        (["--format", "csv", "--out", "all.jsonl"], "--format"),
    ],
)
def test_contradictions_are_wrong_usage(ksum, tmp_path, arguments, told):
    rows = write_rows(tmp_path / "news.jsonl", 2)
    result = ksum(rows, "--out", "out", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_folder_of_pages(ksum, tmp_path):
    (tmp_path / "news").mkdir()
    text = "가람시, 배터리 단지에 투자\n\n가람시는 4일 단지를 새로 짓는다고 밝혔다.\n"
    (tmp_path / "news" / "좋은 소식.txt").write_text(text, encoding="cp949")
    (tmp_path / "news" / "empty.txt").write_bytes(b"")
    result = ksum("news", "--out", "news/out", "--job", "clean", "--workers", 1)
    assert result.exit_code == 5, result.stderr
    article = json.loads((tmp_path / "news" / "out" / "part-00000.jsonl").read_bytes())
    assert article["source"] == "news/좋은 소식.txt"
    again = ksum("news", "--out", "news/out", "--job", "clean", "--workers", 1)
    assert again.exit_code == 5
    assert "2 are done" in again.stderr


def test_what_a_job_wrote_is_no_input_of_it(ksum, tmp_path):
    (tmp_path / "news").mkdir()
    write_rows(tmp_path / "news" / "b.jsonl", 3, {1: ""})
    command = ["news/*.jsonl", "--out", "news/all.jsonl", "--job", "clean", "--workers", 1]
    assert ksum(*command).exit_code == 5
    again = ksum(*command)
    assert again.exit_code == 5, again.stderr
    assert "3 articles in 1 shard; 3 are done" in again.stderr
    assert "2 files passed over: 2 output of this job" in again.stderr
    assert ksum("news/**/*.jsonl", "--out", "news/b", "--limit", 3, "--workers", 1).exit_code == 5


def test_hostile_inputs_are_reported_and_cost_nothing_else(ksum, tmp_path):
    news = tmp_path / "news"
    news.mkdir()
    text = "가람시, 배터리 단지에 투자\n\n가람시는 4일 단지를 새로 짓는다고 밝혔다.\n"
    (news / "good.txt").write_text(text, encoding="utf-8")
    (news / "korean windows.txt").write_text(text, encoding="cp949")
    write_rows(tmp_path / "rows.jsonl", 3)
    command = ["news", "rows.jsonl", "--job", "clean", "--workers", 2, "--shard-size", 3]
    assert ksum(*command, "--out", "clean").exit_code == 0

    (news / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (news / "empty.txt").write_bytes(b"")
    with (news / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    bomb = f"<html><body>{'<div>' * 250_000}가람시다.</body></html>"
    (news / "bomb.html").write_text(bomb, encoding="utf-8")
    (news / "loop").symlink_to(".")
    write_rows(tmp_path / "rows.jsonl", 5, {3: ""})
    lines = (tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "rows.jsonl").write_text("".join([*lines, lines[0]]), encoding="utf-8")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    result = ksum(*command, "other.csv", "--out", "all")

    assert result.exit_code == 5, result.stderr
    failures = (tmp_path / "all" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert {one["source"]: one["reason"].split("\n")[0] for one in map(json.loads, failures)} == {
        "news/binary.txt": "the input is in no encoding that ksum knows (UTF-8, UTF-16, EUC-KR, "
        "CP949)",
        "news/bomb.html": "the page has more than 200,000 tags: no press page has",
        "news/empty.txt": "the input is empty",
        "news/huge.txt": "larger than 20,000,000 bytes",
        "news/loop": "a symbolic link back to a folder that it lies in",
        "rows.jsonl:4": "broken JSON: Expecting ':' delimiter, column 10",
        "rows.jsonl:6": "the id 'a0' is given twice, first in rows.jsonl:1",
        "other.csv": "no column of text, only 'a', 'b'",
    }
    made = [
        {
            line
            for part in (tmp_path / out).glob("part-*")
            for line in part.read_bytes().split(b"\n")
        }
        for out in ("clean", "all")
    ]
    assert made[0] < made[1]
    assert len(made[1] - made[0]) == 1  # the row that was added
