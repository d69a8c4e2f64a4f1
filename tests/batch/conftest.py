"""`ksum batch` with quick parts: in this process, and in one of its own that can be killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import stand_ins
from typer.testing import CliRunner, Result

from ksum.batch.recipe import Loaders
from ksum.cli.main import app
from ksum.cli.parts import Parts

COMMAND = Path(__file__).with_name("quick_ksum.py")


@pytest.fixture
def ksum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `ksum batch` with these arguments; keywords: `stdin`, `loaders`. Its workers are real."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def call(
        *arguments: object, stdin: bytes | None = None, loaders: Loaders = stand_ins.LOADERS
    ) -> Result:
        words = ["batch", "--device", "cpu", *map(str, arguments)]
        parts = Parts(batch=lambda: loaders)
        return CliRunner().invoke(app, words, input=stdin, obj=parts, prog_name="ksum")

    return call


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """The same in a process of its own, not waited for; keywords are environment variables."""
    started: list[subprocess.Popen[str]] = []

    def begin(*arguments: object, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, COMMAND, "batch", "--device", "cpu", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config"), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()
