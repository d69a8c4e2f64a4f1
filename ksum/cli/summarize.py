"""`ksum summarize`: summaries alone."""

# ruff: noqa: ARG001 (--debug acts through its callback)
from __future__ import annotations

from functools import partial
from typing import Annotated, Literal

import typer

from ksum.briefing import Stage
from ksum.cli import options
from ksum.cli.job import Job
from ksum.errors import UsageError


def summarize(
    ctx: typer.Context,
    files: options.Files,
    output: options.Output = None,
    json_lines: options.Json = False,
    lang: Annotated[
        Literal["ko", "en", "both"],
        typer.Option("--lang", help="Language of the summary."),
    ] = "ko",
    sentences: options.Sentences = None,
    ratio: options.Ratio = None,
    max_chars: options.MaxChars = None,
    compress: options.Compress = False,
    together: Annotated[
        bool,
        typer.Option(
            "--together",
            help="One summary of all FILEs, which report one event, with each sentence's source.",
        ),
    ] = False,
    summarizer: options.Summarizer = None,
    model: options.Model = None,
    device: options.Device = None,
    beam: options.Beam = None,
    glossary: options.Glossary = None,
    accept_licence: options.AcceptLicence = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> None:
    """Summarise articles in Korean, English or both.

    One sentence a line, in the order of the article; with --lang both, each with its English
    below it. Sentences are whole and uncut unless --compress is given.

    With --together, what several articles say is said once, and the source stands behind each
    sentence. --json still prints one object for each article, in the order of FILEs: its summary
    holds the sentences that are taken from it, and all of them in a row are the one summary.
    """
    if together and ratio is not None:
        raise UsageError("--together and --ratio exclude each other.\nGive --sentences instead.")
    job = Job(
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
    stages: list[Stage] = [job.summarize_together if together else job.summarize]
    if lang != "ko":
        job.check_glossary()
        stages.append(partial(job.translate_summaries, keep_korean=lang == "both"))
    form = "json" if json_lines else "together" if together else "summary"
    job.run(files, stages, form=form, output=output, at_once=together)
