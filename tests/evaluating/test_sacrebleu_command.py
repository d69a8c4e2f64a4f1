"""Scores, intervals and p-values are those that the `sacrebleu` command prints, digit for digit."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from ksum.evaluating.base import Texts
from ksum.evaluating.bleu_chrf import METRICS
from ksum.evaluating.segments import read_news
from ksum.evaluating.significance import compare_systems
from ksum.evaluating.suites import data_path, load_suite

WIDTH = 4
REFERENCES = [
    en
    for article in read_news(data_path(load_suite("news-dev"), None))
    for _, en in article.sentences
]


def worn(texts: Sequence[str], share: float, seed: int) -> list[str]:
    """The texts with some words left out, doubled or moved: what a weak system might write."""
    draw = random.Random(seed)
    spoiled = []
    for text in texts:
        words = []
        for word in text.split():
            chance = draw.random()
            if chance < share:
                continue
            words.append(word)
            if chance > 1 - share / 3:
                words.insert(draw.randrange(len(words)), word)
        spoiled.append(" ".join(words))
    return spoiled


FIXTURES = {
    "news": (worn(REFERENCES[:40], 0.2, 1), worn(REFERENCES[:40], 0.25, 2), REFERENCES[:40]),
    "odd": (
        ["", "The 시 said so.", "“Yes,” he said — 36.9 billion won.", "A A A A A", "U.S.A. 1,000!"],
        ["Nothing", "The city said so.", "Yes", "A B C", "the USA 1000!"],
        ["None.", "The city said so.", '"Yes," he said: 36.9 billion won.', "A.", "USA, 1,000!"],
    ),
    "near": (
        worn(REFERENCES[90:115], 0.02, 3),
        worn(REFERENCES[90:115], 0.03, 4),
        REFERENCES[90:115],
    ),
}


def sacrebleu(
    folder: Path, systems: Sequence[Sequence[str]], references: Sequence[str], *more: str
) -> str:
    """What the command prints for systems, called a and b, on the same texts."""
    for name, texts in {"ref": references, **dict(zip("ab", systems, strict=False))}.items():
        (folder / name).write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    inputs = [str(folder / name) for name, _ in zip("ab", systems, strict=False)]
    done = subprocess.run(
        [
            *(sys.executable, "-m", "sacrebleu", str(folder / "ref"), "-i", *inputs),
            *("--width", str(WIDTH), *more),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("fixture", FIXTURES)
def test_scores_and_intervals(fixture: str, tmp_path: Path) -> None:
    hypotheses, _, references = FIXTURES[fixture]
    texts = Texts(tuple(hypotheses), tuple(hypotheses), tuple(references))
    options = ("--format", "json", "--confidence", "-m")
    usual = sacrebleu(tmp_path, [hypotheses], references, *options, "bleu", "chrf", "ter")
    plus = sacrebleu(tmp_path, [hypotheses], references, *options, "chrf", "--chrf-word-order", "2")
    theirs = {one["name"]: one for one in (*json.loads(usual), json.loads(plus))}
    assert list(theirs) == ["BLEU", "chrF2", "TER", "chrF2++"]
    for name, one in theirs.items():
        score = METRICS[name]().measure(texts).score
        assert round(score.value, WIDTH) == one["score"], name
        assert score.signature == one["signature"]
        assert score.interval is not None
        half = (score.interval[1] - score.interval[0]) / 2
        assert half == pytest.approx(one["confidence_var"], abs=10**-WIDTH), name


@pytest.mark.parametrize("fixture", FIXTURES)
def test_paired_tests(fixture: str, tmp_path: Path) -> None:
    ours, theirs, references = FIXTURES[fixture]
    found = compare_systems("ours", ours, {"theirs": theirs}, references)
    assert [one.score for one in found] == ["BLEU", "chrF2"]
    for kind in ("bs", "ar"):
        # Not as JSON, which the command cannot print of a bootstrap of chrF.
        options = ("-m", "bleu", "chrf", f"--paired-{kind}", "--format", "text")
        printed = sacrebleu(tmp_path, [theirs, ours], references, *options)
        rows = [line.split("│")[2:4] for line in printed.splitlines() if line.count("│") == 4]
        baseline, system = ([float(cell.split()[0]) for cell in row] for row in rows[1:3])
        for one, before, after in zip(found, baseline, system, strict=True):
            assert one.difference == pytest.approx(after - before, abs=2 * 10**-WIDTH)
            assert one.low < one.difference < one.high
        ps = [one.p if kind == "bs" else one.p_randomised for one in found]
        assert [f"{p:.4f}" for p in ps] == re.findall(r"p = ([0-9.]+)", " ".join(rows[3]))
