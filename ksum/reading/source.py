"""Getting the bytes: a file or standard input, unpacked when compressed, never more than the limit.

Decompression stops at the limit too, so a small file that unpacks to gigabytes costs nothing.
"""

from __future__ import annotations

import bz2
import lzma
import re
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, Protocol

from ksum.errors import InputError

LIMIT = 20_000_000
"""Bytes of an article's file, after decompression, when no setting says otherwise."""

_XZ_MEMORY = 256_000_000
_GZIP, _XZ, _BZIP2, _ZSTD = b"\x1f\x8b", b"\xfd7zXZ\x00", b"BZh", b"\x28\xb5\x2f\xfd"


_BZIP2_BLOCKS = (b"1AY&SY", b"\x17rE8P\x90")
"""What follows the four bytes that a bzip2 stream opens with: a block, or the stream's end."""
_CHUNK = 65_536
_MOST_STREAMS = 10_000
_PADDING = re.compile(rb"\0*")


class _Decoder(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


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
    """`data` unpacked if it is a gzip, xz or bzip2 stream or several in a row, else as it is.

    Raises:
        InputError: a stream that is cut off, corrupt or unsupported, or more than `limit` bytes
            once unpacked.
    """
    if data.startswith(_ZSTD):
        raise InputError(f"{name} is a zstd stream\nUnpack it first: unzstd FILE")
    try:
        if data.startswith(_GZIP):
            return within(_unpack(data, _gzip, limit), limit, name)
        if data.startswith(_XZ):
            return within(_unpack(data, _xz, limit), limit, name)
        if data.startswith(_BZIP2) and data[4:10] in _BZIP2_BLOCKS:
            return within(_unpack(data, bz2.BZ2Decompressor, limit), limit, name)
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        raise InputError(
            f"{name} cannot be unpacked: {error}\nThe file is damaged; get it again."
        ) from error
    return data


def _gzip() -> _Decoder:
    return zlib.decompressobj(wbits=31)


def _xz() -> _Decoder:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)


def _unpack(data: bytes, decoder: Callable[[], _Decoder], limit: int) -> bytes:
    """The contents of all streams in `data`, up to one byte more than `limit`.

    Streams follow each other as `cat` or a parallel packer leaves them, zeros between them or not.

    Raises:
        EOFError: the last stream is not whole.
        OSError: more streams than any packer makes of so little.
    """
    parts: list[bytes] = []
    size = at = streams = 0
    while at < len(data):
        stream = decoder()
        streams += 1
        if streams > _MOST_STREAMS:
            raise OSError(f"more than {_MOST_STREAMS:,} streams in one file")
        while not stream.eof:
            if at >= len(data):
                raise EOFError("it ends in the middle of a stream")
            chunk = data[at : at + _CHUNK]
            at += len(chunk)
            parts.append(stream.decompress(chunk, limit + 1 - size))
            size += len(parts[-1])
            if size > limit:
                return b"".join(parts)
        at -= len(stream.unused_data)
        padding = _PADDING.match(data, at)
        at = padding.end() if padding is not None else at
    return b"".join(parts)


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
