"""Training the extractive summariser: it learns what the summaries take, and repeats itself."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from ksum.errors import InputError
from ksum.evaluating.segments import NewsArticle, read_news
from ksum.summarizing.learned import Learned
from ksum.training import extractive
from ksum.training.extractive import Recipe, collate, fit, merge, train, train_extractive
from ksum.training.subsets import SIZE, examples, feature_names

NEWS = Path(__file__).parents[2] / "eval" / "data" / "news-dev.jsonl"
QUICK = Recipe(networks=2, hidden=4, epochs=15, batch=16)


@pytest.fixture(scope="module")
def articles() -> list[NewsArticle]:
    """Articles whose summary is their last sentence: something that is easy to learn."""
    return [replace(article, summary=article.sentences[-1:]) for article in read_news(NEWS)[:40]]


def test_examples_have_every_set_and_its_reward(articles: list[NewsArticle]) -> None:
    example = next(examples(articles, untitled=0, seed=1))
    count = len(example.features)
    assert len(example.sets) == count * (count - 1) * (count - 2) // 6
    assert example.rewards.shape == (len(example.sets), 3)
    with_last = example.rewards[(example.sets == count - 1).any(axis=1)].mean()
    assert with_last > 2 * example.rewards[(example.sets != count - 1).all(axis=1)].mean()


def test_headlines_are_left_out_of_a_share(articles: list[NewsArticle]) -> None:
    assert len(list(examples(articles, untitled=1, seed=1))) == 2 * len(articles)
    place = feature_names()[0].index("best title")
    assert not list(examples(articles[:1], untitled=1, seed=1))[1].features[:, place].any()


def test_learns_to_take_what_summaries_take(
    articles: list[NewsArticle], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "news.jsonl"
    lines = [
        {
            "id": one.id,
            "genre": one.genre,
            "title": one.title,
            "sentences": one.sentences,
            "summary": one.summary,
        }
        for one in articles
    ]
    data.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    monkeypatch.setattr(extractive, "Recipe", lambda: QUICK)
    folder = tmp_path / "last"
    assert train_extractive([data], folder, seed=3) == (40, 47)
    learned = Learned(folder)
    assert learned.name.startswith("last@")
    taken = [
        article.sentences[-1][0]
        in learned.summarize([[ko] for ko, _ in article.sentences], title=article.title[0])
        for article in articles
    ]
    assert sum(taken) / len(taken) > 0.9


def test_a_merged_network_scores_the_mean(articles: list[NewsArticle]) -> None:
    data = list(examples(articles, untitled=0, seed=1))
    batch = collate(data)
    scale = (torch.zeros(data[0].features.shape[1]), torch.ones(data[0].features.shape[1]))
    networks = [train(batch, scale, replace(QUICK, epochs=1), seed) for seed in (1, 2)]
    weights = merge(networks)
    wide = extractive.Network(*scale, batch.pairs.shape[-1], replace(QUICK, hidden=8)).eval()
    for name in ("linear", "output", "pair"):
        getattr(wide, name).weight.data = weights[f"{name}.weight"][None]
    wide.hidden.weight.data, wide.hidden.bias.data = (
        weights["hidden.weight"],
        weights["hidden.bias"],
    )
    with torch.no_grad():
        mean = sum(network(batch) for network in networks) / 2
        assert torch.allclose(wide(batch), mean, atol=1e-4)
    assert batch.sets.shape[-1] == SIZE


def test_the_same_seed_gives_the_same_weights(articles: list[NewsArticle]) -> None:
    data = list(examples(articles[:10], untitled=0.5, seed=1))
    first, second = (fit(data, replace(QUICK, epochs=2), seed=5) for _ in range(2))
    assert all(torch.equal(first[name], second[name]) for name in first)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{}\n", "line 1"),
        (b"\xff\xfe", "UTF-8"),
        (None, "No such file"),
        (
            '{"id":"a","genre":"news","title":["가","A"],"sentences":[["비가 온다.","It rains."]],'
            '"summary":[["비다.","Rain."]]}\n'.encode(),
            "No article of more than 3 sentences",
        ),
    ],
)
def test_data_that_are_no_news_corpus(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "x.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        train_extractive([path], tmp_path / "m")
    assert not (tmp_path / "m").exists()


@pytest.mark.slow
def test_the_embedded_model_can_be_made_again_byte_for_byte(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    corpus = root / "eval" / "data"
    train_extractive(
        [corpus / "news-train.jsonl", corpus / "news-more.jsonl"], tmp_path / "ko-extractive"
    )
    for name in ("model.safetensors", "config.json", "card.yaml"):
        made = (tmp_path / "ko-extractive" / name).read_bytes()
        assert made == (root / "models" / "ko-extractive" / name).read_bytes(), name
