"""`ksum batch`: the jobs of the other commands over many articles."""

# ruff: noqa: ARG001 (--debug acts through its callback)
from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

import typer

from ksum.cli import batch_options, options
from ksum.cli.boundary import EXIT_INTERRUPTED, debugging, say
from ksum.cli.job import Job
from ksum.cli.parts import parts_of
from ksum.errors import InputError, PartialError, UsageError

if TYPE_CHECKING:
    from ksum.batch.job import Outcome
    from ksum.batch.layout import Layout


def batch(
    ctx: typer.Context,
    inputs: batch_options.Inputs,
    out: batch_options.Out,
    job: batch_options.JobName = "brief",
    format_: batch_options.Format = None,
    text_column: batch_options.TextColumn = None,
    title_column: batch_options.TitleColumn = None,
    id_column: batch_options.IdColumn = None,
    limit: batch_options.Limit = None,
    sample: batch_options.Sample = None,
    dry_run: batch_options.DryRun = False,
    fail_fast: batch_options.FailFast = False,
    engine: batch_options.Engine = "local",
    workers: batch_options.Workers = None,
    shard_size: batch_options.ShardSize = 64,
    lang: batch_options.Lang = "ko",
    sentences: options.Sentences = None,
    ratio: options.Ratio = None,
    max_chars: options.MaxChars = None,
    compress: options.Compress = False,
    summarizer: options.Summarizer = None,
    model: options.Model = None,
    device: options.Device = None,
    beam: options.Beam = None,
    glossary: options.Glossary = None,
    no_memory: batch_options.NoMemory = False,
    accept_licence: options.AcceptLicence = False,
    json_progress: batch_options.JsonProgress = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> None:
    """Brief, summarise, translate or clean many articles.

    PATH gets the articles in parts, manifest.json, and failures.jsonl with every input that could
    not be used and why. A job that was stopped or killed goes on where it was with the same
    command; other inputs or settings are refused. The same inputs and settings give the same
    bytes, whatever the number of workers.

    Exit codes: 5 when some articles failed (the others are written), 3 when all did, 130 when it
    was stopped with Ctrl-C.
    """
    if limit is not None and sample is not None:
        raise UsageError("--limit and --sample exclude each other.\nLeave one of them out.")
    if lang != "ko" and job != "summarize":
        raise UsageError(f"--lang is for --job summarize, not {job}.\nLeave it out.")
    one = Job(
        ctx,
        quiet=quiet,
        verbose=verbose,
        sentences=sentences,
        ratio=ratio,
        max_chars=max_chars,
        compress=compress or None,
        summarizer=summarizer,
        model=model,
        device=device,
        beam_size=beam,
        glossary=glossary,
        accept_licence=accept_licence or None,
    )
    from ksum.batch.inputs import Columns, Tally, read_items
    from ksum.batch.job import Request, run_job
    from ksum.batch.layout import layout_of
    from ksum.batch.own_output import own_output
    from ksum.batch.progress import view_for
    from ksum.batch.recipe import recipe_for
    from ksum.batch.rehearsal import rehearse
    from ksum.batch.runners import find_slots, load_runner

    layout = layout_of(out, format_)
    recipe = recipe_for(
        job,
        one.settings,
        parts_of(ctx).batch(),
        lang=lang,
        ratio=ratio,
        memory=not no_memory and not dry_run,
    )
    slots = find_slots(workers, on_gpu=recipe.on_gpu)
    columns = Columns(text_column, title_column, id_column)
    tally = Tally()
    request = Request(
        layout,
        recipe.with_threads(slots.threads),
        read_items(inputs, columns, one.settings.limit, own=own_output(layout), tally=tally),
        tally,
        shard_size=shard_size,
        first=limit,
        sample=sample,
        fail_fast=fail_fast,
        command=["ksum", *sys.argv[1:]],
        debug=debugging(ctx),
    )
    if dry_run:
        for line in rehearse(request, slots):
            print(line)
        return
    view = view_for(quiet=quiet, as_json=json_progress)
    try:
        with closing(view):
            if engine == "local" and slots.crowded:
                view.note(f"there may be memory for {slots.room} workers only, not {workers}")
            outcome = run_job(request, load_runner(engine, slots), view)
            view.note(outcome.described())
    except KeyboardInterrupt as error:
        say("interrupted at once; what was finished is kept.\nThe same command goes on from there.")
        raise typer.Exit(EXIT_INTERRUPTED) from error
    _finish(outcome, layout)


def _finish(outcome: Outcome, layout: Layout) -> None:
    """The exit code of a job that came to an end, in order or by Ctrl-C."""
    if outcome.interrupted:
        left = outcome.articles - outcome.made - outcome.failed
        say(f"interrupted; {left:,} articles are left.\nThe same command goes on from there.")
        raise typer.Exit(EXIT_INTERRUPTED)
    if outcome.failed:
        message = (
            f"{outcome.failed:,} of {outcome.articles:,} articles failed; "
            f"{layout.failures} says why."
        )
        raise PartialError(message) if outcome.made else InputError(message)
