"""`--help`, `--version` and completion: quick, with examples that the parser takes."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys

import pytest

import ksum
from ksum.cli.examples import EXAMPLES

HEAVY = {
    "torch",
    "transformers",
    "kiwipiepy",
    "ctranslate2",
    "lxml",
    "sacrebleu",
    "numpy",
    "yaml",
    "rich",
}


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("arguments", [["--help"], ["brief", "--help"], ["--version"]])
def test_loads_nothing_heavy(arguments):
    result = python("-X", "importtime", "-m", "ksum", *arguments)
    assert result.returncode == 0
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in result.stderr.splitlines()}
    assert "ksum" in loaded
    assert loaded & HEAVY == set()


def test_version(run):
    assert run("--version").stdout == f"ksum {ksum.__version__}\n"


def test_no_command_is_wrong_usage_and_shows_the_help(run):
    result = run()
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "summarize" in result.stderr


@pytest.mark.parametrize("command", sorted(set(EXAMPLES) - {"ksum"}))
def test_every_command_has_help_with_examples(run, command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert len(re.findall(rf"^    .*ksum {command}", result.stdout, re.MULTILINE)) >= 2


def examples() -> list[str]:
    lines = [line.strip() for epilog in EXAMPLES.values() for line in epilog.splitlines()]
    return [line for line in lines if "ksum " in line]


@pytest.mark.parametrize("line", examples())
def test_examples_use_options_that_exist(run, line):
    words = shlex.split(line[line.index("ksum ") :])
    words = words[1 : next((i for i, w in enumerate(words) if w in ("|", ">", "<")), None)]
    options = [word for word in words if word.startswith("--")]
    command = words[: 2 if words[0] in ("memory", "models", "train") else 1]
    text, found, _ = run(*command, "--help").stdout.partition("Examples:")
    assert found
    for option in options:
        assert re.search(rf"(?<![\w-]){option}(?![\w-])", text), f"{option} in {line}"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_there(shell):
    result = python("-m", "ksum", _KSUM_COMPLETE=f"source_{shell}")
    assert result.returncode == 0
    assert "ksum" in result.stdout
