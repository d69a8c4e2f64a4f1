"""Model cards: what a model is, where it comes from, under which licence.

Cards of hub models lie in `configs/models`; an embedded model carries its own, `card.yaml`, in its
folder. Nothing here looks at weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ksum.errors import ModelError
from ksum.places import data_dirs

CARD = "card.yaml"
_HUB_ID = re.compile(r"\w[\w.-]*/\w[\w.-]*")


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


def embedded_folders() -> Iterator[Path]:
    """The folders of the embedded models, those with a card."""
    for place in data_dirs("models"):
        for card in sorted(place.glob(f"*/{CARD}")):
            yield card.parent


def hub_cards() -> Iterator[Card]:
    """The cards of the hub models."""
    for place in data_dirs("configs"):
        for path in sorted((place / "models").glob("*.yaml")):
            yield read_card(path)


def hub_card(model: str) -> Card | None:
    """The card of a name or hub id, with the revision after "@" put in; None if it is neither."""
    name, _, revision = model.partition("@")
    for card in hub_cards():
        if card.repo is not None and name in (card.name, card.repo):
            return card.model_copy(update={"revision": revision}) if revision else card
    if _HUB_ID.fullmatch(name):
        return Card(name=name, repo=name, revision=revision or None, inline=False)
    return None
