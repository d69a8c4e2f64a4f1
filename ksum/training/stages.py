"""The steps of a recipe in order: tokenizer, stages, export. Each can be run again on its own."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import sentencepiece
import torch
from safetensors.torch import load_file, save_file

from ksum.errors import UsageError
from ksum.training import checkpoint
from ksum.training.alignment import link_table
from ksum.training.annotation import Rates
from ksum.training.batches import Draw, batches
from ksum.training.corpora import read_pairs, read_summaries
from ksum.training.export import Record, Source, export
from ksum.training.feeding import feed
from ksum.training.model import Architecture, build
from ksum.training.optimizers import Schedule
from ksum.training.prepare import locate, read_prepared
from ksum.training.recipe import Files, Recipe, Stage
from ksum.training.tokenizer import train_tokenizer
from ksum.training.trainer import Run, Trainer


def make_tokenizer(recipe: Recipe, files: Files) -> Path:
    """Train the recipe's tokenizer on the prepared pairs.

    Raises:
        UsageError: nothing is prepared, or too little for the vocabulary.
    """
    rng = random.Random(recipe.seed)
    pairs = _made(files.pairs, "prepare")

    def texts() -> Iterator[str]:
        for group, pair in read_prepared(pairs):
            copies = recipe.tokenizer.copies.get(group, 1.0)
            for _ in range(int(copies) + (rng.random() < copies % 1)):
                yield pair.ko
                yield pair.en

    return train_tokenizer(
        texts(), files.tokenizer.with_suffix(""), vocabulary=recipe.tokenizer.vocabulary
    )


def run_stage(
    recipe: Recipe, name: str, corpora: Path, files: Files, *, device: str, workers: int = 0
) -> Path:
    """Train one stage, from its start or its last checkpoint; the checkpoint's path.

    `workers` processes make the batches; with 0 the training loop makes them itself.

    Raises:
        UsageError: no such stage, or what it starts from was not made.
        FileNotFoundError: the dev set is not there.
    """
    stage = find_stage(recipe, name)
    torch.manual_seed(recipe.seed)
    pairs = _made(files.pairs, "prepare")
    tokenizer = sentencepiece.SentencePieceProcessor(str(_made(files.tokenizer, "tokenizer")))
    model = build(
        architecture(recipe, stage.dropout),
        tokenizer.vocab_size() + 1,
        show_attention=stage.guidance > 0,
    )
    if stage.start is not None:
        start = files.stage(stage.start) / "last.safetensors"
        _, average, _ = checkpoint.load(_made(start, f"run --stage {stage.start}"))
        model.load_state_dict(average, strict=False)
    read = read_summaries if recipe.task == "summarize" else read_pairs
    dev = [(pair.ko, pair.en) for pair in read(locate(recipe.dev, corpora))]
    names: list[str] = []
    groups: dict[str, list[Draw]] = {group: [] for group in stage.weights}
    rates = Rates(stage.plain, every=0.8 - stage.plain, exchange=stage.exchange)
    for group, pair in read_prepared(pairs):
        if group in groups:
            names += [m.english for m in pair.mentions if m.kind == "name" and "-" in m.english]
            groups[group].append(partial(pair.draw, rates=rates, names=names))
    stream = partial(
        batches,
        [(weight, groups[group]) for group, weight in stage.weights.items()],
        tokenizer,
        tokens=stage.tokens,
        pad=tokenizer.vocab_size(),
        max_length=stage.max_length,
        sampling=stage.sampling,
        joining=stage.joining,
    )
    saved = files.stage(name) / "last.safetensors"
    done = checkpoint.read_counters(saved)["step"] if saved.exists() else 0
    main_group = max(stage.weights, key=lambda group: stage.weights[group])
    trainer = Trainer(
        model,
        # A resumed stage goes on with draws that it has not seen.
        feed(stream, f"{recipe.seed}/{name}/{done}", workers=workers),
        tokenizer,
        random.Random(0).sample(dev, min(recipe.dev_sentences, len(dev))),
        Run(
            minutes=stage.minutes,
            optimizer=stage.optimizer,
            rate=stage.rate,
            embedding_rate=stage.embedding_rate,
            label_smoothing=stage.label_smoothing,
            guidance=stage.guidance,
            schedule=Schedule(stage.warmup_steps, stage.decay_from, stage.final),
            average_decay=stage.average_decay,
            evaluate_minutes=stage.evaluate_minutes,
        ),
        files.stage(name),
        device=device,
        link_table=_link_table(files, tokenizer, main_group) if stage.guidance > 0 else None,
    )
    trainer.train()
    return trainer.path


def _link_table(
    files: Files,
    tokenizer: sentencepiece.SentencePieceProcessor,
    main_group: str,
    longest: int = 110,
) -> torch.Tensor:
    """The run's link table, estimated on first use: from all pairs of `main_group` and half of
    the others whose English has fewer than `longest` characters."""
    if files.links.exists():
        return load_file(files.links)["links"]
    texts = [
        (pair.ko, pair.en)
        for number, (group, pair) in enumerate(read_prepared(files.pairs))
        if group == main_group or (number % 2 and len(pair.en) < longest)
    ]
    pairs = ((tokenizer.encode(ko), tokenizer.encode(en)) for ko, en in texts)
    table = link_table(pairs, tokenizer.vocab_size() + 1)
    save_file({"links": table}, files.links)
    return table


def export_stage(
    recipe: Recipe,
    name: str,
    files: Files,
    folder: Path,
    figures: Mapping[str, Any] | None = None,
) -> None:
    """Write a stage's averaged weights as a model folder, with a card from the run's records.

    Raises:
        UsageError: no such stage, or it was not trained.
    """
    trained_stage = files.stage(find_stage(recipe, name).name) / "last.safetensors"
    _, average, _ = checkpoint.load(_made(trained_stage, f"run --stage {name}"))
    counts = json.loads(_made(files.counts, "prepare").read_text())
    record = Record(
        name=recipe.name,
        task=recipe.task,
        description=recipe.description,
        sources=[Source(c["corpus"], c["licence"], c["kept"]) for c in counts],
        training={
            **{f"stage {stage}": _course(files, stage) for stage in _lineage(recipe, name)},
            "torch": torch.__version__,
            "seed": recipe.seed,
        },
        figures=figures or {},
        limits=recipe.limits,
    )
    export(average, architecture(recipe), files.tokenizer, record, folder)


def _made(path: Path, step: str) -> Path:
    """`path`, which an earlier step makes; raises UsageError where it is missing."""
    if not path.exists():
        raise UsageError(f"{path} is missing.\nRun `ksum train {step}` first, with the same --run.")
    return path


def _lineage(recipe: Recipe, name: str) -> list[str]:
    """The stages that led to `name`, first to last."""
    start = find_stage(recipe, name).start
    return [*(_lineage(recipe, start) if start else []), name]


def _course(files: Files, stage: str) -> str:
    """How far a stage's checkpoint went, in words."""
    counters = checkpoint.read_counters(files.stage(stage) / "last.safetensors")
    return (
        f"{counters['seconds'] / 60:.0f} minutes, {counters['step']:,.0f} updates, "
        f"{counters['tokens'] / 1e6:.1f} million tokens"
    )


def find_stage(recipe: Recipe, name: str) -> Stage:
    """The stage of that name.

    Raises:
        UsageError: there is none.
    """
    for stage in recipe.stages:
        if stage.name == name:
            return stage
    known = ", ".join(stage.name for stage in recipe.stages)
    raise UsageError(f"The recipe {recipe.name} has no stage {name!r}.\nIts stages: {known}.")


def architecture(recipe: Recipe, dropout: float = 0.1) -> Architecture:
    """The recipe's architecture with a stage's dropout."""
    return Architecture(**recipe.architecture.model_dump(), dropout=dropout)
