"""The database of a translation memory: one SQLite file, one table, digests to English.

Many processes may have it open: write-ahead logging lets them read while one writes, writers wait
for each other, and one that is killed leaves nothing half written (https://sqlite.org/wal.html).
It knows neither sentences nor translators.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

from ksum.translating.memory_opening import damage_told, errors_told, open_database

IMPORTED = "import"
"""What stands for the model's name where the English is a person's."""

_AT_ONCE = 900
"""Keys in one query; old builds of SQLite take 999 at most."""
_PAGE = 1000
_KEEP = "INSERT INTO translation VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO "
_REPLACE = (
    "UPDATE SET korean = excluded.korean, english = excluded.english, "
    "model = excluded.model, stored = excluded.stored"
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """A remembered sentence; `korean` is as it was written, `stored` in seconds since 1970."""

    key: bytes
    korean: str
    english: str
    model: str
    stored: int


@dataclass(frozen=True, slots=True)
class Stored:
    """How many entries a model made, the first and the last of them when, in seconds since 1970."""

    model: str
    count: int
    first: int
    last: int


class MemoryFile:
    """An open memory; each process has its own, threads may share one.

    Raises:
        UsageError: as `Memory`.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._keeping = True
        self._db = open_database(path, create=create)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def find(self, keys: Collection[bytes]) -> dict[bytes, str]:
        """The English under each key that is there."""
        found: dict[bytes, str] = {}
        wanted = list(keys)
        with self._told(), self._lock:
            for start in range(0, len(wanted), _AT_ONCE):
                some = wanted[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, english FROM translation WHERE key IN ({marks})"  # noqa: S608
                found.update(self._db.execute(query, some))
        return found

    def put(self, entries: Iterable[Entry], *, replace: bool) -> None:
        """Store entries in one transaction, over what is there under their keys or not at all."""
        with self._told():
            self._put(entries, replace=replace)

    def keep(self, entries: Iterable[Entry]) -> None:
        """`put` for a memory that is not worth stopping for: where it cannot be written, that is
        said once and nothing more is kept."""
        if not self._keeping:
            return
        try:
            with damage_told(self.path):
                self._put(entries, replace=False)
        except sqlite3.OperationalError as error:
            self._keeping = False
            _log.warning(
                "the translation memory %s cannot be written: %s; going on without keeping",
                self.path,
                error,
            )

    def entries(self, models: Sequence[str] | None = None) -> Iterator[Entry]:
        """All entries, or those of these models, in the order in which they came.

        Read a page at a time, so that a slow reader holds up nobody.
        """
        last = 0
        while True:
            with self._told(), self._lock:
                rows = self._db.execute(
                    "SELECT rowid, key, korean, english, model, stored FROM translation "
                    "WHERE rowid > ? ORDER BY rowid LIMIT ?",
                    (last, _PAGE),
                ).fetchall()
            if not rows:
                return
            last = rows[-1][0]
            for _, *values in rows:
                if models is None or values[3] in models:
                    yield Entry(*values)

    def imported(self) -> Iterator[tuple[bytes, str]]:
        """Key and English of what people translated, in the order of the keys."""
        last = b""
        while True:
            with self._told(), self._lock:
                rows = self._db.execute(
                    "SELECT key, english FROM translation "
                    "WHERE model = 'import' AND key > ? ORDER BY key LIMIT ?",
                    (last, _PAGE),
                ).fetchall()
            if not rows:
                return
            last = rows[-1][0]
            yield from rows

    def stored(self) -> list[Stored]:
        """A line a model, in the order of their names."""
        with self._told(), self._lock:
            rows = self._db.execute(
                "SELECT model, COUNT(*), MIN(stored), MAX(stored) FROM translation "
                "GROUP BY model ORDER BY model"
            ).fetchall()
        return [Stored(*row) for row in rows]

    def clear(self, models: Sequence[str] | None = None) -> int:
        """Remove all entries, or those of these models, and give the room back to the disk."""

        def delete() -> int:
            if models is None:
                return self._db.execute("DELETE FROM translation").rowcount
            return sum(
                self._db.execute("DELETE FROM translation WHERE model = ?", (model,)).rowcount
                for model in models
            )

        with self._told():
            count = self._transaction(delete)
            with self._lock, suppress(sqlite3.OperationalError):  # in use: the room is used again
                self._db.execute("VACUUM")
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return count

    def _put(self, entries: Iterable[Entry], *, replace: bool) -> None:
        rows = [(e.key, e.korean, e.english, e.model, e.stored) for e in entries]
        if rows:
            sql = _KEEP + (_REPLACE if replace else "NOTHING")
            self._transaction(lambda: self._db.executemany(sql, rows))

    def _transaction(self, work: Callable[[], object]) -> int:
        """Do `work` wholly or not at all; its number, if it gives one."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                result = work()
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        return result if isinstance(result, int) else 0

    def _told(self) -> AbstractContextManager[None]:
        return errors_told(self.path)
