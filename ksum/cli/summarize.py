"""`ksum summarize`: summaries alone."""

# ruff: noqa: ARG001 (--debug acts through its callback)
from __future__ import annotations

from functools import partial
from typing import Annotated, Literal

import typer

from ksum.briefing import Stage
from ksum.cli import options
from ksum.cli.job import Job


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

    One sentence a line, in the order of the article; sentences are whole and uncut.
    """
    job = Job(
        ctx,
        quiet=quiet,
        verbose=verbose,
        sentences=sentences,
        summarizer=summarizer,
        model=model,
        device=device,
        beam_size=beam,
        glossary=glossary,
        accept_licence=accept_licence or None,
    )
    stages: list[Stage] = [job.summarize]
    if lang != "ko":
        job.check_glossary()
        stages.append(partial(job.translate_summaries, keep_korean=lang == "both"))
    job.run(files, stages, form="json" if json_lines else "summary", output=output)
