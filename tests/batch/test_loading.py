"""The real engine of a job."""

from __future__ import annotations

from pathlib import Path

import pytest

from ksum.batch.loading import load_engine
from ksum.evaluating.segments import read_news
from ksum.settings import load_settings

NEWS = Path(__file__).parents[2] / "eval/data/news-dev.jsonl"


@pytest.mark.parametrize("neighbours", [0, 7, 20])
def test_a_translation_does_not_depend_on_its_neighbours(neighbours: int) -> None:
    settings = load_settings({"device": "cpu"}, environ={})
    sentences = [ko for article in read_news(NEWS)[4:8] for ko, _ in article.sentences]
    engine = load_engine(settings, 1)
    assert "batch_invariant=True" in engine.settings
    alone = engine.translate(sentences[:1], n_best=4)
    assert engine.translate(sentences[: neighbours + 1], n_best=4)[:1] == alone
