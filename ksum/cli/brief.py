"""`ksum brief`: the main job, from pages to briefs."""

# ruff: noqa: ARG001 (--debug acts through its callback)
from __future__ import annotations

from pathlib import Path

import typer

from ksum.cli import options
from ksum.cli.job import Job
from ksum.errors import UsageError

_SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".jsonl": "json",
}


def brief(
    ctx: typer.Context,
    files: options.Files,
    output: options.Output = None,
    format_: options.Format = None,
    json_lines: options.Json = False,
    sentences: options.Sentences = None,
    ratio: options.Ratio = None,
    max_chars: options.MaxChars = None,
    compress: options.Compress = False,
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
    """Clean, summarise and translate articles.

    A brief is the Korean summary, the English summary and the English translation of an article,
    with every number and name that did not reach the English marked [!].

    Exit codes: 3 when no input could be used, 5 when some could not (the others are written),
    4 when the model cannot be used.
    """
    if json_lines and format_ is not None:
        raise UsageError("--json and --format exclude each other.\nLeave one of them out.")
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
    job.check_glossary()
    form = "json" if json_lines else format_ or _form_of(output)
    job.run(files, [job.summarize, job.translate], form=form, output=output)


def _form_of(output: str | None) -> str:
    """What `-o brief.html` asks for; a folder's name says nothing."""
    if output is None or output.endswith("/") or Path(output).is_dir():
        return "text"
    return _SUFFIXES.get(Path(output).suffix.lower(), "text")
