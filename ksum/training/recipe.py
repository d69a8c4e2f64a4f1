"""A training recipe: one YAML file that names corpora, tokenizer, architecture and stages.

Everything that decides what the weights become stands in it, with a seed. Relative corpus paths
are taken from the folder given on the command line, so that a recipe holds on any machine; a
corpus that is not there is looked for in the current folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ksum.errors import UsageError

PERMITTED = (
    "public domain",
    "CC0",
    "CC BY 2.0 FR",
    "CC BY 4.0",
    "CC BY-SA 3.0",
    "CC BY-SA 4.0",
    "MIT",
    "BSD-3",
    "Apache-2.0",
    "PSF-2.0",
    "MPL-2.0",
    "Unicode",
    "CDLA-Sharing-1.0",
    "PAWS",
    "own",
)
"""Licences whose texts may train weights that are given away. PAWS: free for any purpose."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PublicSet(_Strict):
    """A public data set by name; `ko` and `en` are its fields, "translation.ko" if nested."""

    name: str
    revision: str
    split: str = "train"
    config: str | None = None
    ko: str = "ko"
    en: str = "en"


class Corpus(_Strict):
    """A file or public set: what is taken from it, and which group it is drawn with.

    `cap` keeps a random sample; `mentions` are the kinds looked for (names need Kiwi, which is
    slow over large corpora).
    """

    path: str | None = None
    public: PublicSet | None = None
    group: str
    licence: str
    qualities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    max_words: int = 30
    cap: int | None = None
    filtered: bool = True
    mentions: tuple[Literal["number", "name", "term"], ...] = ("number", "term")

    @model_validator(mode="after")
    def _one_origin(self) -> Corpus:
        if (self.path is None) == (self.public is None):
            raise ValueError("a corpus has either a path or a public set")
        return self

    @property
    def name(self) -> str:
        """The name that cards and counts use."""
        if self.public is not None:
            return f"{self.public.name}@{self.public.revision}"
        path = Path(str(self.path))
        stem = path.name.split(".")[0]
        return f"{path.parent.name}-{stem}" if path.suffix == ".jsonl" else stem


class Tokenizer(_Strict):
    """`copies` is how often each group's texts are shown to the tokenizer (default 1)."""

    vocabulary: int = 16_000
    copies: dict[str, float] = Field(default_factory=dict)


class Shape(_Strict):
    """The architecture; see `ksum.training.model.Architecture`."""

    encoder_layers: int = 6
    decoder_layers: int = 2
    width: int = 512
    heads: int = 8
    feed_forward: int = 2048
    max_length: int = 256


class Stage(_Strict):
    """One stage: draws by group, with `weights`, for `minutes`, from the stage named `start`.

    `plain` and `exchange` are shares of `ksum.training.annotation.Rates`; a fifth of the draws is
    annotated in part, the rest wholly. `sampling` is the share of sources without inline English
    that are cut into pieces at random (subword regularisation), which keeps a small corpus from
    being learnt by heart; `joining` the share of draws that are two pairs one behind the other.
    """

    name: str
    minutes: float
    weights: dict[str, float]
    start: str | None = None
    plain: float = Field(default=0.4, ge=0.0, le=0.8)
    exchange: float = 0.3
    sampling: float = Field(default=0.0, ge=0.0, le=1.0)
    joining: float = Field(default=0.0, ge=0.0, le=1.0)
    tokens: int = 1_600
    max_length: int = 100
    dropout: float = 0.0
    label_smoothing: float = 0.0
    guidance: float = 0.0
    optimizer: str = "muon"
    rate: float = 2e-3
    embedding_rate: float = 1e-3
    warmup_steps: int = 300
    decay_from: float = 0.5
    final: float = 0.02
    average_decay: float = 0.999
    evaluate_minutes: float = 8.0


class Recipe(_Strict):
    """A whole recipe. `tests` are the sets that training text must not overlap with.

    With the task `summarize` the corpora are news `.jsonl` files, and each article's Korean summary
    takes the place of the English.
    """

    name: str
    description: str
    task: Literal["translate", "summarize"] = "translate"
    seed: int = 1
    tests: tuple[str, ...] = ()
    dev: str
    dev_sentences: int = 192
    corpora: tuple[Corpus, ...]
    tokenizer: Tokenizer = Tokenizer()
    architecture: Shape = Shape()
    stages: tuple[Stage, ...]
    limits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Files:
    """Where a recipe's products lie, all under one run folder."""

    folder: Path

    @property
    def pairs(self) -> Path:
        """The prepared pairs, JSON lines."""
        return self.folder / "pairs.jsonl"

    @property
    def counts(self) -> Path:
        """How many pairs each corpus gave and lost, JSON."""
        return self.folder / "counts.json"

    @property
    def tokenizer(self) -> Path:
        """The SentencePiece model."""
        return self.folder / "tokenizer.model"

    @property
    def links(self) -> Path:
        """The table of word alignments that guided stages use, safetensors."""
        return self.folder / "links.safetensors"

    def stage(self, name: str) -> Path:
        """The folder of a stage's checkpoint and log."""
        return self.folder / name


def read_recipe(path: Path) -> Recipe:
    """Read and check a recipe.

    Raises:
        UsageError: not a recipe, or a corpus whose licence does not permit training.
    """
    try:
        data: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        recipe = Recipe.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "the recipe"
        raise UsageError(f"{path} is not a training recipe:\n{field}: {first['msg']}.") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        why = " ".join(str(error).split())
        raise UsageError(f"{path} is not a training recipe:\n{why}") from error
    for corpus in recipe.corpora:
        if corpus.licence not in PERMITTED:
            raise UsageError(
                f"{path}: {corpus.name} is under {corpus.licence!r}, which may not train weights "
                f"that are given away.\nPermitted: {', '.join(PERMITTED)}."
            )
    return recipe
