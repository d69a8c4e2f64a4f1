"""The benchmark measures every way of translating on the same weights."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ksum.evaluating import benchmark
from ksum.evaluating.speed import measure_speeds
from ksum.store import resolve


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_each_way_translates_every_sentence(
    tmp_path: Path, make_marian_folder: Callable[..., Path]
) -> None:
    folder = make_marian_folder(tmp_path / "tiny", max_position_embeddings=300)
    sources = ["시는 도서관을 짓는다.", "축제가 열린다."]
    speeds = measure_speeds(resolve(folder), sources)
    assert len({speed.name for speed in speeds}) == len(speeds) == 7
    for speed in speeds:
        assert speed.sentences_per_second == pytest.approx(2 / speed.seconds)
        assert speed.characters_per_second == pytest.approx(sum(map(len, sources)) / speed.seconds)


@pytest.mark.slow
def test_json_has_figures_machine_and_date(
    capsys: pytest.CaptureFixture[str], tiny_marian_folder: Path
) -> None:
    arguments = ["--json", "--runs", "1", "--no-speed", "--model", str(tiny_marian_folder)]
    assert benchmark.main(arguments) == 0
    report = json.loads(capsys.readouterr().out)
    names = [timing["name"] for timing in report["timings"]]
    assert names == ["ksum --help", "first summary", "first translation", "a whole brief"]
    assert report["machine"]["cores"] >= 1
    assert report["date"]


def test_a_model_that_is_not_there_ends_with_code_4(capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmark.main(["--model", "no-such-model"]) == 4
    assert "no-such-model" in capsys.readouterr().err
