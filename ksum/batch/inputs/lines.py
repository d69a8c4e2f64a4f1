"""A stream of bytes, line by line, never holding more of a line than the limit."""

from __future__ import annotations

from typing import IO

from ksum.errors import InputError

_PIECE = 1 << 20
_FARTHEST = 1 << 31
"""Bytes of one line that are passed over before the file is given up, as a packed bomb needs."""


class Lines:
    """The lines of `stream`; `number` is that of the line last begun, from 1."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._cut = False
        self.number = 0

    def read(self) -> bytes:
        """The next line with its end; b"" after the last.

        `whole` says whether it came whole: more than the limit is cut off after limit + 1 bytes,
        and `rest` must be read before the next line.
        """
        line = self._stream.readline(self._limit + 1)
        self._cut = len(line) > self._limit and not line.endswith(b"\n")
        if line:
            self.number += 1
        return line

    @property
    def whole(self) -> bool:
        """Whether the line last read is not cut off."""
        return not self._cut

    def rest(self) -> int:
        """Pass over what was cut off the line last read; the number of quotation marks in it.

        Raises:
            InputError: there is no end of it.
        """
        quotes = passed = 0
        while self._cut:
            piece = self._stream.readline(_PIECE)
            quotes += piece.count(b'"')
            passed += len(piece)
            self._cut = bool(piece) and not piece.endswith(b"\n")
            if passed > _FARTHEST:
                raise InputError(
                    f"line {self.number} is longer than {_FARTHEST:,} bytes; "
                    "the file was not read beyond it\nWrite one row a line."
                )
        return quotes
