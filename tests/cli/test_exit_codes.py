"""Several inputs, interruptions, bugs: what is finished is kept, and the code says how it ended."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ksum.cli.main import app
from ksum.cli.parts import Parts
from ksum.errors import ModelError


@pytest.fixture
def pages(page, tmp_path):
    """Ten copies of a page, two more than the command line takes at once."""
    paths = [tmp_path / f"{number}.txt" for number in range(10)]
    for path in paths:
        path.write_bytes(page.read_bytes())
    return paths


def sources(output: str) -> list[str]:
    return [json.loads(line)["source"] for line in output.splitlines()]


def test_good_inputs_are_written_when_others_fail(run, page):
    result = run("clean", "--json", "missing.txt", page, "gone.txt")
    assert result.exit_code == 5
    assert sources(result.stdout) == [str(page)]
    assert "missing.txt" in result.stderr
    assert "gone.txt" in result.stderr
    assert "2 of 3 inputs" in result.stderr


def test_all_inputs_failing_is_bad_input(run):
    result = run("clean", "missing.txt", "gone.txt")
    assert result.exit_code == 3
    assert "missing.txt" in result.stderr
    assert "gone.txt" in result.stderr


def test_nothing_is_loaded_for_bad_inputs(run, tmp_path):
    def engine(settings):
        raise AssertionError("the model was loaded")

    result = CliRunner().invoke(app, ["translate", str(tmp_path / "no")], obj=Parts(engine=engine))
    assert result.exit_code == 3


@pytest.fixture
def pages_until_a_stop(pages):
    """The ninth page, first of the second group, holds the word at which `stopping` stops."""
    pages[8].write_text("여기서 모두 멈춘다. 다음 일은 모른다.\n", encoding="utf-8")
    return pages


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), 130), (ModelError("out of memory"), 4)]
)
def test_finished_articles_are_kept(run, fake_engine, pages_until_a_stop, tmp_path, error, code):
    def stopping(source, careful):
        if "멈춘다" in source:
            raise error
        return ["Some English."]

    engine = fake_engine(stopping)
    result = run("translate", "--json", *pages_until_a_stop, engine=engine)
    assert result.exit_code == code
    assert sources(result.stdout) == [str(path) for path in pages_until_a_stop[:8]]
    run("brief", *pages_until_a_stop, "-o", "briefs.html", engine=engine)
    assert (tmp_path / "briefs.html").read_text(encoding="utf-8").count("<article ") == 8


def broken(source, limit):
    raise ZeroDivisionError("division by zero")


def test_a_bug_is_two_lines(page):
    result = CliRunner().invoke(app, ["clean", str(page)], obj=Parts(read=broken))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2
    assert "ZeroDivisionError" in result.stderr
    assert "--debug" in result.stderr


def test_a_bug_shows_its_traceback_with_debug(page):
    result = CliRunner().invoke(app, ["clean", "--debug", str(page)], obj=Parts(read=broken))
    assert result.exit_code == 1
    assert "Traceback" in result.stderr


def test_an_error_shows_its_traceback_with_debug(run):
    assert "Traceback" in run("clean", "-o", "missing/a.txt", "--debug", "x.txt").stderr
    assert "Traceback" in run("clean", "--debug", "missing.txt").stderr
    assert "Traceback" not in run("clean", "missing.txt").stderr


def ksum(*arguments, **keywords):
    return subprocess.Popen(
        [sys.executable, "-m", "ksum", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **keywords,
    )


def test_a_closed_pipe_is_quiet(pages):
    many = pages * 60
    process = ksum("clean", "--json", *many)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 0


def closed(*arguments, stream):
    """The exit code and stderr of `ksum` whose file descriptor `stream` is closed."""
    command = shlex.join([sys.executable, "-m", "ksum", *map(str, arguments)])
    done = subprocess.run(
        ["sh", "-c", f"exec {command} {stream}>&-"], capture_output=True, text=True, timeout=60
    )
    return done.returncode, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no sh there")
def test_closed_streams(page):
    code, errors = closed("clean", page, stream=1)
    assert code == 2
    assert errors.startswith("ksum: standard output cannot be written to: Bad file descriptor.\n")
    code, errors = closed("clean", "-", stream=0)
    assert code == 3
    assert "standard input" in errors
    assert closed("clean", "missing.txt", stream=2) == (3, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux")
@pytest.mark.parametrize("arguments", [["clean", "PAGE"], ["models", "list"], ["--help"]])
def test_output_that_cannot_take_more(page, arguments):
    words = [str(page) if word == "PAGE" else word for word in arguments]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ksum", *words], stdout=full, stderr=subprocess.PIPE, timeout=60
        )
    assert done.returncode == 2
    lines = done.stderr.decode().splitlines()
    assert lines[0] == "ksum: standard output cannot be written to: No space left on device."
    assert len(lines) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to a process there")
def test_ctrl_c_ends_with_130():
    process = ksum("clean", "-", stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(b"a")
    process.stdin.flush()
    try:
        process.wait(1.5)  # it waits for the rest of its input
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors.decode().splitlines() == ["ksum: interrupted"]
