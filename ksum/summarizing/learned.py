"""A trained extractive summariser: the worth of a sentence from its features, and of each pair.

A small network over `features.py`, run in numpy; `ksum.training.extractive` trains it. Its files
are a folder of weights (safetensors) and `config.json` with the names of the features that the
weights belong to.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ksum.errors import ModelError
from ksum.summarizing.candidates import MOST, find_candidates
from ksum.summarizing.choosing import best_opened_set
from ksum.summarizing.coherence import leans_back
from ksum.summarizing.features import analyse, pair_features, sentence_features
from ksum.summarizing.ranking import NEAR_DUPLICATE
from ksum.summarizing.vectors import Matrix

EMBEDDED = "ko-extractive"

LIMIT = 5.0
"""Standard deviations at which a feature is cut off, for articles unlike the corpus."""

LEANING = 2.0
"""What it costs to take a sentence that leans on the one before without that one."""

_PARTS = (
    "mean",
    "deviation",
    "linear.weight",
    "hidden.weight",
    "hidden.bias",
    "output.weight",
    "pair.weight",
)


class Learned:
    """Chooses the set of sentences that the network finds best.

    Args:
        model: A name of `ksum models list` or a folder; None is the embedded one.

    Raises:
        ModelError: the model is missing or corrupt, or was trained on other features.
    """

    def __init__(self, model: str | Path | None = None) -> None:
        from ksum.store import resolve, weight_files
        from ksum.translating.weights import load_weights

        found = resolve(model or EMBEDDED)
        self._name = found.label
        weights = load_weights(weight_files(found.folder)[0])
        absent = [part for part in _PARTS if part not in weights]
        if absent:
            raise ModelError(
                f"{found.label} is no extractive summariser: it has no {absent[0]}.\n"
                "Train one with `ksum train extractive`."
            )
        self._weights: dict[str, Matrix] = {
            part: np.asarray(weights[part], dtype=np.float64) for part in _PARTS
        }
        self._features, self._pairs = _feature_names(found.folder / "config.json")

    @property
    def name(self) -> str:
        """The model's label, "ko-extractive@1a2b3c4d"."""
        return self._name

    def summarize(
        self, paragraphs: Sequence[Sequence[str]], *, title: str | None = None, sentences: int = 3
    ) -> list[str]:
        """At most `sentences` sentences of the body, uncut, in article order."""
        candidates = find_candidates(paragraphs)[:MOST]
        if len(candidates) <= 1:
            return [candidate.text for candidate in candidates[:sentences]]
        analysed = [analyse(candidate.text) for candidate in candidates]
        names, features = sentence_features(analysed, analyse(title or ""))
        pair_names, pairs = pair_features(analysed)
        if (names, pair_names) != (self._features, self._pairs):
            raise ModelError(
                f"{self._name} was trained on other features than this version of ksum computes.\n"
                "Train it again with `ksum train extractive`."
            )
        between = pairs @ self._weights["pair.weight"]
        between[pairs[..., pair_names.index("cosine")] >= NEAR_DUPLICATE] = -np.inf
        np.fill_diagonal(between, 0)
        worth = self._worth(features)
        leaning = [place for place, one in enumerate(analysed) if leans_back(one.text)]
        for place in leaning:
            worth[place] -= LEANING
            if place > 0:
                between[place, place - 1] += LEANING
                between[place - 1, place] += LEANING
        chosen = best_opened_set(worth, between, sentences, leaning)
        return [candidates[position].text for position in chosen]

    def _worth(self, features: Matrix) -> Matrix:
        weights = self._weights
        scaled = (features - weights["mean"]) / weights["deviation"]
        scaled = np.clip(scaled, -LIMIT, LIMIT)
        hidden = np.tanh(scaled @ weights["hidden.weight"].T + weights["hidden.bias"])
        worth: Matrix = scaled @ weights["linear.weight"] + hidden @ weights["output.weight"]
        return worth


def _feature_names(path: Path) -> tuple[list[str], list[str]]:
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
        return list(config["features"]), list(config["pairs"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path} is missing or corrupt.\nRestore the file.") from error
