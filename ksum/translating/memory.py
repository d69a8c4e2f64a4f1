"""The translation memory: English that was chosen before, so that a sentence is translated once.

A sentence's key is a digest of everything that decides its English: the translator's fingerprint
(model, settings, version), the sentence, and what was written into it, so that another model, a
changed glossary or a name known from elsewhere in an article is never answered with old English.
Human translations are keyed by the Korean alone and win over everything. What is kept is English
only; its checks are worked out anew at each use.

This file knows sentences and keys; `memory_file.py` knows the database.
"""

from __future__ import annotations

import json
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from ksum.characters import encodable
from ksum.translating.memory_file import IMPORTED, Entry, MemoryFile, Stored

if TYPE_CHECKING:
    from ksum.translating.annotate import Annotated

_TOGETHER = 1000


@dataclass(frozen=True, slots=True)
class Added:
    """What became of entries that were put in: not there before, with other English, the same."""

    new: int = 0
    changed: int = 0
    same: int = 0

    def plus(self, other: Added) -> Added:
        """Both together."""
        return Added(self.new + other.new, self.changed + other.changed, self.same + other.same)


class Memory:
    """A memory on disk, to be used by many processes at once; each opens its own.

    Args:
        path: the file; None is `default_path()`. It is made where there is none, unless `create`
            is false.

    Raises:
        UsageError: it cannot be opened or made, is damaged, or is a file of something else. The
            methods raise it too, where the disk is full or another process holds the file for
            half a minute.
    """

    def __init__(self, path: Path | None = None, *, create: bool = True) -> None:
        self._file = MemoryFile(path or default_path(), create=create)

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    def scope(self, fingerprint: str, model: str) -> SentenceMemory:
        """The memory as one translator sees it; `model` is what `ksum memory stats` calls it."""
        return SentenceMemory(self._file, fingerprint, model)

    def add(self, entries: Iterable[Entry]) -> Added:
        """Put entries in, over what is there under their keys, a thousand at a time; where
        `entries` ends in an error, what it gave before is kept."""
        added = Added()
        waiting: dict[bytes, Entry] = {}
        try:
            for entry in entries:
                waiting[entry.key] = entry
                if len(waiting) == _TOGETHER:
                    some, waiting = waiting, {}
                    added = added.plus(self._add(some))
        finally:
            added = added.plus(self._add(waiting))
        return added

    def _add(self, entries: dict[bytes, Entry]) -> Added:
        there = self._file.find(entries)
        new = sum(key not in there for key in entries)
        same = sum(there.get(key) == entry.english for key, entry in entries.items())
        self._file.put(entries.values(), replace=True)
        return Added(new, len(entries) - new - same, same)

    def entries(self, model: str | None = None) -> Iterator[Entry]:
        """Everything, or what one model made, in the order in which it came."""
        return self._file.entries(self._names(model))

    def stored(self) -> list[Stored]:
        """How much each model made, and when."""
        return self._file.stored()

    def clear(self, model: str | None = None) -> int:
        """Forget everything, or what one model made; how many entries that were."""
        return self._file.clear(self._names(model))

    def imported_digest(self) -> str | None:
        """A digest of the human translations, None where there are none: the one part of a memory
        that changes what a job writes."""
        digest = blake2b(digest_size=8)
        found = False
        for key, english in self._file.imported():
            found = True
            digest.update(key + english.encode("utf-8") + b"\0")
        return digest.hexdigest() if found else None

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _names(self, model: str | None) -> list[str] | None:
        """The full names ("ko-en@1a2b3c4d (ctranslate2 int8)") that a name or its beginning means;
        None for all."""
        if model is None:
            return None
        names = [stored.model for stored in self.stored()]
        return [
            name for name in names if name == model or name.startswith((f"{model}@", f"{model} "))
        ]


class SentenceMemory:
    """A memory as one translator sees it: annotated sentences in, English out."""

    def __init__(self, file: MemoryFile, fingerprint: str, model: str) -> None:
        self._file = file
        self._fingerprint = fingerprint
        self._model = model

    def recall(self, sentences: Sequence[Annotated]) -> list[str | None]:
        """The English of each sentence, a person's before a model's, None for what is not known.

        All are looked up at once. UsageError where the memory is damaged.
        """
        keys = [self._key(sentence) for sentence in sentences]
        human = [imported_key(sentence.source) for sentence in sentences]
        found = self._file.find([*keys, *human])
        return [found.get(h) or found.get(k) for h, k in zip(human, keys, strict=True)]

    def remember(self, chosen: Iterable[tuple[Annotated, str]]) -> None:
        """Keep the English of these sentences.

        A disk that is full or a file that another process holds costs a warning, not the
        translation: from then on nothing is kept. UsageError where the memory is damaged.
        """
        now = int(time.time())
        self._file.keep(
            Entry(self._key(sentence), encodable(sentence.source), english, self._model, now)
            for sentence, english in chosen
            if encodable(english) == english
        )

    def _key(self, sentence: Annotated) -> bytes:
        mentions = [(m.start, m.end, m.text, m.english, m.kind) for m in sentence.mentions]
        return _digest([self._fingerprint, sentence.text, sentence.source, mentions])


def imported_key(korean: str) -> bytes:
    """The key of a human translation: the Korean in NFC, its white space made single spaces."""
    return _digest([IMPORTED, " ".join(unicodedata.normalize("NFC", korean).split())])


def imported(korean: str, english: str) -> Entry:
    """The entry of a human translation, stored now."""
    key = imported_key(korean)
    return Entry(key, encodable(korean), encodable(english), IMPORTED, int(time.time()))


def default_path() -> Path:
    """Where the user's memory is: in the cache (see `ksum.places`); UsageError where that cannot
    be written to."""
    from ksum.places import cache_dir

    return cache_dir() / "memory.sqlite"


def _digest(parts: list[object]) -> bytes:
    return blake2b(json.dumps(parts).encode("ascii"), digest_size=16).digest()
