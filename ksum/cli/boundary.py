"""Where every error ends: the exit codes of the contract, and one or two lines on stderr.

0 done, 1 a bug or a failed gate, 2 wrong usage, 3 input that cannot be used, 4 a model missing or
refused, 5 some articles failed, 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import typer
from typer.core import TyperGroup

from ksum.errors import KsumError

DEBUG = "ksum.debug"
"""The key in the root context's `meta` under which `--debug` is remembered."""

EXIT_BUG, EXIT_USAGE, EXIT_INTERRUPTED = 1, 2, 130

_FULL_OR_CLOSED = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
"""What goes wrong with standard output where it is a file or a device."""


class Boundary(TyperGroup):
    """The root command. The one place where any exception at all is caught."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raises `typer.Exit` with the code of whatever went wrong."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # here, where it can still be told that this failed
            return result
        except (typer.Exit, typer.Abort, typer.TyperException):
            raise
        except BrokenPipeError as error:
            _forget_stdout()
            raise typer.Exit(0) from error
        except KeyboardInterrupt as error:
            say("interrupted")
            raise typer.Exit(EXIT_INTERRUPTED) from error
        except KsumError as error:
            if debugging(ctx):
                trace(error)
            say(str(error))
            raise typer.Exit(error.exit_code) from error
        except Exception as error:  # the outermost boundary: a bug is reported, not shown raw
            if debugging(ctx):
                trace(error)
            if _stdout_failed(error):
                raise typer.Exit(EXIT_USAGE) from error
            first = (str(error).splitlines() or [""])[0]
            say(f"a bug: {type(error).__name__}: {first}")
            print("Please report it, with what --debug prints.", file=sys.stderr)
            raise typer.Exit(EXIT_BUG) from error

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """As typer's, but a usage error is two lines instead of a box."""
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except typer.TyperException as error:
            if not standalone_mode:
                raise
            context = getattr(error, "ctx", None)
            path = context.command_path if context is not None else "ksum"
            say(f"{error.format_message()}\nTry `{path} --help`.")
            sys.exit(error.exit_code)
        except OSError as error:  # of --help and --version, which end before `invoke`
            if not _stdout_failed(error):
                raise
            sys.exit(EXIT_USAGE)
        if not standalone_mode:
            return code
        sys.exit(code if isinstance(code, int) else 0)


def say(message: str) -> None:
    """Print an error on stderr, after the program's name, in red on a terminal."""
    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    name = "\x1b[1;31mksum:\x1b[0m" if colour else "ksum:"
    print(f"{name} {message}", file=sys.stderr)


def debugging(ctx: typer.Context) -> bool:
    """Whether `--debug` was given."""
    return bool(ctx.find_root().meta.get(DEBUG))


def trace(error: BaseException) -> None:
    """Print an error's traceback on stderr."""
    traceback.print_exception(type(error), error, error.__traceback__)


def _stdout_failed(error: BaseException) -> bool:
    """Whether standard output could not take what was printed; then that is said."""
    if not isinstance(error, OSError) or error.errno not in _FULL_OR_CLOSED or error.filename:
        return False
    _forget_stdout()
    say(f"standard output cannot be written to: {error.strerror}.\nUse -o, or another place.")
    return True


def _forget_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush is quiet too."""
    with suppress(OSError, ValueError):  # where stdout is no file, as in tests
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
