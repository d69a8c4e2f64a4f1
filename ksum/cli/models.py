"""`ksum models`: which models there are, and whether their files are whole."""

# ruff: noqa: ARG001 (--debug acts through its callback)
from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ksum.cli import options
from ksum.cli.examples import EXAMPLES
from ksum.errors import ModelError

if TYPE_CHECKING:
    from ksum.store import Listed

models = typer.Typer(
    help="List models, show their cards, verify their files.",
    epilog=EXAMPLES["models"],
)

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Name = Annotated[
    str | None,
    typer.Argument(
        metavar="NAME", help="A model of the list, or a folder; none: the embedded translator."
    ),
]


@models.command("list", epilog=EXAMPLES["models"])
def list_(json_lines: Json = False, debug: options.Debug = False) -> None:
    """The models that have a card, and where they are."""
    from ksum.cli.table import columns
    from ksum.store import list_models

    listed = list_models()
    if json_lines:
        for model in listed:
            print(json.dumps(_record(model), ensure_ascii=False))
        return
    rows = [("NAME", "TASK", "FROM", "ON THIS DISK", "PARAMETERS", "LICENCE")]
    for model in listed:
        card = model.card
        rows.append(
            (
                card.name,
                card.task,
                model.place,
                "yes" if model.folder else "no",
                _count(card.parameters),
                card.licence or "",
            )
        )
    print(columns(rows))


@models.command("info", epilog=EXAMPLES["models"])
def info_(name: Name = None, json_lines: Json = False, debug: options.Debug = False) -> None:
    """A model's card and folder."""
    from ksum.cli.table import columns
    from ksum.store import info

    record = _record(info(name))
    if json_lines:
        print(json.dumps(record, ensure_ascii=False))
        return
    rows: list[tuple[str, str]] = []
    for key, value in record.items():
        lines = _lines(value)
        rows += zip([key] + [""] * (len(lines) - 1), lines, strict=True) if lines else ()
    print(columns(rows))


@models.command("verify", epilog=EXAMPLES["models"])
def verify_(name: Name = None, json_lines: Json = False, debug: options.Debug = False) -> None:
    """Read a model's files again and compare their sums with the card.

    Exit code 4 when a file is missing or corrupt.
    """
    from ksum.cli.table import columns
    from ksum.store import verify

    sums = verify(name)
    if json_lines:
        print(json.dumps(sums, ensure_ascii=False))
    else:
        states = {True: "ok", False: "CORRUPT OR MISSING"}
        print(columns([(file, states[fine]) for file, fine in sums.items()]))
    bad = [file for file, fine in sums.items() if not fine]
    if bad:
        raise ModelError(f"{', '.join(bad)}: not as the card says.\nRestore the model's folder.")


@models.command("pull", epilog=EXAMPLES["models"])
def pull_(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A card's name or owner/name@commit.")
    ],
    accept_licence: options.AcceptLicence = False,
    debug: options.Debug = False,
) -> None:
    """Fetch a model from its hub. The only command that uses the network."""
    from ksum.store import pull

    model = pull(name, accept_licence=accept_licence)
    print(f"{model.label} is in {model.folder}")


def _record(listed: Listed) -> dict[str, Any]:
    folder = str(listed.folder) if listed.folder else None
    return {**listed.card.model_dump(mode="json"), "place": listed.place, "folder": folder}


def _count(parameters: int | None) -> str:
    """In millions where there are millions: "38M", "2,431"."""
    if not parameters:
        return ""
    return f"{parameters / 1e6:.0f}M" if parameters >= 1e6 else f"{parameters:,}"


def _lines(value: Any) -> list[str]:
    """What stands beside a key: a line for each item of a list or a table, none for nothing."""
    if isinstance(value, dict):
        return [f"{key}: {item}" for key, item in value.items()]
    if isinstance(value, list):
        return [str(item) for item in value]
    return [] if value in (None, "") else [" ".join(str(value).split())]
