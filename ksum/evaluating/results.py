"""Reports on disk: the dated files of `eval/results`, and reports read back from them."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

from ksum.errors import InputError, UsageError
from ksum.evaluating.report import SCHEMA, Report
from ksum.evaluating.showing.text import render

_WIDTH = 120


def save_report(report: Report, folder: Path, *, texts: bool = True) -> list[Path]:
    """Write `YYYY-MM-DD-<suite>.json` and `.txt` into `folder`, and say which files these are.

    A report of the same day by the same command takes the place of the earlier one; one by another
    command gets a number. Without `texts`, sources and references are left out: a public test set
    has no place in a repository that others may train on.

    Raises:
        UsageError: the folder cannot be written to.
    """
    if not texts:
        bare = tuple(replace(output, source="", reference="") for output in report.outputs)
        report = replace(report, outputs=bare)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stem = _free_stem(report, folder)
        written = []
        for suffix, text in ((".json", as_json(report) + "\n"), (".txt", as_text(report))):
            path = folder / f"{stem}{suffix}"
            partial = path.with_name(f"{path.name}.{os.getpid()}")
            partial.write_text(text, encoding="utf-8")
            partial.replace(path)
            written.append(path)
    except OSError as error:
        raise UsageError(f"{folder} cannot be written to: {error.strerror}.") from error
    return written


def as_json(report: Report) -> str:
    """The report as one JSON object on one line."""
    return json.dumps(report.to_dict(), ensure_ascii=False)


def as_text(report: Report) -> str:
    """The report as `ksum eval` prints it, without colours."""
    from io import StringIO

    from rich.console import Console

    file = StringIO()
    render(report, Console(file=file, width=_WIDTH, highlight=False))
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


def load_reports(path: Path) -> list[Report]:
    """The reports of a file that holds one JSON object a line, as `ksum eval --json` prints them.

    Raises:
        InputError: a file that is not there or holds something else.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        return [Report.from_dict(json.loads(line)) for line in lines if line.strip()]
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, AttributeError) as error:
        raise InputError(f"{path} does not hold reports of `ksum eval --json`.") from error
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def load_folder(folder: Path) -> list[Report]:
    """The reports among the .json files of a folder, oldest first; other files are passed over.

    Raises:
        UsageError: no such folder.
        InputError: a report that is malformed.
    """
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}.\nSave results first: ksum eval --save.")
    found = []
    for path in sorted(folder.glob("*.json")):
        if f'"{SCHEMA}"' in path.read_text(encoding="utf-8", errors="replace")[:200]:
            found += load_reports(path)
    return sorted(found, key=lambda report: report.date)


def _free_stem(report: Report, folder: Path) -> str:
    suite = "".join(c if c.isalnum() or c in "-_." else "-" for c in report.suite)
    stem = f"{report.date[:10]}-{suite}"
    number = 1
    while True:
        name = stem if number == 1 else f"{stem}-{number}"
        path = folder / f"{name}.json"
        if not path.exists() or _command_of(path) == report.command:
            return name
        number += 1


def _command_of(path: Path) -> str | None:
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:  # not a report: another name is taken
        return None
    return fields.get("command") if isinstance(fields, dict) else None
