"""The endpoint's database: transactions, and what its troubles mean.

Invariant: when the block of `write()` ends without an exception, its changes are on the disk (WAL with
synchronous=FULL), and while it runs nobody else writes: BEGIN IMMEDIATE, also between processes. A read sees one
moment. A database of a newer version is refused untouched.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.exc import DBAPIError

from field_app.errors import FieldAppError, MachineError, StoreError
from field_app.journal import b64
from sync.endpoint.tables import SCHEMA_VERSION, meta, metadata

_BUSY_SECONDS = 30
_WRITES = "endpoint_writes"


class StoreUnavailable(MachineError):
    """The disk is full or does not write; nothing was acknowledged, and later the same call may succeed."""


class Store:
    """The open database of the endpoint with the public key `key`."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._engine = create_engine(
            URL.create("sqlite", database=str(path)), connect_args={"timeout": _BUSY_SECONDS}, hide_parameters=True
        )
        event.listen(self._engine, "connect", _prepare)
        event.listen(self._engine, "begin", _begin)
        self._writing = self._engine.execution_options(**{_WRITES: True})
        try:
            self._establish(b64(key))
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def answers(self) -> None:
        """Read something; an error says why that does not work."""
        with self.read() as db:
            db.execute(select(meta.c.value).limit(1)).all()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that sees one moment and changes nothing."""
        with self._transaction(self._engine) as db:
            yield db

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open the one transaction that may write; it is durable when the block ends, or it never was."""
        with self._transaction(self._writing) as db:
            yield db

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.begin() as db:
                yield db
        except (DBAPIError, sqlite3.Error) as error:
            trouble = self._trouble(error.orig if isinstance(error, DBAPIError) else error)
            if trouble is None:
                raise
            raise trouble from error

    def _trouble(self, error: BaseException | None) -> FieldAppError | None:
        """Say what a refusal of SQLite means; None when it is our own mistake."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            return StoreUnavailable("endpoint-disk-full", folder=self._path.parent)
        if code in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY}:
            return StoreUnavailable("endpoint-disk-refuses", folder=self._path.parent)
        if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
            return MachineError("endpoint-folder-unusable", folder=self._path.parent, reason=str(error))
        if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return StoreError("endpoint-database-damaged", file=self._path)
        return None

    def _establish(self, key: str) -> None:
        with self.write() as db:
            if not inspect(db).has_table(meta.name):
                metadata.create_all(db)
                marks = {"schema": str(SCHEMA_VERSION), "key": key}
                db.execute(meta.insert(), [{"name": name, "value": value} for name, value in marks.items()])
                return
            held: dict[str, str] = {row.name: row.value for row in db.execute(select(meta))}
        if int(held["schema"]) > SCHEMA_VERSION:
            raise MachineError("endpoint-database-newer", file=self._path)
        if held["key"] != key:
            raise StoreError("endpoint-keys-lost", folder=self._path.parent)


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # else the driver begins transactions by itself, and late
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin(db: Connection) -> None:
    db.exec_driver_sql("BEGIN IMMEDIATE" if db.get_execution_options().get(_WRITES) else "BEGIN")
