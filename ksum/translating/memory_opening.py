"""Opening a translation memory's database: made where there is none, refused where it is not one.

Also what SQLite's errors are called. It knows the table's form, but not what is done with it.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ksum.errors import UsageError

_APPLICATION = 0x6B73756D  # "ksum": by this a memory is told from other people's databases
_VERSION = 1
_WAIT = 30.0
"""Seconds that one process waits for another."""
_TABLE = """
CREATE TABLE translation (
    key BLOB NOT NULL PRIMARY KEY,
    korean TEXT NOT NULL,
    english TEXT NOT NULL,
    model TEXT NOT NULL,
    stored INTEGER NOT NULL
)
"""
_INDEX = "CREATE INDEX imported ON translation (key) WHERE model = 'import'"


def open_database(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection without implicit transactions, which threads may share if they take turns.

    Raises:
        UsageError: there is none and `create` is false, it cannot be opened or made, is damaged,
            or is the file of another program or another version of ksum.
    """
    if not create and not path.is_file():
        raise UsageError(
            f"There is no translation memory at {path}.\n"
            "`ksum batch` and `ksum memory import` make one; or give another --path."
        )
    with errors_told(path):
        db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        try:
            _prepare(db, path)
        except BaseException:
            db.close()
            raise
    return db


@contextmanager
def errors_told(path: Path) -> Iterator[None]:
    """SQLite's errors as `UsageError`."""
    try:
        with damage_told(path):
            yield
    except sqlite3.OperationalError as error:
        raise UsageError(
            f"The translation memory {path} cannot be used: {error}.\n"
            "Make room or close what uses it, or give another place."
        ) from error


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Damage as `UsageError`; what may pass by itself, such as a full disk, as SQLite's error."""
    try:
        yield
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        raise UsageError(
            f"{path} is no translation memory, or a damaged one: {error}.\n"
            "Move it away and a new one is made, or give another --path."
        ) from error


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    """Make the table in an empty file; refuse a file of something else."""
    if _is_empty(db):
        _use_wal(db)
        _make(db)
    if _number(db, "PRAGMA application_id") != _APPLICATION:
        raise UsageError(
            f"{path} is a database, but no translation memory of ksum.\nGive another --path."
        )
    version = _number(db, "PRAGMA user_version")
    if version != _VERSION:
        raise UsageError(
            f"{path} is a translation memory of another version of ksum ({version}).\n"
            "Use that version, or give another --path."
        )
    db.execute("PRAGMA synchronous = NORMAL")  # safe with WAL when a process is killed


def _is_empty(db: sqlite3.Connection) -> bool:
    """A file without tables that no program claims; another process may be about to fill it."""
    tables = _number(db, "SELECT COUNT(*) FROM sqlite_master")
    return tables == 0 and _number(db, "PRAGMA application_id") == 0


def _number(db: sqlite3.Connection, query: str) -> int:
    return int(db.execute(query).fetchone()[0])


def _use_wal(db: sqlite3.Connection) -> None:
    """Switch the file over; SQLite does not wait for others in this, so we do."""
    until = time.monotonic() + _WAIT
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL").fetchall()
        except sqlite3.OperationalError as error:  # noqa: PERF203 (that is what is waited for)
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _make(db: sqlite3.Connection) -> None:
    """Make the table, unless another process was quicker."""
    db.execute("BEGIN IMMEDIATE")
    try:
        if _is_empty(db):
            db.execute(_TABLE)
            db.execute(_INDEX)
            db.execute(f"PRAGMA application_id = {_APPLICATION}")
            db.execute(f"PRAGMA user_version = {_VERSION}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
