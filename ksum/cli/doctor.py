"""`ksum doctor`: what this machine can do, and what is missing."""

# ruff: noqa: ARG001 (--debug acts through its callback)
from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from ksum.cli import options
from ksum.errors import ModelError

_MARKS = {"ok": "ok", "note": "--", "missing": "NO"}


def doctor(
    json_lines: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    debug: options.Debug = False,
) -> None:
    """Say what this machine can do, and what is missing.

    Exit code 0 when `ksum brief` can run here, else 4.
    """
    from ksum.doctor import Finding, examine

    findings: list[Finding] = []
    for finding in examine():
        findings.append(finding)
        if not json_lines:
            advice = f" -> {finding.advice}" if finding.advice else ""
            print(f"{_MARKS[finding.status]}  {finding.name:<19} {finding.detail}{advice}")
    blocking = [finding for finding in findings if finding.blocks]
    if json_lines:
        report = {"ready": not blocking, "findings": [asdict(finding) for finding in findings]}
        print(json.dumps(report, ensure_ascii=False))
    else:
        names = ", ".join(finding.name for finding in blocking)
        print(f"\n`ksum brief` {f'cannot run here: {names}' if blocking else 'can run here'}.")
    if blocking:
        raise typer.Exit(ModelError.exit_code)
