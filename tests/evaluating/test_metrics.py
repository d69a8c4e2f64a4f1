"""Every metric answers the same question in the same form; COMET says what it lacks."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ksum.errors import ModelError, UsageError
from ksum.evaluating.base import Texts
from ksum.evaluating.comet import Comet
from ksum.evaluating.metrics import ALWAYS, load_metrics

TEXTS = Texts(
    ("사업비는 369억 원이다.", "대전시는 4일 문을 열었다."),
    ("It costs 36.9 billion won.", "Daejeon opened it on the 4th."),
    ("The project costs 36.9 billion won.", "Daejeon City opened it on the 4th."),
)


@pytest.mark.parametrize("name", ALWAYS)
def test_a_metric_gives_a_signed_score_of_all_and_one_of_each(name: str) -> None:
    metric = ALWAYS[name]()
    found = metric.measure(TEXTS)
    assert metric.name == found.score.name == name
    assert found.score.signature
    assert len(found.segments) == 2
    assert {score.name for score in found.segments if score is not None} <= {name}
    if found.score.interval is not None:
        low, high = found.score.interval
        assert low <= found.score.value <= high


def test_likeness_of_a_segment_is_that_of_the_segment_alone() -> None:
    for name in ("BLEU", "chrF2", "chrF2++", "TER"):
        metric = ALWAYS[name]()
        second = Texts(TEXTS.sources[1:], TEXTS.hypotheses[1:], TEXTS.references[1:])
        assert metric.measure(TEXTS).segments[1] == ALWAYS[name]().measure(second).segments[0]


@pytest.mark.parametrize(
    ("sources", "hypotheses", "references", "articles"),
    [
        (("가",), ("a", "b"), ("a", "b"), ()),
        (("가", "나"), ("a", "b"), ("a",), ()),
        (("가",), ("a",), ("a",), ("x", "y")),
        ((), (), (), ()),
    ],
)
def test_texts_that_do_not_belong_together_are_refused(
    sources: tuple[str, ...],
    hypotheses: tuple[str, ...],
    references: tuple[str, ...],
    articles: tuple[str, ...],
) -> None:
    with pytest.raises(ValueError, match=r"for|nothing"):
        Texts(sources, hypotheses, references, articles)


def test_an_unknown_metric_lists_the_known() -> None:
    with pytest.raises(UsageError, match=r"COMET(.|\n)*BLEU"):
        load_metrics(["METEOR"])


def test_comet_that_is_not_installed_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ModelError, match="unbabel-comet"):
        load_metrics(["comet"])


PROGRAM = """#!{python}
import argparse, json, sys
parser = argparse.ArgumentParser()
for flag in ("-s", "-t", "-r", "--model", "--gpus", "--to_json"):
    parser.add_argument(flag)
for flag in ("--quiet", "--only_system"):
    parser.add_argument(flag, action="store_true")
given = parser.parse_args()
read = lambda path: open(path, encoding="utf-8").read().splitlines()
rows = [
    dict(src=s, mt=t, ref=r, COMET=1.0 if t == r else 0.5)
    for s, t, r in zip(read(given.s), read(given.t), read(given.r), strict=True)
]
{extra}
json.dump({{given.t: rows}}, open(given.to_json, "w"))
"""


def program(folder: Path, extra: str = "") -> str:
    """A stand-in for comet-score that takes its options and gives 1 for what is right, else 0.5."""
    path = folder / "comet-score"
    path.write_text(PROGRAM.format(python=sys.executable, extra=extra), encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_comet_scores_texts_through_its_program(tmp_path: Path) -> None:
    texts = Texts(("가\n나", "다"), ("one\ntwo", "wrong"), ("one two", "right"))
    found = Comet(program(tmp_path), gpus=0).measure(texts)
    assert found.score.value == 0.75
    assert [score.value for score in found.segments if score] == [1.0, 0.5]
    assert "Unbabel/wmt22-comet-da" in found.score.signature


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ("sys.exit('no such checkpoint')", "no such checkpoint"),
        ("rows = rows[:1]", "1 scores for 2"),
        ("rows = [{'score': 1}]", "another form"),
    ],
)
def test_what_goes_wrong_in_the_program_is_told(tmp_path: Path, extra: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        Comet(program(tmp_path, extra), gpus=0).measure(TEXTS)
