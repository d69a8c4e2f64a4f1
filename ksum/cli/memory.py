"""`ksum memory`: what the translation memory holds; pairs in and out of it."""

# ruff: noqa: ARG001 (--debug acts through its callback)
from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, Literal, cast

import typer

from ksum.cli import options
from ksum.cli.boundary import say
from ksum.cli.examples import EXAMPLES
from ksum.errors import InputError, PartialError, UsageError

if TYPE_CHECKING:
    from ksum.translating.memory import Memory

memory = typer.Typer(
    help="The translation memory that batch jobs keep: count, export, import, clear.",
    epilog=EXAMPLES["memory"],
)

Place = Annotated[
    Path | None,
    typer.Option(
        "--path",
        metavar="FILE",
        help="The memory; default: memory.sqlite in the user's cache.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Of = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="Only what this model made, as `stats` names it or the name before its @; "
        "import: what people translated.",
        show_default=False,
    ),
]
Form = Annotated[
    Literal["tmx", "tsv"] | None,
    typer.Option("--format", help="Default: what the file's suffix says, else tmx."),
]


@memory.command("stats", epilog=EXAMPLES["memory"])
def stats_(path: Place = None, json_lines: Json = False, debug: options.Debug = False) -> None:
    """How many sentences are remembered, of which model, since when."""
    from ksum.cli.table import columns

    with _open(path) as opened:
        stored = opened.stored()
        size = opened.path.stat().st_size
        place = opened.path
    if json_lines:
        for one in stored:
            print(json.dumps({"model": one.model, "pairs": one.count, **_days(one)}))
        return
    rows = [(one.model, f"{one.count:,}", *_days(one).values()) for one in stored]
    total = sum(one.count for one in stored)
    print(f"{place}: {_pairs(total)}, {size / 1e6:,.1f} MB")
    if rows:
        print(columns([("MODEL", "PAIRS", "FIRST", "LAST"), *rows]))


@memory.command("export", epilog=EXAMPLES["memory"])
def export_(
    path: Place = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Default: stdout.", show_default=False),
    ] = None,
    form: Form = None,
    model: Of = None,
    debug: options.Debug = False,
) -> None:
    """Write the pairs as TMX, or as TSV: Korean, a tab, English.

    TMX brings what models made back as such when it is imported; what was changed in between, and
    all of a TSV, is taken for a person's work.
    """
    from ksum.translating.exchange import export_memory

    chosen = form or _form_of(str(output or ""))
    with _open(path) as opened:
        if output is None:
            count = export_memory(opened, sys.stdout.buffer, chosen, model)
        else:
            count = _export_to(output, opened, chosen, model)
    print(f"ksum: {_pairs(count)}", file=sys.stderr)


@memory.command("import", epilog=EXAMPLES["memory"])
def import_(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="TMX or TSV; - is stdin.", show_default=False),
    ],
    path: Place = None,
    form: Form = None,
    json_lines: Json = False,
    debug: options.Debug = False,
) -> None:
    """Read translated pairs in; from then on they win over every model's English.

    What cannot be used is named and skipped. Exit code 5 when some of several files could not be
    read, 3 when none could.
    """
    failed = 0
    with _open(path, create=True) as opened:
        for name in files:
            try:
                record = _import(opened, name, form or _form_of(name))
            except InputError as error:
                failed += 1
                say(str(error))
                continue
            if json_lines:
                print(json.dumps(record, ensure_ascii=False))
            else:
                counts = (
                    "{new:,} new, {changed:,} changed, {same:,} known already, {skipped:,} skipped"
                )
                print(f"{name}: {counts.format(**record)}")
    if failed == len(files):
        raise typer.Exit(InputError.exit_code)
    if failed:
        raise PartialError(f"{failed} of {len(files)} files could not be read to the end.")


@memory.command("clear", epilog=EXAMPLES["memory"])
def clear_(
    path: Place = None,
    model: Of = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    json_lines: Json = False,
    debug: options.Debug = False,
) -> None:
    """Forget everything, or what one model made."""
    with _open(path) as opened:
        what = "everything" if model is None else f"what {model} made"
        if not yes:
            if not sys.stdin.isatty():
                raise UsageError("There is nobody to ask.\nGive --yes to clear without asking.")
            if not _agreed(f"Forget {what} in {opened.path}?"):
                print("ksum: nothing was forgotten", file=sys.stderr)
                return
        count = opened.clear(model)
    print(json.dumps({"cleared": count}) if json_lines else f"{_pairs(count)} forgotten")


def _agreed(question: str) -> bool:
    """Whether the user says yes; the end of input is a no, and Ctrl-C ends the command."""
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        print(file=sys.stderr)
    return answer.strip().lower() in ("y", "yes")


def _pairs(count: int) -> str:
    return "1 pair" if count == 1 else f"{count:,} pairs"


def _open(path: Path | None, *, create: bool = False) -> Memory:
    from ksum.translating.memory import Memory

    return Memory(path.expanduser() if path is not None else None, create=create)


def _form_of(name: str) -> Literal["tmx", "tsv"]:
    return "tsv" if name.lower().endswith((".tsv", ".txt", ".tab")) else "tmx"


def _export_to(output: Path, opened: Memory, form: Literal["tmx", "tsv"], model: str | None) -> int:
    """Write beside the file and move it there, so that it is whole or not there."""
    import tempfile

    from ksum.translating.exchange import export_memory

    output = output.expanduser()
    try:
        with tempfile.TemporaryDirectory(prefix=f".{output.name}.", dir=output.parent) as folder:
            partial = Path(folder) / "export"
            with partial.open("wb") as file:
                count = export_memory(opened, file, form, model)
            partial.replace(output)
    except OSError as error:
        raise UsageError(
            f"{output} cannot be written to: {error.strerror or error}.\nChoose another -o."
        ) from error
    return count


def _import(opened: Memory, name: str, form: Literal["tmx", "tsv"]) -> dict[str, Any]:
    from ksum.translating.exchange import import_pairs

    shown = "standard input" if name == "-" else name
    try:
        with _input(name) as file:
            added, skipped = import_pairs(opened, file, form, shown)
    except OSError as error:
        raise InputError(
            f"cannot read {shown}: {error.strerror or error}\nCheck the path."
        ) from error
    for example in skipped.examples:
        print(f"ksum: {shown}, {example}", file=sys.stderr)
    if skipped.count > len(skipped.examples):
        print(f"ksum: {shown}: {skipped.count:,} skipped in all", file=sys.stderr)
    return {
        "file": name,
        "new": added.new,
        "changed": added.changed,
        "same": added.same,
        "skipped": skipped.count,
    }


def _input(name: str) -> IO[bytes]:
    """The file; standard input is copied, because an encoding is found by reading it twice."""
    import shutil
    import tempfile

    if name != "-":
        return Path(name).open("rb")
    copy = cast("IO[bytes]", tempfile.TemporaryFile())  # noqa: SIM115 (the caller closes it)
    shutil.copyfileobj(sys.stdin.buffer, copy)
    copy.seek(0)
    return copy


def _days(stored: Any) -> dict[str, str]:
    from datetime import datetime, timezone

    moments = {"first": stored.first, "last": stored.last}
    return {
        name: datetime.fromtimestamp(moment, timezone.utc).strftime("%Y-%m-%d")
        for name, moment in moments.items()
    }
