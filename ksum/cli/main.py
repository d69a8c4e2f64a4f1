"""The `ksum` command: its groups, `--version`, and nothing else."""

from __future__ import annotations

import os
import sys
from typing import Annotated, TextIO, cast

import typer

import ksum
from ksum.cli.batch import batch
from ksum.cli.boundary import Boundary
from ksum.cli.brief import brief
from ksum.cli.clean import clean
from ksum.cli.doctor import doctor
from ksum.cli.eval_saved import WithSaved
from ksum.cli.evaluate import evaluate
from ksum.cli.examples import EXAMPLES
from ksum.cli.memory import memory
from ksum.cli.models import models
from ksum.cli.summarize import summarize
from ksum.cli.train import train
from ksum.cli.translate import translate
from ksum.errors import UsageError

app = typer.Typer(
    cls=Boundary,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for _name, _command in (
    ("brief", brief),
    ("summarize", summarize),
    ("translate", translate),
    ("clean", clean),
    ("batch", batch),
    ("eval", evaluate),
    ("doctor", doctor),
):
    _kind = WithSaved if _name == "eval" else None
    app.command(_name, cls=_kind, epilog=EXAMPLES[_name])(_command)
app.add_typer(models, name="models")
app.add_typer(memory, name="memory")
app.add_typer(train, name="train")


def _version(value: bool) -> None:
    if value:
        print(f"ksum {ksum.__version__}")
        raise typer.Exit


@app.callback(epilog=EXAMPLES["ksum"])
def root(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 (acts through its callback)
        bool,
        typer.Option("--version", help="Print the version.", callback=_version, is_eager=True),
    ] = False,
) -> None:
    """Korean news articles in, briefs out: summaries in Korean and English, and a translation.

    Exit codes: 0 done, 1 a bug or a gate that failed, 2 wrong usage, 3 input that cannot be used,
    4 a model missing or refused, 5 some inputs failed and the others are done, 130 interrupted.
    """
    if ctx.invoked_subcommand is None:
        print(ctx.get_help(), file=sys.stderr)
        raise typer.Exit(UsageError.exit_code)


def _open_closed_streams() -> None:
    """Python sets streams that are closed to None; here they are empty, fail when written to
    (results must not get lost), and swallow messages."""
    sys.stdin = sys.stdin or _nowhere("r", os.O_RDONLY)
    sys.stdout = sys.stdout or _nowhere("w", os.O_RDONLY)
    sys.stderr = sys.stderr or _nowhere("w", os.O_WRONLY)


def _nowhere(mode: str, flags: int) -> TextIO:
    return cast("TextIO", os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8"))


def main() -> None:
    """The entry point."""
    _open_closed_streams()
    app(prog_name="ksum")
