"""`ksum eval`: how good it is, in figures with signatures."""

# ruff: noqa: ARG001 (--debug acts through its callback)
from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ksum.cli import options
from ksum.cli.job import Job
from ksum.errors import InputError, UsageError

if TYPE_CHECKING:
    from ksum.evaluating.report import Report


def evaluate(
    ctx: typer.Context,
    suites: Annotated[
        list[str] | None,
        typer.Argument(metavar="SUITE", help="Suites of eval/suites; none: all with texts here."),
    ] = None,
    json_lines: Annotated[
        bool, typer.Option("--json", help="One JSON object a line for each suite.")
    ] = False,
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="PATH", help="Texts to use in place of the suite's own."),
    ] = None,
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
    """Measure translation, summaries and page cleaning.

    BLEU and chrF by sacrebleu with its signatures, ROUGE over morphemes, facts kept. Runs in a
    checkout, where eval/suites is.
    """
    if data is not None and (not suites or len(suites) != 1):
        raise UsageError("--data is for one suite.\nName it: `ksum eval NAME --data PATH`.")
    job = Job(
        ctx,
        quiet=quiet,
        verbose=verbose,
        summarizer=summarizer,
        model=model,
        device=device,
        beam_size=beam,
        glossary=glossary,
        accept_licence=accept_licence or None,
    )
    job.check_glossary()
    given = {
        "--data": data,
        "--summarizer": summarizer,
        "--model": model,
        "--device": device,
        "--beam": beam,
        "--glossary": glossary,
    }
    for name in suites or _with_texts(job):
        report = _run(job, name, data, _command(name, given))
        if json_lines:
            print(json.dumps(report.to_dict(), ensure_ascii=False), flush=True)
        else:
            _show(report)


def _command(name: str, given: Mapping[str, object]) -> str:
    """What makes the same figures again."""
    options = [[flag, str(value)] for flag, value in given.items() if value is not None]
    return shlex.join(["ksum", "eval", name, *(word for option in options for word in option)])


def _run(job: Job, name: str, data: Path | None, command: str) -> Report:
    from ksum.evaluating.run import run_suite
    from ksum.evaluating.suites import load_suite

    kind = load_suite(name).kind
    with job.reporter.progress(f"Evaluating {name}") as progress:
        return run_suite(
            name,
            translator=job.translator if kind == "translation" else None,
            summarizer=job.summarizer if kind == "summaries" else None,
            data=data,
            progress=progress,
            command=command,
        )


def _with_texts(job: Job) -> list[str]:
    """All suites whose texts are here; the others are named in a note."""
    from ksum.evaluating.suites import suite_names

    return [name for name in suite_names() if _has_texts(job, name)]


def _has_texts(job: Job, name: str) -> bool:
    from ksum.evaluating.suites import data_path, load_suite

    try:
        data_path(load_suite(name), None)
    except InputError as error:
        job.reporter.note(f"{name} is left out: {error}")
        return False
    return True


def _show(report: Report) -> None:
    from rich.console import Console

    from ksum.evaluating.text import render

    console = Console(highlight=False)
    render(report, console)
    if sys.stdout.isatty():
        console.print()
