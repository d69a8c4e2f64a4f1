"""`ksum translate`: English translations alone, of pages or of plain text."""

# ruff: noqa: ARG001 (--debug acts through its callback)
from __future__ import annotations

from typing import Annotated

import typer

from ksum.cli import options
from ksum.cli.job import Job


def translate(
    ctx: typer.Context,
    files: options.Files,
    output: options.Output = None,
    json_lines: options.Json = False,
    raw: Annotated[
        bool,
        typer.Option(
            "--raw",
            help="Plain Korean text, no page: one line out for each line in, blank lines kept.",
        ),
    ] = False,
    model: options.Model = None,
    device: options.Device = None,
    beam: options.Beam = None,
    glossary: options.Glossary = None,
    accept_licence: options.AcceptLicence = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> None:
    """Translate articles into English.

    Headline, subtitle and paragraphs, blank lines between them. Numbers and names that did not
    reach the English are named on stderr; --json has every check.
    """
    job = Job(
        ctx,
        quiet=quiet,
        verbose=verbose,
        model=model,
        device=device,
        beam_size=beam,
        glossary=glossary,
        accept_licence=accept_licence or None,
    )
    job.check_glossary()
    form = "json" if json_lines else "lines" if raw else "translation"
    job.run(files, [job.translate], form=form, output=output, raw=raw)
