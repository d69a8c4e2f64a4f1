"""Model cards to files on disk: find a model by name, path or hub id, and make sure of it.

A card (YAML) says what a model is, where it comes from and under which licence. Cards of hub
models lie in `configs/models`; an embedded model carries its own, `card.yaml`, in its folder.
Nothing is fetched here unless `pull` is called, and nothing is ever unpickled: weights are
safetensors, and models that bring their own code are refused. How a model translates is
`ksum.translating`'s business.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ksum.errors import ModelError, UsageError

DEFAULT_TRANSLATOR = "ko-en"
CARD = "card.yaml"
_PACKAGE = Path(__file__).resolve().parent
_COMMIT = re.compile(r"[0-9a-f]{40}")
_HUB_ID = re.compile(r"[\w.-]+/[\w.-]+")
_HUB_FILES = ("*.safetensors", "*.safetensors.index.json", "*.json", "*.spm", "*.model", "*.txt")


class Card(BaseModel):
    """What is known of a model. Only `name` is needed; the rest is for people or for engines.

    `family` is transformers' `model_type`. `source_language` and `target_language` are the
    tokenizer's own codes ("ko", "kor_Hang", "ko_KR"), None where the model knows one pair only.
    `prefix` is put before every source (T5). `inline` is whether the model was trained, as ksum's
    are, to copy English that stands in the Korean; without a card it is taken not to be. `files`
    are the sha256 sums of the files to verify.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, protected_namespaces=())

    name: str
    task: Literal["translate", "summarize"] = "translate"
    description: str = ""
    family: str | None = None
    repo: str | None = None
    revision: str | None = None
    licence: str | None = None
    licence_url: str | None = None
    must_accept_licence: bool = False
    source_language: str | None = None
    target_language: str | None = None
    prefix: str = ""
    inline: bool = True
    parameters: int | None = None
    max_source_tokens: int | None = Field(default=None, gt=8)
    trained_on: tuple[str, ...] = ()
    figures: dict[str, Any] = Field(default_factory=dict)
    notes: str = ""
    files: dict[str, str] = Field(default_factory=dict)


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


def cache_dir() -> Path:
    """Where made files go: KSUM_CACHE_DIR, else the user's cache directory; created if missing.

    Raises:
        UsageError: it cannot be created or written to.
    """
    import platformdirs

    path = Path(os.environ.get("KSUM_CACHE_DIR") or platformdirs.user_cache_dir("ksum"))
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(_cache_message(path, error.strerror)) from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise UsageError(_cache_message(path, "no permission"))
    return path


def data_dirs(kind: Literal["models", "configs"]) -> list[Path]:
    """The existing folders of `kind`, first found first used.

    KSUM_MODELS_DIR or KSUM_CONFIGS_DIR, then the folder of the checkout, then that of the wheel.
    """
    places = [Path(value)] if (value := os.environ.get(f"KSUM_{kind.upper()}_DIR")) else []
    if (_PACKAGE.parent / "pyproject.toml").is_file() or (_PACKAGE.parent / ".git").exists():
        places.append(_PACKAGE.parent / kind)
    places.append(_PACKAGE / f"_{kind}")
    return [place for place in places if place.is_dir()]


def list_models() -> list[Listed]:
    """Every model with a card: the embedded ones, then those of the hub, each with its place."""
    listed: dict[str, Listed] = {}
    for folder in _embedded_folders():
        card = read_card(folder / CARD)
        listed.setdefault(card.name, Listed(card, "embedded", folder))
    for card in _hub_cards():
        listed.setdefault(card.name, Listed(card, "hub", _hub_folder(card)))
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
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError

    card = _hub_card(model)
    if card is None or card.repo is None:
        raise _missing(model)
    if card.must_accept_licence and not accept_licence:
        raise ModelError(
            f"{card.name} is licensed {card.licence} ({card.licence_url}).\n"
            "If you accept it, pull again with --accept-licence."
        )
    if not card.revision or not (
        _COMMIT.fullmatch(card.revision) or card.revision.startswith("refs/pr/")
    ):
        raise ModelError(
            f"{card.repo} has no fixed revision in its card.\n"
            f"Name one: `ksum models pull {card.repo}@COMMIT` (40 digits, or refs/pr/N)."
        )
    try:
        folder = Path(
            snapshot_download(card.repo, revision=card.revision, allow_patterns=list(_HUB_FILES))
        )
    except (HfHubHTTPError, OSError, ValueError) as error:
        raise ModelError(
            f"{card.repo} could not be fetched: {str(error).splitlines()[0]}\n"
            "Check the name and the network, or set HF_ENDPOINT to a mirror."
        ) from error
    if not weight_files(folder):
        raise ModelError(
            f"{card.repo} is refused: at {card.revision} it has no weights in safetensors.\n"
            f"Name a revision that has: `ksum models pull {card.repo}@REVISION`, often refs/pr/N."
        )
    return resolve(model, accept_licence=accept_licence)


def read_card(path: Path) -> Card:
    """Read and check a card.

    Raises:
        ModelError: it cannot be read, is not YAML, or a field is wrong; the message names it.
    """
    import yaml

    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Card.model_validate(data)
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ModelError(f"{path} is not YAML: {str(error).splitlines()[0]}") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the card"
        raise ModelError(f"{path}: {field}: {first['msg']}.") from error


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
    for folder in _embedded_folders():
        embedded = read_card(folder / CARD)
        if name in (folder.name, embedded.name):
            return embedded, folder
    if path is not None and path.is_dir():
        card_file = path / CARD
        if card_file.is_file():
            return read_card(card_file), path
        family = read_config(path).get("model_type")
        return Card(name=path.resolve().name, family=family, inline=False), path
    card = _hub_card(name)
    if card is None:
        raise _missing(name)
    pulled = _hub_folder(card)
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


def _embedded_folders() -> Iterator[Path]:
    for place in data_dirs("models"):
        for card in sorted(place.glob(f"*/{CARD}")):
            yield card.parent


def _hub_cards() -> Iterator[Card]:
    for place in data_dirs("configs"):
        for path in sorted((place / "models").glob("*.yaml")):
            yield read_card(path)


def _hub_card(model: str) -> Card | None:
    """The card of a name or hub id, with the revision after "@" put in; None if it is neither."""
    name, _, revision = model.partition("@")
    for card in _hub_cards():
        if card.repo is not None and name in (card.name, card.repo):
            return card.model_copy(update={"revision": revision}) if revision else card
    if _HUB_ID.fullmatch(name):
        return Card(name=name, repo=name, revision=revision or None, inline=False)
    return None


def _hub_folder(card: Card) -> Path | None:
    if card.repo is None:
        return None
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        return Path(snapshot_download(card.repo, revision=card.revision, local_files_only=True))
    except (LocalEntryNotFoundError, OSError, ValueError):
        return None


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
    """The sum of a file, from the cache while the file's size and time are those of last time."""
    status = path.stat()
    key = f"{path.resolve()}:{status.st_size}:{status.st_mtime_ns}"
    memory = cache_dir() / "sha256"
    memory.mkdir(exist_ok=True)
    note = memory / hashlib.sha256(key.encode()).hexdigest()
    try:
        remembered = note.read_text(encoding="ascii")
        if re.fullmatch(r"[0-9a-f]{64}", remembered):
            return remembered
    except (OSError, UnicodeDecodeError):
        pass
    found = sha256(path)
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


def _cache_message(path: Path, why: str | None) -> str:
    return f"The cache {path} cannot be written to: {why}.\nSet KSUM_CACHE_DIR to another folder."
