"""`ksum eval`: how good it is, in figures with signatures."""

# ruff: noqa: ARG001 (--debug acts through its callback)
from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ksum.cli import options
from ksum.cli.evaluation import Evaluation, Wanted
from ksum.errors import InputError, KsumError, ModelError, UsageError

if TYPE_CHECKING:
    from ksum.evaluating.report import Report

_WIDTH = 120
"""Of tables where there is no terminal, as in the files of --save."""

Suites = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SUITE",
        help="Suites of eval/suites, or the path of a suite's YAML; none: all that can run.",
    ),
]
Systems = Annotated[
    list[str] | None,
    typer.Option(
        "--system",
        metavar="NAME|FOLDER",
        help="A model to score; more are compared with the first. ksum is the usual one.",
    ),
]
Hypotheses = Annotated[
    list[str] | None,
    typer.Option(
        "--hypotheses",
        metavar="NAME=PATH",
        help="What another system wrote: one line a segment, or .tsv, .jsonl, .json with ids.",
    ),
]


def evaluate(
    ctx: typer.Context,
    suites: Suites = None,
    json_lines: Annotated[
        bool, typer.Option("--json", help="One JSON object a line for each suite.")
    ] = False,
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="PATH", help="Texts to use in place of the suite's own."),
    ] = None,
    fetch: Annotated[
        bool,
        typer.Option("--fetch", help="Get texts that are not here from the suite's public set."),
    ] = False,
    articles: Annotated[
        int | None,
        typer.Option("--articles", metavar="N", min=1, help="Only N articles, pages or cases."),
    ] = None,
    systems: Systems = None,
    hypotheses: Hypotheses = None,
    metrics: Annotated[
        list[str] | None,
        typer.Option("--metric", metavar="NAME", help="A metric to add, such as comet."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="PATH", help="Also a page: .html, .md or .json."),
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Keep dated results in eval/results, or under -o.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FOLDER", help="Where --save keeps the results."),
    ] = None,
    gate: Annotated[
        bool, typer.Option("--gate", help="Hold the figures to the floors of eval/gates.yaml.")
    ] = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="With --gate: the part that takes seconds.")
    ] = False,
    raise_floors: Annotated[
        bool, typer.Option("--raise-floors", help="With --gate: raise floors to better figures.")
    ] = False,
    lower_floor: Annotated[
        str | None,
        typer.Option(
            "--lower-floor", metavar="REASON", help="With --gate: lower what failed, and say why."
        ),
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
    """Measure translation, facts, summaries and page cleaning.

    BLEU, chrF and TER by sacrebleu with its signatures and intervals, ROUGE over morphemes, facts
    kept; paired tests between systems. Runs in a checkout, where eval/suites is. A suite without
    its texts or model is skipped, the others are measured.

    `ksum eval history` shows how saved figures moved, `ksum eval report FILE...` makes a page of
    saved results; both have --help.

    Exit codes: 1 when the gate fails, 3 when a suite that was named lacks its texts, 4 when it
    lacks its model.
    """
    wanted = Wanted(
        data=data,
        fetch=fetch,
        articles=articles,
        systems=tuple(systems or ()),
        hypotheses=tuple(hypotheses or ()),
        metrics=tuple(metrics or ()),
        summarizer=summarizer,
        model=model,
        device=device,
        beam=beam,
        glossary=glossary,
    )
    wanted.check(suites or ())
    folder = _folder(save, output)
    work = Evaluation(
        ctx, wanted, accept_licence=accept_licence or None, quiet=quiet, verbose=verbose
    )
    if report is not None:
        from ksum.evaluating.showing.pages import check_page

        check_page(report)
    failed: KsumError | None = None
    if gate:
        from ksum.cli.gating import Changes, run_gate

        changes = Changes(raise_floors, lower_floor)
        reports, failed = run_gate(work, suites or (), changes, quick=quick, json_lines=json_lines)
    elif quick or raise_floors or lower_floor is not None:
        raise UsageError("--quick, --raise-floors and --lower-floor are for --gate.\nAdd it.")
    else:
        reports, failed = _run_all(work, suites, json_lines)
    _keep(work, suites, reports, folder, report)
    if failed is not None:
        raise typer.Exit(failed.exit_code)


def _run_all(
    work: Evaluation, suites: list[str] | None, json_lines: bool
) -> tuple[list[Report], KsumError | None]:
    """The reports, each shown as soon as it is there, and what kept a named suite from running."""
    from ksum.evaluating.results import as_json

    failed: KsumError | None = None
    reports = []
    for name in work.names(suites):
        try:
            report = work.run(name)
        except (InputError, ModelError) as error:
            if suites:
                work.reporter.error(f"{name} is skipped: {error}", error)
                failed = failed or error
            else:
                work.reporter.note(f"{name} is skipped: {error}")
            continue
        reports.append(report)
        if json_lines:
            print(as_json(report), flush=True)
        else:
            _show(report)
    return reports, failed


def _folder(save: bool, output: Path | None) -> Path | None:
    """Where results are kept, None where they are not."""
    if output is not None or not save:
        return output
    from ksum.evaluating.suites import suites_folder

    return suites_folder().parent / "results"


def _keep(
    work: Evaluation,
    suites: list[str] | None,
    reports: list[Report],
    folder: Path | None,
    page: Path | None,
) -> None:
    if folder is not None:
        from ksum.evaluating.results import save_report
        from ksum.evaluating.suites import load_suite

        others = {suite.name for suite in map(load_suite, work.names(suites)) if suite.public}
        for report in reports:
            for path in save_report(report, folder, texts=report.suite not in others):
                work.reporter.note(f"wrote {path}")
    if page is not None and reports:
        from ksum.evaluating.showing.pages import write_page

        write_page(reports, page)
        work.reporter.note(f"wrote {page}")


def _show(report: Report) -> None:
    from rich.console import Console

    from ksum.evaluating.showing.text import render

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDTH
    console = Console(highlight=False, width=width)
    render(report, console)
    if sys.stdout.isatty():
        console.print()
