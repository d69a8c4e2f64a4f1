"""Streams of bytes made of other streams of bytes, holding a buffer and no more."""

from __future__ import annotations

import codecs
import io
import lzma
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 1 << 16
_XZ_MEMORY = 256_000_000


class _Made(io.RawIOBase):
    """A raw stream whose next bytes come from `_more`; b"" ends it."""

    def __init__(self) -> None:
        super().__init__()
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        if not self._ready:
            self._ready = self._more()
        taken = self._ready[: len(view)]
        self._ready = self._ready[len(taken) :]
        view[: len(taken)] = taken
        return len(taken)

    def _more(self) -> bytes:
        raise NotImplementedError


class Unxz(_Made):
    """An xz file unpacked; `lzma.LZMAFile` cannot be told how much memory a file may ask for.

    Reading raises lzma.LZMAError for a damaged file, EOFError for one that is cut off.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream = stream
        self._decoder = lzma.LZMADecompressor(memlimit=_XZ_MEMORY)

    def _more(self) -> bytes:
        while True:
            if self._decoder.eof:
                packed = self._decoder.unused_data.lstrip(b"\0") or self._stream.read(_CHUNK)
                if not packed:
                    return b""
                self._decoder = lzma.LZMADecompressor(memlimit=_XZ_MEMORY)
            else:
                packed = self._stream.read(_CHUNK) if self._decoder.needs_input else b""
                if not packed and self._decoder.needs_input:
                    raise EOFError("the file ends before its end mark")
            data = self._decoder.decompress(packed, _CHUNK)
            if data:
                return data


class AsUtf8(_Made):
    """Text of another encoding as UTF-8; what cannot be decoded becomes U+FFFD."""

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        super().__init__()
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")

    def _more(self) -> bytes:
        while True:
            data = self._stream.read(_CHUNK)
            text = self._decoder.decode(data, final=not data)
            if text or not data:
                return text.encode("utf-8", "replace")
