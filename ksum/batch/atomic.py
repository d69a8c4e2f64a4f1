"""Writing so that a reader, or a run after a crash, finds the whole of it or nothing.

A temporary name in the same folder, fsync, rename, fsync of the folder. What a dead process left
under such a name is removed at the start of the next run.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ksum.errors import UsageError

_TEMPORARY = re.compile(r"\.(.+)\.\d+-[0-9a-f]{8}\.tmp", re.DOTALL)
"""The name under which a file is written: its own, the writer's process, and chance."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BLOCK = 1 << 20


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn any OSError into the error that stops a job.

    Raises:
        UsageError: `path` could not be written.
    """
    try:
        yield
    except OSError as error:
        advice = "Free some space" if error.errno in _FULL else "Make it writable"
        raise UsageError(
            f"{path} cannot be written: {error.strerror or error}.\n"
            f"{advice}, then run the same command again: what is finished is kept."
        ) from error


def write_atomically(path: Path, write: Callable[[Path], None]) -> None:
    """Have `write` make a file, or a folder of files, under a temporary name, and move it to
    `path`, replacing what is there.

    Raises:
        UsageError: the disk is full, or it cannot be written to; what was at `path` is still there.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
    with writing(path):
        try:
            write(temporary)
            _sync(temporary)
            if temporary.is_dir() and path.is_dir():
                shutil.rmtree(path)
            temporary.replace(path)
            _sync_folder(path.parent)
        except BaseException:
            _remove(temporary)
            raise


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """`write_atomically` for a UTF-8 file; a character that UTF-8 cannot hold becomes "?"."""

    def write(temporary: Path) -> None:
        with temporary.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.writelines(pieces)

    write_atomically(path, write)


def mark(path: Path) -> None:
    """Make an empty file that lasts; UsageError where it cannot be made."""
    with writing(path):
        path.touch()
        _sync_folder(path.parent)


def remove_leftovers(folder: Path, names: Collection[str] | None = None) -> None:
    """Remove what unfinished writing left in a folder; with `names`, only of files so called."""
    for path in folder.glob(".*.tmp"):
        written = _TEMPORARY.fullmatch(path.name)
        if written and (names is None or written[1] in names):
            _remove(path)


def digest_of(*paths: Path) -> str:
    """The SHA-256, in hexadecimal digits, of the bytes of the files, one after another; absent ones
    count as empty. Of a folder: names, lengths and bytes of its files in the order of their names.
    """
    digest = hashlib.sha256()
    for path in paths:
        if path.is_dir():
            for file in sorted(one for one in path.rglob("*") if one.is_file()):
                name = file.relative_to(path).as_posix()
                digest.update(f"{name}\0{file.stat().st_size}\0".encode("utf-8", "surrogatepass"))
                _add(digest, file)
        elif path.exists():
            _add(digest, path)
    return digest.hexdigest()


def _add(digest: hashlib._Hash, path: Path) -> None:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)


def _sync(path: Path) -> None:
    if path.is_dir():
        for inner in path.iterdir():
            _sync(inner)
        _sync_folder(path)
        return
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):
        path.unlink()
