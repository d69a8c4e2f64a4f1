"""`ksum clean`: the article without the page around it."""

# ruff: noqa: ARG001 (--debug acts through its callback)
from __future__ import annotations

import typer

from ksum.cli import options
from ksum.cli.job import Job


def clean(
    ctx: typer.Context,
    files: options.Files,
    output: options.Output = None,
    json_lines: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> None:
    """Print articles without the pages around them.

    Headline, subtitle, dateline and the Korean paragraphs. What was dropped, and why, is in the
    JSON. No model is needed.
    """
    job = Job(ctx, quiet=quiet, verbose=verbose)
    job.run(files, [], form="json" if json_lines else "body", output=output)
