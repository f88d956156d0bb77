"""The baseline of what is durable: one row into a plain SQLite file, in a transaction of its own."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

NAME = "one-row INSERT, sqlite3, WAL, synchronous=FULL"


@contextmanager
def plain_insert(place: Path) -> Iterator[Callable[[], object]]:
    """Give a call that inserts one row of 2 KiB and returns once it is durable."""
    row = bytes(2_048)
    with closing(sqlite3.connect(place / "plain.db", isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, body BLOB)")
        yield lambda: db.execute("INSERT INTO entry (body) VALUES (?)", [row])
