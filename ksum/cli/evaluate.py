"""`ksum eval`: how good it is, in figures with signatures."""

# ruff: noqa: ARG001 (--debug acts through its callback)
from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ksum.cli import options
from ksum.cli.job import Job
from ksum.errors import InputError, KsumError, ModelError, UsageError

if TYPE_CHECKING:
    from ksum.evaluating.report import Report


def evaluate(
    ctx: typer.Context,
    suites: Annotated[
        list[str] | None,
        typer.Argument(metavar="SUITE", help="Suites of eval/suites; none: all that can run."),
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
    checkout, where eval/suites is. A suite without its texts or model is skipped, the others are
    measured.

    Exit codes: 3 when a suite that was named lacks its texts, 4 when it lacks its model.
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
    failed: KsumError | None = None
    for name in _names(suites):
        try:
            report = _run(job, name, data, _command(name, given))
        except (InputError, ModelError) as error:
            if suites:
                job.reporter.error(f"{name} is skipped: {error}", error)
                failed = failed or error
            else:
                job.reporter.note(f"{name} is skipped: {error}")
            continue
        if json_lines:
            print(json.dumps(report.to_dict(), ensure_ascii=False), flush=True)
        else:
            _show(report)
    if failed is not None:
        raise typer.Exit(failed.exit_code)


def _names(suites: Sequence[str] | None) -> Sequence[str]:
    """The suites to run; a wrong name is refused before the first of them runs."""
    from ksum.evaluating.suites import load_suite, suite_names

    names = suites or suite_names()
    for name in names:
        load_suite(name)
    return names


def _command(name: str, given: Mapping[str, object]) -> str:
    """What makes the same figures again."""
    options = [[flag, str(value)] for flag, value in given.items() if value is not None]
    return shlex.join(["ksum", "eval", name, *(word for option in options for word in option)])


def _run(job: Job, name: str, data: Path | None, command: str) -> Report:
    from ksum.evaluating.run import run_suite
    from ksum.evaluating.suites import data_path, load_suite

    suite = load_suite(name)
    data_path(suite, data)  # before a model is loaded for texts that are not there
    with job.reporter.progress(f"Evaluating {name}") as progress:
        return run_suite(
            name,
            translator=job.translator if suite.kind == "translation" else None,
            summarizer=job.summarizer if suite.kind == "summaries" else None,
            data=data,
            progress=progress,
            command=command,
        )


def _show(report: Report) -> None:
    from rich.console import Console

    from ksum.evaluating.text import render

    console = Console(highlight=False)
    render(report, console)
    if sys.stdout.isatty():
        console.print()
