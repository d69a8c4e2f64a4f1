"""Opening what a user names, safely: regular files only, unpacked as a stream.

A pipe or a device in a folder of articles would block or never end; so a file is opened without
waiting, and refused when it is not a regular one.
"""

from __future__ import annotations

import bz2
import codecs
import errno
import gzip
import io
import lzma
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

from ksum.batch.inputs.recoding import AsUtf8, Unxz
from ksum.errors import InputError

DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError)
"""What reading a file may raise: a failing disk, or a damaged packed file."""

_BUFFER = 1 << 16
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_regular(path: str) -> io.BufferedReader:
    """The regular file at `path`, opened for reading; OSError passes.

    Raises:
        InputError: something else stands there: a folder, a pipe, a socket or a device.
    """
    descriptor = os.open(path, _FLAGS)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise InputError("not a regular file\nGive a file, or - for standard input.")
    return io.BufferedReader(io.FileIO(descriptor), _BUFFER)


@contextmanager
def unpacked(path: str) -> Iterator[IO[bytes]]:
    """The bytes of the file at `path` as a stream; see `plain_stream` and `open_regular`."""
    with open_regular(path) as file:
        yield plain_stream(file)


def plain_stream(stream: IO[bytes]) -> IO[bytes]:
    """`stream` unpacked if it is gzip, xz or bzip2, and as UTF-8 if it is UTF-16 with its mark.

    Only buffers are held; reading may raise what `DAMAGED` lists.
    """
    plain: Any = stream if hasattr(stream, "peek") else _buffered(stream)
    start = plain.peek(10)[:10]
    if start.startswith(b"\x1f\x8b"):
        plain = gzip.GzipFile(fileobj=plain, mode="rb")
    elif start.startswith(b"\xfd7zXZ\x00"):
        plain = _buffered(Unxz(plain))
    elif start.startswith(b"BZh") and start[4:10] == b"1AY&SY":
        plain = bz2.BZ2File(plain)
    if plain.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        plain = _buffered(AsUtf8(plain, "utf-16"))
    return cast("IO[bytes]", plain)


def what_went_wrong(error: BaseException) -> str:
    """An error of `DAMAGED` in one or two lines, without the file's name."""
    if isinstance(error, FileNotFoundError):
        return "no such file; it has gone since it was listed\nPut it back, or leave it out."
    if isinstance(error, PermissionError):
        return "no permission to read it\nChange its mode, or copy it."
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return "a symbolic link that leads back to itself\nRemove the link."
    if isinstance(error, OSError) and error.errno is not None:
        return f"cannot be read: {error.strerror or error}\nCheck the path and the disk."
    return f"cannot be unpacked: {error}\nThe file is damaged; get it again."


def _buffered(stream: Any) -> io.BufferedReader:
    return io.BufferedReader(stream, _BUFFER)
