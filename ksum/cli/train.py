"""`ksum train`: the steps of a training recipe, each resumable; and the extractive summariser."""

# ruff: noqa: ARG001 (--debug acts through its callback)
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

import typer

from ksum.cli import options
from ksum.cli.examples import EXAMPLES
from ksum.errors import InputError

train = typer.Typer(
    help="Train a translation model from a recipe (prepare, tokenizer, run, export), or the "
    "extractive summariser.",
    epilog=EXAMPLES["train"],
)

Recipe = Annotated[Path, typer.Argument(metavar="RECIPE", help="A YAML of configs/training.")]
Run = Annotated[Path, typer.Option("--run", metavar="FOLDER", help="Where the run's files lie.")]
Corpora = Annotated[
    Path, typer.Option("--corpora", metavar="FOLDER", help="What the recipe's paths start from.")
]
Device = Annotated[Literal["cpu", "cuda"], typer.Option("--device", help="Where to train.")]
Threads = Annotated[
    int | None, typer.Option("--threads", metavar="N", help="CPU threads. [all cores]", min=1)
]


@contextmanager
def _corpora_there() -> Iterator[None]:
    """Raises InputError for a file of the corpora that is missing."""
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(
            f"{error.filename} is missing.\nGive the folder of the corpora with --corpora."
        ) from error


@train.command("prepare", epilog=EXAMPLES["train"])
def prepare_(recipe: Recipe, run: Run, corpora: Corpora, debug: options.Debug = False) -> None:
    """Clean, deduplicate and annotate the recipe's corpora; test sets are taken out."""
    from ksum.cli.table import columns
    from ksum.training.prepare import prepare
    from ksum.training.recipe import Files, read_recipe

    with _corpora_there():
        counts = prepare(read_recipe(recipe), corpora, Files(run))
    rows = [("CORPUS", "READ", "FIT", "IN A TEST SET", "KEPT")]
    rows += [
        (c.corpus, f"{c.read:,}", f"{c.fit:,}", f"{c.overlapping:,}", f"{c.kept:,}") for c in counts
    ]
    print(columns(rows))


@train.command("tokenizer", epilog=EXAMPLES["train"])
def tokenizer_(recipe: Recipe, run: Run, debug: options.Debug = False) -> None:
    """Train the SentencePiece model on the prepared pairs."""
    from ksum.training.recipe import Files, read_recipe
    from ksum.training.stages import make_tokenizer

    print(make_tokenizer(read_recipe(recipe), Files(run)))


@train.command("run", epilog=EXAMPLES["train"])
def run_(
    recipe: Recipe,
    run: Run,
    corpora: Corpora,
    stage: Annotated[
        list[str] | None,
        typer.Option("--stage", metavar="NAME", help="Only this stage; repeatable."),
    ] = None,
    device: Device = "cpu",
    threads: Threads = None,
    workers: Annotated[
        int,
        typer.Option(
            "--workers", metavar="N", min=0, help="Processes that make batches, for a GPU."
        ),
    ] = 0,
    debug: options.Debug = False,
) -> None:
    """Train the stages in order; a stage that was interrupted goes on from its checkpoint."""
    import torch

    from ksum.training.recipe import Files, read_recipe
    from ksum.training.stages import run_stage

    if threads is not None:
        torch.set_num_threads(threads)
    read = read_recipe(recipe)
    for name in stage or [stage.name for stage in read.stages]:
        with _corpora_there():
            print(run_stage(read, name, corpora, Files(run), device=device, workers=workers))


@train.command("export", epilog=EXAMPLES["train"])
def export_(
    recipe: Recipe,
    run: Run,
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="The model's folder.")],
    stage: Annotated[
        str | None, typer.Option("--stage", metavar="NAME", help="Which stage. [the last]")
    ] = None,
    figures: Annotated[
        Path | None,
        typer.Option(
            "--figures",
            metavar="YAML",
            help="Measured figures for the card.",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    debug: options.Debug = False,
) -> None:
    """Write a stage's averaged weights as a folder that transformers loads, with its cards."""
    import yaml

    from ksum.training.recipe import Files, read_recipe
    from ksum.training.stages import export_stage

    read = read_recipe(recipe)
    measured = yaml.safe_load(figures.read_text(encoding="utf-8")) if figures else {}
    export_stage(read, stage or read.stages[-1].name, Files(run), out, measured)
    print(out)


@train.command("extractive", epilog=EXAMPLES["train"])
def extractive_(
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="The model's folder.")],
    data: Annotated[
        list[Path] | None,
        typer.Option(
            "--data",
            metavar="JSONL",
            help="Articles with summaries; may come again. [news-train and news-more of eval/data]",
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Of every random draw.")] = 1,
    debug: options.Debug = False,
) -> None:
    """Train the extractive summariser; less than a minute on one CPU core."""
    from ksum.evaluating.suites import suites_folder
    from ksum.training.extractive import train_extractive

    corpus = suites_folder().parent / "data"
    sources = data or [corpus / "news-train.jsonl", corpus / "news-more.jsonl"]
    articles, examples = train_extractive(sources, out, seed=seed)
    print(f"{out}: {examples:,} examples from {articles:,} articles")
