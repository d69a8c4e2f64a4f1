"""Models by name to files on disk: find them, and make sure of them.

Nothing is fetched here unless `pull` is called, and nothing is ever unpickled: weights are
safetensors, and models that bring their own code are refused. How a model translates is
`ksum.translating`'s business.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ksum.cards import CARD, Card, embedded_folders, hub_card, hub_cards, read_card
from ksum.errors import ModelError, UsageError
from ksum.hub import fetch, hub_folder
from ksum.places import cache_dir, data_dirs

__all__ = [
    "DEFAULT_TRANSLATOR",
    "Card",
    "Listed",
    "Model",
    "cache_dir",
    "data_dirs",
    "info",
    "list_models",
    "pull",
    "read_card",
    "read_config",
    "refuse_unsafe",
    "resolve",
    "sha256",
    "verify",
    "weight_files",
]

DEFAULT_TRANSLATOR = "ko-en"


@dataclass(frozen=True, slots=True)
class Model:
    """A model that is on this disk: its card, its folder and the sha256 of its weights."""

    card: Card
    folder: Path
    sha256: str

    @property
    def label(self) -> str:
        """The name and the first eight digits of the weights' sum, "ko-en@1a2b3c4d"."""
        return f"{self.card.name}@{self.sha256[:8]}"


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of `ksum models list`; `folder` is None for a hub model that is not on this disk."""

    card: Card
    place: Literal["embedded", "hub", "folder"]
    folder: Path | None


def list_models() -> list[Listed]:
    """Every model with a card: the embedded ones, then those of the hub, each with its place."""
    listed: dict[str, Listed] = {}
    for folder in embedded_folders():
        card = read_card(folder / CARD)
        listed.setdefault(card.name, Listed(card, "embedded", folder))
    for card in hub_cards():
        listed.setdefault(card.name, Listed(card, "hub", hub_folder(card)))
    return list(listed.values())


def info(model: str | Path | None = None) -> Listed:
    """The card of a model and where it is, whether or not it is on this disk.

    Raises:
        ModelError: no such model.
    """
    name = str(model or DEFAULT_TRANSLATOR)
    for listed in list_models():
        if name in (listed.card.name, listed.card.repo):
            return listed
    found = resolve(model, verify_files=False, accept_licence=True)
    return Listed(found.card, "hub" if found.card.repo else "folder", found.folder)


def resolve(
    model: str | Path | None = None, *, accept_licence: bool = False, verify_files: bool = True
) -> Model:
    """Find a model on this disk. None is the embedded translator.

    `model` is the name of a card, a folder, or a hub id ("owner/name", "owner/name@revision", also
    "card@revision") that was pulled before. The network is never used. With `verify_files` the
    weights are whole and as the card says; their sum is remembered as long as size and time of
    the file do not change, so that it is worked out once.

    Raises:
        ModelError: missing, corrupt, refused, or under a licence that was not accepted.
    """
    card, folder = _find(str(model or DEFAULT_TRANSLATOR), Path(model) if model else None)
    if card.must_accept_licence and not accept_licence:
        raise ModelError(
            f"{card.name} is licensed {card.licence} ({card.licence_url}), with conditions on its "
            "use.\nIf you accept them, say so: --accept-licence, or KSUM_ACCEPT_LICENCE=1."
        )
    refuse_unsafe(folder)
    weights = weight_files(folder)
    if not verify_files:
        return Model(card, folder, card.files.get(weights[0].name, "unverified"))
    return Model(card, folder, _verified_sum(card, weights))


def verify(model: str | Path | None = None) -> dict[str, bool]:
    """Whether each file that the card lists has its sha256 sum, reading every byte again.

    Files of a card without sums are checked for being whole (safetensors only).

    Raises:
        ModelError: no such model on this disk, or weights that are not safetensors.
    """
    found = resolve(model, accept_licence=True, verify_files=False)
    if found.card.files:
        return {
            name: (found.folder / name).is_file() and sha256(found.folder / name) == expected
            for name, expected in found.card.files.items()
        }
    return {path.name: _whole(path) for path in weight_files(found.folder)}


def pull(model: str, *, accept_licence: bool = False) -> Model:
    """Fetch a hub model into the Hugging Face cache and resolve it. The one use of the network.

    Only weights in safetensors and the tokenizer's files are fetched. The revision must be fixed:
    the card's, or a full commit or `refs/pr/N` after an "@".

    Raises:
        ModelError: unknown, without a fixed revision, unreachable, or refused as in `resolve`.
    """
    card = hub_card(model)
    if card is None or card.repo is None:
        raise _missing(model)
    if card.must_accept_licence and not accept_licence:
        raise ModelError(
            f"{card.name} is licensed {card.licence} ({card.licence_url}).\n"
            "If you accept it, pull again with --accept-licence."
        )
    fetch(card)
    return resolve(model, accept_licence=accept_licence)


def refuse_unsafe(folder: Path) -> None:
    """Refuse what could run code on loading: pickled weights alone, or a model with its own code.

    Raises:
        ModelError: refused, or no weights at all.
    """
    config = read_config(folder)
    if "auto_map" in config:
        raise ModelError(
            f"{folder} is refused: its config asks for code of its own (trust_remote_code).\n"
            "Use a model of an architecture that transformers has."
        )
    if next(folder.glob("*.safetensors"), None) is not None:
        return
    pickles = sorted(p.name for p in folder.iterdir() if p.suffix in {".bin", ".pt", ".pth"})
    if pickles:
        raise ModelError(
            f"{folder} is refused: its weights ({pickles[0]}) are pickled and could run code.\n"
            "Use a revision with safetensors, often refs/pr/N of the same repository."
        )
    raise ModelError(
        f"{folder} holds no weights (*.safetensors).\nGive the folder of a whole model."
    )


def read_config(folder: Path) -> dict[str, Any]:
    """The model's config.json.

    Raises:
        ModelError: missing or not a JSON object.
    """
    path = folder / "config.json"
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(
            f"{folder} is not a model: {path.name} is missing or unreadable.\n"
            "Give a folder as transformers saves it."
        ) from error
    except ValueError as error:
        raise ModelError(f"{path} is corrupt: not JSON.\nRestore the file.") from error
    if not isinstance(config, dict):
        raise ModelError(f"{path} is corrupt: not a JSON object.\nRestore the file.")
    return config


def weight_files(folder: Path) -> list[Path]:
    """The safetensors files of a model folder, in order."""
    return sorted(folder.glob("*.safetensors"))


def sha256(path: Path) -> str:
    """The sha256 sum of a file, in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _find(name: str, path: Path | None) -> tuple[Card, Path]:
    for folder in embedded_folders():
        embedded = read_card(folder / CARD)
        if name in (folder.name, embedded.name):
            return embedded, folder
    if path is not None and path.is_dir():
        card_file = path / CARD
        if card_file.is_file():
            return read_card(card_file), path
        family = read_config(path).get("model_type")
        return Card(name=path.resolve().name, family=family, inline=False), path
    card = hub_card(name)
    if card is None:
        raise _missing(name)
    pulled = hub_folder(card)
    if pulled is None:
        raise ModelError(
            f"{card.name} ({card.repo}) is not on this machine.\n"
            f"Fetch it with `ksum models pull {name}`, which needs the network."
        )
    return card, pulled


