"""Where results go: stdout, one file, or a folder with one file an article.

A file appears whole or not at all: it is written beside its place and then moved there. Whether
a place can be written to is found out before any work is done.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from ksum.article import Article
from ksum.errors import UsageError
from ksum.writing import Renderer


class Destination(Protocol):
    """Takes articles as they are finished and writes them through a renderer."""

    def write(self, renderer: Renderer, articles: Iterable[Article]) -> None:
        """Write all of `articles`; raises UsageError when a file cannot be written."""
        ...


def open_destination(output: str | None, sources: Sequence[str], suffix: str) -> Destination:
    """The destination for `-o output`, None for stdout.

    A folder is a path that is one, ends with a slash, or does not exist and has no suffix.

    Raises:
        UsageError: the place cannot be written to, or an input would be overwritten.
    """
    if output is None:
        return Stdout()
    path = Path(output).expanduser()
    if path.is_dir() or output.endswith("/") or (not path.exists() and not path.suffix):
        return Folder(path, sources, suffix)
    return File(path, sources)


class Stdout:
    """Writes each piece at once, so that a pipe sees an article when it is finished."""

    def write(self, renderer: Renderer, articles: Iterable[Article]) -> None:
        """Write in the terminal's encoding, to a pipe or file in UTF-8; an OSError passes."""
        encoding = None if sys.stdout.isatty() else "utf-8"
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")
        for piece in renderer.render(articles):
            sys.stdout.write(piece)
            sys.stdout.flush()


class File:
    """Writes all articles into one file."""

    def __init__(self, path: Path, sources: Sequence[str]) -> None:
        _refuse_overwriting([path], sources)
        self._path = path
        if not _is_device(path):
            _check_folder(path.parent, path)

    def write(self, renderer: Renderer, articles: Iterable[Article]) -> None:
        """Write what is finished, even when a later article stops the run; nothing for none."""
        _write(self._path, renderer.render(articles))


class Folder:
    """Writes one file an article, named after its source."""

    def __init__(self, folder: Path, sources: Sequence[str], suffix: str) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(folder, error) from error
        _check_folder(folder, folder)
        self._paths = {s: folder / name for s, name in file_names(sources, suffix).items()}
        _refuse_overwriting(self._paths.values(), sources)

    def write(self, renderer: Renderer, articles: Iterable[Article]) -> None:
        """Write each article as it comes."""
        for article in articles:
            _write(self._paths[article.source], renderer.render([article]))


def file_names(sources: Sequence[str], suffix: str) -> dict[str, str]:
    """A file name for each source: its stem, with -2, -3 … where two would be the same.

    Names that differ in case only count as the same, as some file systems take them.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for source in dict.fromkeys(sources):
        stem = "stdin" if source == "-" else Path(source).stem
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names[source] = name + suffix
    return names


def _is_device(path: Path) -> bool:
    """Something that exists but cannot be replaced: /dev/null, a named pipe."""
    return path.exists() and not path.is_file()


@contextmanager
def _beside(path: Path) -> Iterator[IO[str]]:
    """A text file that becomes `path` at the end if anything was written to it.

    A device or pipe is written to directly.
    """
    if _is_device(path):
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield file
        return
    path = path.resolve()  # what a link points at is replaced, not the link
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    partial = Path(name)
    written = False
    try:
        with os.fdopen(
            handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n"
        ) as file:
            try:
                yield file
            finally:
                written = file.tell() > 0
        partial.chmod(_mode(path))
    finally:
        if written:
            partial.replace(path)
        else:
            partial.unlink()


def _write(path: Path, pieces: Iterator[str]) -> None:
    try:
        with _beside(path) as file:
            for piece in pieces:
                file.write(piece)
    except OSError as error:
        raise _unwritable(path, error) from error


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, else what the user's mask allows."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _check_folder(folder: Path, path: Path) -> None:
    if not folder.is_dir():
        raise UsageError(f"{path} cannot be written to: there is no folder {folder}.\nCreate it.")
    try:
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise _unwritable(path, error) from error


def _refuse_overwriting(paths: Iterable[Path], sources: Sequence[str]) -> None:
    inputs = {Path(source).resolve() for source in sources if source != "-"}
    for path in paths:
        if path.resolve() in inputs:
            raise UsageError(f"{path} is an input and would be overwritten.\nChoose another -o.")


def _unwritable(path: Path, error: OSError) -> UsageError:
    why = error.strerror or str(error)
    return UsageError(f"{path} cannot be written to: {why}.\nChoose another -o.")
