"""Trains the extractive summariser (`ksum train extractive`); less than a minute on one CPU core.

The network gives each set of sentences a score; a softmax over all sets of an article makes it a
distribution, and the expected ROUGE of a set drawn from it is what training raises: minimum risk
training (Och 2003; Shen et al. 2016), here over every set, so that nothing is sampled. Several
networks are trained from different seeds and stored as one wide one with their mean as its score.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import yaml
from torch import Tensor, nn

from ksum.cards import CARD
from ksum.errors import InputError, UsageError
from ksum.evaluating.segments import NewsArticle, read_news
from ksum.summarizing.learned import LIMIT
from ksum.training.subsets import SIZE, Example, examples, feature_names


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the networks are trained; chosen by five-fold cross-validation on the train part."""

    networks: int = 4
    hidden: int = 16
    dropout: float = 0.2
    epochs: int = 40
    batch: int = 128
    rate: float = 0.01
    decay: float = 0.3
    sharpness: float = 20.0
    untitled: float = 0.2


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples padded to one size; `real` is False for sets that are padding."""

    features: Tensor
    pairs: Tensor
    sets: Tensor
    rewards: Tensor
    real: Tensor

    def __getitem__(self, rows: Tensor) -> Batch:
        return Batch(
            self.features[rows],
            self.pairs[rows],
            self.sets[rows],
            self.rewards[rows],
            self.real[rows],
        )


class Network(nn.Module):
    """The worth of a sentence (linear plus one hidden layer) and of a pair (linear)."""

    def __init__(self, mean: Tensor, deviation: Tensor, pairs: int, recipe: Recipe) -> None:
        super().__init__()
        self.mean, self.deviation = mean, deviation
        self.linear = nn.Linear(len(mean), 1, bias=False)
        self.hidden = nn.Linear(len(mean), recipe.hidden)
        self.output = nn.Linear(recipe.hidden, 1, bias=False)
        self.pair = nn.Linear(pairs, 1, bias=False)
        self.dropout = nn.Dropout(recipe.dropout)
        for layer in (self.linear, self.output, self.pair):
            nn.init.zeros_(layer.weight)

    def forward(self, batch: Batch) -> Tensor:
        """The score of each set of each article, minus infinity for padding."""
        scaled = ((batch.features - self.mean) / self.deviation).clamp(-LIMIT, LIMIT)
        hidden = torch.tanh(self.hidden(self.dropout(scaled)))
        worth = (self.linear(scaled) + self.output(self.dropout(hidden))).squeeze(-1)
        between = self.pair(batch.pairs).squeeze(-1)
        rows = torch.arange(len(worth))[:, None]
        members = batch.sets.unbind(-1)
        score = torch.stack([worth[rows, member] for member in members]).sum(0)
        for first in range(SIZE):
            for second in range(first):
                score = score + between[rows, members[first], members[second]]
        return score.masked_fill(~batch.real, -torch.inf)


def collate(data: Sequence[Example]) -> Batch:
    """Pad the examples to the longest article and the largest number of sets."""
    longest = max(len(example.features) for example in data)
    sets = max(len(example.sets) for example in data)
    features = np.zeros((len(data), longest, data[0].features.shape[1]), np.float32)
    pairs = np.zeros((len(data), longest, longest, data[0].pairs.shape[2]), np.float32)
    members = np.zeros((len(data), sets, SIZE), np.int64)
    rewards = np.zeros((len(data), sets), np.float32)
    real = np.zeros((len(data), sets), bool)
    for row, example in enumerate(data):
        size, count = len(example.features), len(example.sets)
        features[row, :size] = example.features
        pairs[row, :size, :size] = example.pairs
        members[row, :count] = example.sets
        rewards[row, :count] = example.rewards.mean(axis=1)
        real[row, :count] = True
    return Batch(*map(torch.from_numpy, (features, pairs, members, rewards, real)))


def train(data: Batch, scale: tuple[Tensor, Tensor], recipe: Recipe, seed: int) -> Network:
    """One network, trained on all of `data`."""
    torch.manual_seed(seed)
    network = Network(*scale, data.pairs.shape[-1], recipe).train()
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    steps = recipe.epochs * -(-len(data.features) // recipe.batch)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.01, total_iters=steps)
    for _ in range(recipe.epochs):
        order = torch.randperm(len(data.features))
        for start in range(0, len(order), recipe.batch):
            batch = data[order[start : start + recipe.batch]]
            chances = network(batch).softmax(dim=1)
            loss = -recipe.sharpness * (chances * batch.rewards).sum(dim=1).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return network.eval()


def merge(networks: Sequence[Network]) -> dict[str, Tensor]:
    """The weights of one network whose score is the mean of those of `networks`."""
    first, count = networks[0], len(networks)
    return {
        "mean": first.mean,
        "deviation": first.deviation,
        "linear.weight": torch.stack([n.linear.weight[0] for n in networks]).mean(dim=0),
        "hidden.weight": torch.cat([n.hidden.weight for n in networks]),
        "hidden.bias": torch.cat([n.hidden.bias for n in networks]),
        "output.weight": torch.cat([n.output.weight[0] for n in networks]) / count,
        "pair.weight": torch.stack([n.pair.weight[0] for n in networks]).mean(dim=0),
    }


def fit(data: Sequence[Example], recipe: Recipe, seed: int) -> dict[str, Tensor]:
    """Train `recipe.networks` networks and merge them."""
    rows = np.concatenate([example.features for example in data]).astype(np.float32)
    scale = torch.from_numpy(rows.mean(axis=0)), torch.from_numpy(rows.std(axis=0) + 1e-3)
    batch = collate(data)
    return merge([train(batch, scale, recipe, seed + n) for n in range(recipe.networks)])


def save(weights: dict[str, Tensor], folder: Path, config: dict[str, Any]) -> None:
    """Write `model.safetensors`, `config.json` and the card with their sums."""
    from safetensors.torch import save

    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "model.safetensors": save({n: w.detach().contiguous() for n, w in weights.items()}),
        "config.json": (json.dumps(config, ensure_ascii=False, indent=1) + "\n").encode(),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    card = {
        "name": folder.name,
        "task": "summarize",
        "description": "Chooses the sentences of a Korean news article that summarise it.",
        "family": config["model_type"],
        "licence": "Apache-2.0",
        "parameters": sum(weight.numel() for weight in weights.values()),
        "trained_on": ["ksum news corpus, train part (CC BY 4.0)"],
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    text = yaml.safe_dump(card, allow_unicode=True, sort_keys=False)
    (folder / CARD).write_text(text, encoding="utf-8")


def _read(path: Path) -> list[NewsArticle]:
    try:
        return read_news(path)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "not UTF-8"
        raise InputError(f"{path} cannot be read: {why}.\nGive a news corpus file.") from error


def train_extractive(data: Sequence[Path], out: Path, *, seed: int = 1) -> tuple[int, int]:
    """Read news corpus files, train, save; the same seed on the same machine repeats itself.

    Returns:
        How many articles there were, and how many examples they gave.

    Raises:
        InputError: a file is missing or of another form, or they give nothing to learn from.
        UsageError: the model cannot be written to `out`.
    """
    torch.set_num_threads(1)  # sums in one order, whatever the machine's cores
    recipe = Recipe()
    articles = [article for path in data for article in _read(path)]
    found = list(examples(articles, untitled=recipe.untitled, seed=seed))
    if not found:
        raise InputError(
            f"No article of more than {SIZE} sentences in {', '.join(map(str, data))}.\n"
            "Give longer ones."
        )
    names, pairs = feature_names()
    weights = fit(found, recipe, seed)
    config = {"model_type": "ksum-extractive", "features": names, "pairs": pairs}
    try:
        save(weights, out, config)
    except OSError as error:
        raise UsageError(f"{out} cannot be written to: {error.strerror}.") from error
    return len(articles), len(found)
