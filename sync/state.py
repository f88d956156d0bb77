"""The job's own memory: `job/state.db`, plain SQLite without content (docs/formats/folders.md).

Invariant: only what outbox and inbox do not tell is kept here, and all of it may be lost: a damaged file is begun
anew, and where none can be written the job remembers until it ends. Either costs a few questions to the endpoint, and
the feed is read again from its start; nothing else changes.
"""

import sqlite3
from contextlib import suppress
from dataclasses import astuple
from datetime import datetime
from pathlib import Path
from types import TracebackType

from field_app.journal import FeedMark, LogId, read_time, wire_time
from sync.pace import Pace

_SCHEMA = """
CREATE TABLE IF NOT EXISTS pace (
  one INTEGER PRIMARY KEY CHECK (one = 1), tries INTEGER, held_back INTEGER, cut_at INTEGER, cut_bytes INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS contact (one INTEGER PRIMARY KEY CHECK (one = 1), at TEXT) STRICT;
CREATE TABLE IF NOT EXISTS upload (blob BLOB PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS feed (epoch BLOB PRIMARY KEY, team BLOB, head INTEGER, mark BLOB) STRICT;
"""
_FEEDS_KEPT = 16


class JobState:
    """Open with `JobState(folder / "state.db")`; a context manager. Written by the one pusher only."""

    def __init__(self, path: Path) -> None:
        self._db = _open(path)

    def __enter__(self) -> "JobState":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._db.close()

    @property
    def pace(self) -> Pace:
        """How the last tries went."""
        row = self._db.execute("SELECT tries, held_back, cut_at, cut_bytes FROM pace").fetchone()
        return Pace(*row) if row else Pace()

    @pace.setter
    def pace(self, pace: Pace) -> None:
        if pace != self.pace:
            self._write("INSERT OR REPLACE INTO pace VALUES (1, ?, ?, ?, ?)", astuple(pace))

    @property
    def last_contact(self) -> datetime | None:
        """The endpoint's time when it last proved itself, by its own clock."""
        row = self._db.execute("SELECT at FROM contact").fetchone()
        return read_time(row[0]) if row else None

    @last_contact.setter
    def last_contact(self, at: datetime) -> None:
        self._write("INSERT OR REPLACE INTO contact VALUES (1, ?)", (wire_time(at),))

    @property
    def feeds(self) -> tuple[FeedMark, ...]:
        """What hello last told of each feed that may have been read here, newest first."""
        rows = self._db.execute("SELECT team, epoch, head, mark FROM feed ORDER BY rowid DESC LIMIT ?", (_FEEDS_KEPT,))
        return tuple(FeedMark(LogId.parse(team), epoch, head, mark) for team, epoch, head, mark in rows)

    def keep_feed(self, feed: FeedMark) -> None:
        """Keep what hello told, before anything of it is read."""
        if feed not in self.feeds[:1]:
            row = (feed.epoch, feed.team.raw, feed.head, feed.mark)
            self._write("INSERT OR REPLACE INTO feed VALUES (?, ?, ?, ?)", row)

    def began(self, blob: bytes) -> bool:
        """Say whether an upload of `blob` was begun and not seen to end: then the endpoint knows its offset."""
        return self._db.execute("SELECT 1 FROM upload WHERE blob = ?", (blob,)).fetchone() is not None

    def begin(self, blob: bytes) -> None:
        """Remember, before its first byte leaves, that an upload is begun."""
        self._write("INSERT OR IGNORE INTO upload VALUES (?)", (blob,))

    def end(self, blob: bytes) -> None:
        """Forget an upload that is complete, or that the endpoint does not know."""
        self._write("DELETE FROM upload WHERE blob = ?", (blob,))

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        with suppress(sqlite3.OperationalError):  # a full disk is told where it matters: by the inbox
            self._db.execute(statement, values)


def _open(path: Path) -> sqlite3.Connection:
    if (db := _opened(path)) is None:
        with suppress(OSError):
            path.unlink()
        db = _opened(path) or _opened(":memory:")
    assert db is not None  # noqa: S101 - memory is always there
    return db


def _opened(place: Path | str) -> sqlite3.Connection | None:
    """Return the database when it is whole, or could be made."""
    try:
        db = sqlite3.connect(place, isolation_level=None)
    except sqlite3.Error:
        return None
    with suppress(sqlite3.DatabaseError):
        db.executescript(_SCHEMA)
        if db.execute("PRAGMA quick_check").fetchone() == ("ok",):
            return db
    db.close()
    return None
