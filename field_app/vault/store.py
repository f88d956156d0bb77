"""The one place that opens the encrypted database: SQLCipher under sqlite-utils (WAL, synchronous=FULL).

Invariant: an open store has its key set as raw bytes (never by `PRAGMA key`, which leaves it readable in memory),
attaches no other file but an encrypted backup of itself (so nobody copies it out in plain), keeps temporary tables in
memory, and tells every failure of the disk in words. Not here: what is in it.

sqlite-utils works with the module called `pysqlite3` where there is one; sqlcipher3 takes that name before
sqlite-utils is imported, or `insert(alter=True)`, RETURNING and `drop(ignore=True)` would catch the errors of
another module. Rooms therefore import `Database` and `Migrations` from the vault.
"""

import functools
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlcipher3 import dbapi2 as sqlcipher

if "sqlite_utils" in sys.modules:
    raise ImportError("field_app.vault must be imported before sqlite_utils")
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher

from sqlite_utils import Database, Migrations  # noqa: E402 - after the name is taken

from field_app.errors import StoreError  # noqa: E402 - as above
from field_app.vault.durable import flush_file  # noqa: E402 - as above
from field_app.vault.failures import machine_failures, store_failure  # noqa: E402 - as above

__all__ = [
    "Database",
    "Migrations",
    "Stopped",
    "StoppedWork",
    "copy_damage",
    "copy_store",
    "damaged_pages",
    "open_store",
    "stoppable",
]

BUSY_SECONDS = 10.0
_STEPS_BETWEEN = 1_000  # of SQLite's machine, a fraction of a millisecond

Stopped = Callable[[], bool]
"""Says whether long work is to end early."""


class StoppedWork(Exception):
    """Long work ended early because it was asked to: nothing is wrong, and nothing is said."""


def open_store(path: Path, key: bytes, *, new: bool = False, any_thread: bool = False) -> Database:
    """Open the store at `path` with its raw 32-byte key; `new`: make it; `any_thread`: to be used on another thread.

    StoreError `store-damaged`, with nothing written, when it does not open with this key or is empty though not
    new; MachineError when the disk refuses.
    """
    try:
        connection = sqlcipher.connect(
            str(path),
            timeout=BUSY_SECONDS,
            isolation_level=None,
            factory=_Connection,
            check_same_thread=not any_thread,
        )
    except sqlcipher.Error as error:
        raise store_failure(error, path.parent) or error from error
    connection.folder = path.parent
    try:
        _unlock(connection, key, new=new)
        return _set_up(connection)
    except BaseException:
        connection.close()
        raise


def damaged_pages(db: Database) -> list[str]:
    """Return what SQLCipher says of each page whose seal does not hold, and SQLite of the order in and among them."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # only pages in the file itself are checked
    for check in ("cipher_integrity_check", "quick_check", "foreign_key_check"):
        damage = list(_damage(db, [check]))
        if damage:
            return damage
    return []


def copy_store(db: Database, target: Path) -> None:
    """Write the committed state of the store into the new file `target`, under the same key, durably.

    Who writes meanwhile is not held up. MachineError when the disk of `target` refuses; what was written is left.
    """
    with _other_file_allowed(db, target):
        db.execute("VACUUM INTO ?", [str(target)])  # encrypts with the key of the store that it reads
    with machine_failures(target.parent), target.open("r+b") as file:
        flush_file(file)  # SQLite leaves that to the system


def copy_damage(db: Database, copy: Path, *, whole: bool = True) -> str:
    """Open the store `copy` beside this one, under the same key, and say what is wrong with it; "" for nothing.

    `whole`: look at every page, else at the first ones only.
    """
    with _other_file_allowed(db, copy):
        try:
            db.execute("ATTACH ? AS copy", [str(copy)])
        except StoreError as wrong:
            return str(wrong)
        try:
            if db.execute("SELECT count(*) FROM copy.sqlite_master").fetchone()[0] == 0:
                return "empty"
            checks = ("copy.cipher_integrity_check", "copy.quick_check") if whole else ()
            return next(_damage(db, checks), "")
        except StoreError as wrong:
            return str(wrong)
        finally:
            db.execute("DETACH copy")


@contextmanager
def stoppable(db: Database, stopped: Stopped) -> Iterator[None]:
    """Let the statements of the block end early, with `StoppedWork`, once `stopped()` says so."""
    connection: Any = db.conn
    connection.set_progress_handler(stopped, _STEPS_BETWEEN)
    try:
        yield
    except sqlcipher.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) != sqlcipher.SQLITE_INTERRUPT:
            raise
        raise StoppedWork from error
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def _other_file_allowed(db: Database, other: Path) -> Iterator[None]:
    """Let the block name a second file, and speak of that one's folder when the disk refuses."""
    connection: Any = db.conn
    folder, connection.folder = connection.folder, other.parent
    connection.set_authorizer(None)
    try:
        yield
    finally:
        connection.set_authorizer(_no_other_file)
        connection.folder = folder


def _damage(db: Database, checks: Iterable[str]) -> Iterator[str]:
    for check in checks:
        yield from (str(row[0]) for row in db.execute(f"PRAGMA {check}") if row[0] != "ok")


def _unlock(connection: Any, key: bytes, *, new: bool) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would write of damage to stderr
    connection.set_key(b"x'" + key.hex().encode("ascii") + b"'")  # SQLCipher's spelling of a raw key
    # The first read tells whether the key fits. SQLite takes an emptied file for a new database.
    is_empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if is_empty and not new:
        raise StoreError("store-damaged", folder=connection.folder)


def _set_up(connection: Any) -> Database:
    for setting in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "fullfsync = ON",  # macOS: reach the platter, not the drive's cache
        "checkpoint_fullfsync = ON",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "trusted_schema = OFF",
    ):
        connection.execute(f"PRAGMA {setting}")
    connection.set_authorizer(_no_other_file)
    return Database(connection, execute_plugins=False)


def _no_other_file(action: int, *_: object) -> int:
    return int(sqlcipher.SQLITE_DENY if action == sqlcipher.SQLITE_ATTACH else sqlcipher.SQLITE_OK)


def _in_words(call: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(call)
    def told(cursor: Any, *arguments: Any) -> Any:
        try:
            return call(cursor, *arguments)
        except sqlcipher.Error as error:
            failure = store_failure(error, cursor.connection.folder)
            if failure is None:
                raise
            raise failure from error

    return told


class _Cursor(sqlcipher.Cursor):  # type: ignore[misc]  # sqlcipher3 has no types
    """A cursor that tells the failures of the disk in words, at the statement and at each row."""

    execute = _in_words(sqlcipher.Cursor.execute)
    executemany = _in_words(sqlcipher.Cursor.executemany)
    executescript = _in_words(sqlcipher.Cursor.executescript)
    fetchone = _in_words(sqlcipher.Cursor.fetchone)
    fetchmany = _in_words(sqlcipher.Cursor.fetchmany)
    fetchall = _in_words(sqlcipher.Cursor.fetchall)
    __next__ = _in_words(sqlcipher.Cursor.__next__)


class _Connection(sqlcipher.Connection):  # type: ignore[misc]  # sqlcipher3 has no types
    """A connection whose every cursor, also those that it makes for `execute`, speaks in words."""

    folder: Path

    def cursor(self, factory: type = _Cursor) -> Any:
        return super().cursor(factory)
