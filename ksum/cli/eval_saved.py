"""`ksum eval history` and `ksum eval report`: what saved results say; nothing is measured."""

# ruff: noqa: ARG001 (--debug acts through its callback)
from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from ksum.cli import options
from ksum.errors import UsageError

Results = Annotated[
    Path | None,
    typer.Option("--results", metavar="FOLDER", help="Saved results. [eval/results]"),
]


class WithSaved(TyperCommand):
    """A command two words of which are commands of their own, and no arguments to it."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> Any:
        """The context of the word's command where the first argument is one, else its own."""
        if args and args[0] in _SAVED:
            command = _command(args[0])
            return command.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


def history(
    ctx: typer.Context,
    metric: Annotated[
        str | None,
        typer.Option("--metric", metavar="NAME", help="A score, such as BLEU. [the main ones]"),
    ] = None,
    suite: Annotated[
        str | None, typer.Option("--suite", metavar="NAME", help="Only this suite.")
    ] = None,
    json_lines: Annotated[
        bool, typer.Option("--json", help="One JSON object a line for each suite and score.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="PATH", help="Also a chart: .svg or .html."),
    ] = None,
    results: Results = None,
    debug: options.Debug = False,
) -> None:
    """Show how the figures moved over the saved results."""
    from ksum.evaluating.history import print_history, series_of
    from ksum.evaluating.results import load_folder

    if output is not None and output.suffix not in (".svg", ".html"):
        raise UsageError(f"{output}: a chart is .svg or .html.\nGive such a name.")
    series = series_of(load_folder(results or _results()), score=metric, suite=suite)
    if json_lines:
        for one in series:
            print(json.dumps(one.to_dict(), ensure_ascii=False))
    else:
        from rich.console import Console

        print_history(series, Console(highlight=False))
    if output is not None:
        from ksum.evaluating.showing.history_chart import history_page, history_svg

        text = history_svg(series) if output.suffix == ".svg" else history_page(series)
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{output} cannot be written: {error.strerror}.") from error


def report(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Results of `ksum eval --save` or `--json`."),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="PATH", help="The page: .html, .md or .json.")
    ],
    debug: options.Debug = False,
) -> None:
    """Make one page of saved results."""
    from ksum.evaluating.results import load_reports
    from ksum.evaluating.showing.pages import check_page, write_page

    check_page(output)
    write_page([report for path in files for report in load_reports(path)], output)


_SAVED: dict[str, Callable[..., None]] = {"history": history, "report": report}


def _results() -> Path:
    from ksum.evaluating.suites import suites_folder

    return suites_folder().parent / "results"


def _command(name: str) -> Any:
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.command(name)(_SAVED[name])
    return typer.main.get_command(app)