def _missing(name: str) -> ModelError:
    known = ", ".join(listed.card.name for listed in list_models()) or "none"
    return ModelError(
        f"There is no model {name!r} on this machine (known: {known}).\n"
        "Give a name of `ksum models list`, a folder, or a hub id (owner/name@revision)."
    )


def _verified_sum(card: Card, weights: list[Path]) -> str:
    from ksum.translating.weights import read_header

    sums = []
    for path in weights:
        read_header(path)
        found = _remembered_sha256(path)
        expected = card.files.get(path.name)
        if expected is not None and found != expected:
            raise ModelError(
                f"{path} is corrupt: its sha256 is {found[:12]}… and the card says "
                f"{expected[:12]}….\nRestore the file (git checkout, git lfs pull, or `ksum models "
                "pull`)."
            )
        sums.append(found)
    return sums[0] if len(sums) == 1 else hashlib.sha256("".join(sums).encode()).hexdigest()


def _remembered_sha256(path: Path) -> str:
    """The sum of a file, from the cache while the file's size and time are those of last time.

    A cache that cannot be read or written costs time and nothing else.
    """
    status = path.stat()
    key = f"{path.resolve()}:{status.st_size}:{status.st_mtime_ns}"
    try:
        note = cache_dir() / "sha256" / hashlib.sha256(key.encode()).hexdigest()
    except UsageError:
        return sha256(path)
    with suppress(OSError, UnicodeDecodeError):
        remembered = note.read_text(encoding="ascii")
        if re.fullmatch(r"[0-9a-f]{64}", remembered):
            return remembered
    found = sha256(path)
    with suppress(OSError):
        note.parent.mkdir(exist_ok=True)
        partial = note.with_suffix(f".{os.getpid()}")
        partial.write_text(found, encoding="ascii")
        partial.replace(note)
    return found


def _whole(path: Path) -> bool:
    from ksum.translating.weights import read_header

    try:
        read_header(path)
    except ModelError:
        return False
    return True
