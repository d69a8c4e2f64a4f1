"""The CTranslate2 form of a Marian folder, made once and kept in the cache.

It is named after the weights' sum, the quantisation and CTranslate2's version, made in a
temporary folder beside its place and renamed into it, so that an interrupted or a second process
never leaves or sees half of one.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ksum.errors import ModelError, UsageError
from ksum.store import Model, cache_dir, read_config, weight_files
from ksum.translating.marian_spec import marian_spec
from ksum.translating.weights import load_weights
from ksum.translating.without_torch import without_torch

_LAYOUT = 1
"""Raised when this file lays a model out in another way, so that older forms are not used."""


def converted(model: Model, quantization: str = "int8") -> Path:
    """The folder of the model's CTranslate2 form, made now if the cache does not hold it.

    `quantization` is one of CTranslate2's ("int8", "float32", …); the weights that are not
    quantised stay float32.

    Raises:
        ModelError: not a Marian model, or one with parts missing.
        UsageError: the cache cannot be written to.
    """
    with without_torch():
        import ctranslate2

    key = f"{model.sha256[:16]}-{quantization}-{ctranslate2.__version__}-{_LAYOUT}"
    place = cache_dir() / "ctranslate2" / f"{model.card.name.replace('/', '--')}-{key}"
    if ctranslate2.contains_model(str(place)):
        return place
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".making-", dir=place.parent) as temporary:
            made = Path(temporary) / place.name
            made.mkdir()
            _make(model, quantization, made)
            _move(made, place)
    except OSError as error:
        raise UsageError(
            f"The cache {place.parent} cannot be written to: {error.strerror}.\n"
            "Free some space there, or set KSUM_CACHE_DIR to another folder."
        ) from error
    return place


def remove(model: Model) -> list[Path]:
    """Delete every CTranslate2 form of a model from the cache; the folders that were deleted."""
    places = (cache_dir() / "ctranslate2").glob(
        f"{model.card.name.replace('/', '--')}-{model.sha256[:16]}-*"
    )
    removed = sorted(places)
    for place in removed:
        shutil.rmtree(place, ignore_errors=True)
    return removed


def _make(model: Model, quantization: str, folder: Path) -> None:
    config = read_config(model.folder)
    if config.get("model_type") != "marian":
        raise ModelError(
            f"{model.card.name} is a {config.get('model_type')} model; only Marian models have a "
            "CTranslate2 form here.\nIt runs in torch instead: choose the engine torch."
        )
    files = weight_files(model.folder)
    weights = {name: array for path in files for name, array in load_weights(path).items()}
    source, target = vocabularies(model.folder, config)
    spec = marian_spec(config, weights, source, target)
    try:
        spec.validate()
    except ValueError as error:
        raise ModelError(
            f"{model.folder} does not fit together: {' '.join(str(error).split())}\n"
            "Restore its files, or give another model."
        ) from error
    spec.optimize(quantization=quantization)
    spec.save(str(folder))


def vocabularies(folder: Path, config: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """The pieces of the source and target vocabularies in the order of their ids.

    Ids that no piece has are filled in, so that the lists are as long as the embeddings.

    Raises:
        ModelError: vocab.json is missing or not a map of pieces to ids, or its size is not known.
    """
    size = config.get("vocab_size")
    if not isinstance(size, int):
        raise ModelError(f"{folder / 'config.json'} has no vocab_size.\nRestore the file.")
    sizes = (size, config.get("decoder_vocab_size") or size)
    other = folder / "target_vocab.json"
    files = (folder / "vocab.json", other if other.is_file() else folder / "vocab.json")
    source, target = (_pieces(file, size) for file, size in zip(files, sizes, strict=True))
    return source, target


def _pieces(path: Path, size: int) -> list[str]:
    try:
        ids = json.loads(path.read_text(encoding="utf-8"))
        pieces = [f"<unused{index}>" for index in range(size)]
        for piece, index in ids.items():
            pieces[index] = piece
    except OSError as error:
        raise ModelError(
            f"{path} is missing or unreadable.\nGive the folder of a whole Marian model."
        ) from error
    except (ValueError, AttributeError, IndexError, TypeError) as error:
        raise ModelError(
            f"{path} is corrupt or belongs to another model.\nRestore the file."
        ) from error
    return pieces


def _move(made: Path, place: Path) -> None:
    """Rename into place; where another process was first, its form, the same, is kept."""
    with without_torch():
        import ctranslate2
    try:
        made.rename(place)
    except OSError:
        if ctranslate2.contains_model(str(place)):
            return
        shutil.rmtree(place, ignore_errors=True)  # a half-deleted form
        made.rename(place)
