"""What was met before, in 24 to 48 bytes an entry: a table of 8-byte digests, not of strings.

A job of millions of articles remembers every file and every id that it was given; a set of
strings would outgrow all else. Two strings of a million share a digest about once in 37 million
jobs.
"""

from __future__ import annotations

import hashlib
from array import array

_FIRST_SIZE = 1024


class Seen:
    """A mapping from strings to integers below 2**64 that can only grow."""

    def __init__(self) -> None:
        self._keys = _zeros(_FIRST_SIZE)
        self._values = _zeros(_FIRST_SIZE)
        self._used = 0

    def __len__(self) -> int:
        return self._used

    def add(self, text: str, value: int = 0) -> int | None:
        """Remember `value` for `text`, and return None; or what an earlier call remembered."""
        data = text.encode("utf-8", "surrogatepass")
        key = int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little") or 1
        slot = self._slot(key)
        if self._keys[slot]:
            return self._values[slot]
        self._keys[slot], self._values[slot] = key, value
        self._used += 1
        if self._used > len(self._keys) * 2 // 3:
            self._grow()
        return None

    def _slot(self, key: int) -> int:
        """Where `key` stands, or the empty place for it (open addressing, linear probing)."""
        mask = len(self._keys) - 1
        slot = key & mask
        while self._keys[slot] not in (0, key):
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        keys, values = self._keys, self._values
        self._keys, self._values = _zeros(len(keys) * 2), _zeros(len(keys) * 2)
        for key, value in zip(keys, values, strict=True):
            if key:
                slot = self._slot(key)
                self._keys[slot], self._values[slot] = key, value


def _zeros(size: int) -> array[int]:
    return array("Q", [0]) * size
