"""Getting the bytes: a file or standard input, unpacked when compressed, never more than the limit.

Decompression stops at the limit too, so a small file that unpacks to gigabytes costs nothing.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import zlib
from pathlib import Path
from typing import IO, cast

from ksum.errors import InputError

LIMIT = 20_000_000
"""Bytes of an article's file, after decompression, when no setting says otherwise."""

_XZ_MEMORY = 256_000_000
_GZIP, _XZ, _BZIP2, _ZSTD = b"\x1f\x8b", b"\xfd7zXZ\x00", b"BZh", b"\x28\xb5\x2f\xfd"


def read_bytes(path: Path | str, limit: int = LIMIT) -> bytes:
    """The bytes of the file at `path`, or of standard input for "-", unpacked.

    Raises:
        InputError: missing, a directory, not readable, or more than `limit` bytes.
    """
    if str(path) == "-":
        return expand(_read(sys.stdin.buffer, limit, "standard input"), limit, "standard input")
    try:
        with Path(path).open("rb") as file:
            return expand(_read(file, limit, str(path)), limit, str(path))
    except FileNotFoundError as error:
        raise InputError(f"no such file: {path}\nCheck the path.") from error
    except IsADirectoryError as error:
        raise InputError(f"{path} is a directory\nName the files in it: {path}/*.txt") from error
    except PermissionError as error:
        raise InputError(f"no permission to read {path}\nChange its mode, or copy it.") from error
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {path}: {error}\nCheck the path.") from error


def expand(data: bytes, limit: int = LIMIT, name: str = "the input") -> bytes:
    """`data` unpacked if it is a gzip, xz or bzip2 stream, else as it is.

    Raises:
        InputError: a corrupt or unsupported stream, or more than `limit` bytes once unpacked.
    """
    if data.startswith(_ZSTD):
        raise InputError(f"{name} is a zstd stream\nUnpack it first: unzstd FILE")
    try:
        if data.startswith(_GZIP):
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as unpacked:
                return _read(cast("IO[bytes]", unpacked), limit, name)
        if data.startswith(_XZ):
            return within(
                lzma.LZMADecompressor(memlimit=_XZ_MEMORY).decompress(data, limit + 1), limit, name
            )
        if data.startswith(_BZIP2) and data[4:10] == b"1AY&SY":
            with bz2.BZ2File(io.BytesIO(data)) as packed:
                return _read(packed, limit, name)
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        raise InputError(
            f"{name} cannot be unpacked: {error}\nThe file is damaged; get it again."
        ) from error
    return data


def _read(file: IO[bytes], limit: int, name: str) -> bytes:
    return within(file.read(limit + 1), limit, name)


def within(data: bytes, limit: int, name: str) -> bytes:
    """`data` itself where it is no longer than `limit`.

    Raises:
        InputError: it is longer.
    """
    if len(data) > limit:
        raise InputError(
            f"{name} is larger than {limit:,} bytes\n"
            "If it is one article, raise KSUM_LIMIT, or limit: in ksum.yaml."
        )
    return data
