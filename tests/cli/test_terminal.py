"""What only a terminal sees: colour and progress."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty", reason="needs pseudo-terminals")


def stderr_at_a_terminal(*arguments: object, **environment: str) -> tuple[str, str]:
    """stdout (a pipe) and stderr (a terminal) of `ksum` with these arguments."""
    main, side = pty.openpty()
    inherited = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "ksum", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=side,
        env={**inherited, "TERM": "xterm", **environment},
    )
    os.close(side)
    out, _ = process.communicate(timeout=60)
    seen = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not piece:
            break
        seen += piece
    os.close(main)
    return out.decode(), seen.decode()


def test_errors_are_coloured_unless_no_color_is_set():
    assert "\x1b[1;31mksum:\x1b[0m no such file" in stderr_at_a_terminal("clean", "missing.txt")[1]
    assert "\x1b" not in stderr_at_a_terminal("clean", "missing.txt", NO_COLOR="1")[1]


def test_progress_is_on_stderr_only(page):
    out, errors = stderr_at_a_terminal("summarize", "--sentences", 1, page)
    assert "Summarising" in errors
    assert out.count("\n") == 1
    assert "\x1b" not in out


def test_quiet_leaves_progress_out(page):
    assert stderr_at_a_terminal("summarize", "-q", page)[1] == ""
