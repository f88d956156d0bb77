"""Entries as the vault keeps them: reading, and the few writes that a journal makes.

Invariant: every row of a log up to its head continues the row before; beyond the head stand only entries that
came alone, each with the hash before it. Who calls the writes has checked that (accepting, journal).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from field_app.journal.bodies import Body
from field_app.journal.chain import Head, genesis
from field_app.journal.codec import Slot
from field_app.journal.encoding import FormatError, parse_object
from field_app.journal.frames import Run
from field_app.journal.logid import LogId
from field_app.vault import Database

_SELECT = (
    "SELECT owner.log, entry.seq, entry.hash, before, body_sha256, body, kind, body_id, record, signature,"
    " alone, singly, position FROM journal_entry AS entry JOIN journal_log AS owner ON owner.number = entry.log"
)


@dataclass(frozen=True)
class Entry:
    """One entry. `before`: hash(seq - 1); `data`: the body's frozen bytes, None where only its SHA-256 is here;
    `kind`, `body_id`, `record`: what the body says, None too where the bytes are no body that this version reads;
    `signature`: where it is known, always on own entries; `alone`: it came without its neighbours and stands beyond
    the head; `singly`: others read it singly, so its signature travels with it; `position`: the order in which this
    vault took it."""

    log: LogId
    seq: int
    hash: bytes
    before: bytes
    body_sha256: bytes
    data: bytes | None
    kind: str | None
    body_id: str | None
    record: str | None
    signature: bytes | None
    alone: bool
    singly: bool
    position: int

    @property
    def head(self) -> Head:
        """The log's head when this entry was its last."""
        return Head(self.seq, self.hash)

    @property
    def slot(self) -> Slot:
        """The entry as frames carry it."""
        return Slot(self.data, self.body_sha256, self.signature if self.singly else None)

    @cached_property
    def body(self) -> Body | None:
        """What the entry says; None where that is not here or cannot be read."""
        if self.data is None or self.kind is None:
            return None
        return Body(self.data, parse_object(self.data, "body"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What is known of an entry that is about to be kept."""

    seq: int
    hash: bytes
    before: bytes
    body_sha256: bytes
    data: bytes | None
    signature: bytes | None
    alone: bool = False
    singly: bool = False


class EntryTable:
    """The tables `journal_log` and `journal_entry`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def head(self, log: LogId) -> Head:
        """Return the head of what is held of `log` without gaps; seq 0 for an unknown log."""
        row = self._db.execute("SELECT seq, hash FROM journal_log WHERE log = ?", [log.raw]).fetchone()
        return Head(0, genesis(log)) if row is None else Head(*row)

    def heads(self) -> dict[LogId, Head]:
        """Return every log that something is held of, in the order in which they became known."""
        rows = self._db.execute("SELECT log, seq, hash FROM journal_log ORDER BY number")
        return {_log(raw): Head(seq, digest) for raw, seq, digest in rows}

    def alone(self) -> Iterator[tuple[LogId, int]]:
        """Yield the entries that came alone and stand beyond the head of their log, in order."""
        query = "SELECT owner.log, entry.seq FROM journal_entry AS entry JOIN journal_log AS owner"
        for raw, seq in self._db.execute(
            f"{query} ON owner.number = entry.log WHERE alone ORDER BY owner.number, entry.seq"
        ):
            yield _log(raw), seq

    def one(self, log: LogId, seq: int) -> Entry | None:
        """Return one entry."""
        return next(self.span(log, seq, seq), None)

    def span(self, log: LogId, first: int = 1, last: int | None = None) -> Iterator[Entry]:
        """Yield what is held of a log from `first` to `last`, in order; beyond the head there may be gaps."""
        end = 2**63 - 1 if last is None else last
        return self._read("owner.log = ? AND entry.seq BETWEEN ? AND ? ORDER BY entry.seq", log.raw, first, end)

    def with_body_id(self, body_id: str) -> list[Entry]:
        """Return the entries whose body has this id: more than one after a restore, or in a conflict."""
        return list(self._read("body_id = ? ORDER BY position", body_id))

    def about(self, record: str) -> list[Entry]:
        """Return the entries about a record, in the order in which this vault took them."""
        return list(self._read("record = ? ORDER BY position", record))

    def of_kind(self, kind: str) -> Iterator[Entry]:
        """Yield the entries of a kind, in the order in which this vault took them."""
        return self._read("kind = ? ORDER BY position", kind)

    def count_of_kind(self, kind: str) -> int:
        """Return how many entries of a kind are here; it never shrinks."""
        return int(self._db.execute("SELECT count(*) FROM journal_entry WHERE kind = ?", [kind]).fetchone()[0])

    def every(self) -> Iterator[Entry]:
        """Yield all entries, in the order in which this vault took them."""
        return self._read("TRUE ORDER BY position")

    def insert(self, log: LogId, entries: Iterable[NewEntry]) -> None:
        """Keep entries that are not here yet."""
        number = self._number(log)
        self._db.conn.executemany(
            "INSERT INTO journal_entry (log, seq, hash, before, body_sha256, signature, alone, singly,"
            " kind, body_id, record, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(number, *_row(new)) for new in entries],
        )

    def fill(self, position: int, data: bytes) -> None:
        """Put a body where only its hash was."""
        self._db.execute(
            "UPDATE journal_entry SET kind = ?, body_id = ?, record = ?, body = ? WHERE position = ?",
            [*columns_of(data), data, position],
        )

    def sign(self, position: int, signature: bytes, *, singly: bool) -> None:
        """Keep a signature that was not known, or was not known to travel with its entry."""
        self._db.execute(
            "UPDATE journal_entry SET signature = ?, singly = ? WHERE position = ?", [signature, singly, position]
        )

    def join_chain(self, position: int) -> None:
        """Note that an entry that came alone is now part of the run up to the head."""
        self._db.execute("UPDATE journal_entry SET alone = 0 WHERE position = ?", [position])

    def advance(self, log: LogId, head: Head) -> None:
        """Move the head of `log`."""
        self._db.execute(
            "UPDATE journal_log SET seq = ?, hash = ? WHERE number = ?", [head.seq, head.hash, self._number(log)]
        )

    def _number(self, log: LogId) -> int:
        select = "SELECT number FROM journal_log WHERE log = ?"
        row = self._db.execute(select, [log.raw]).fetchone()
        if row is None:
            empty = [log.raw, genesis(log)]
            self._db.execute("INSERT INTO journal_log (log, seq, hash) VALUES (?, 0, ?)", empty)
            row = self._db.execute(select, [log.raw]).fetchone()
        return int(row[0])

    def _read(self, condition: str, *values: object) -> Iterator[Entry]:
        return map(_entry, self._db.execute(f"{_SELECT} WHERE {condition}", list(values)))


def run_of(entries: Sequence[Entry]) -> Run:
    """Return entries that follow each other in one log as a run; the signature of the last must be known."""
    first, last = entries[0], entries[-1]
    if last.signature is None:
        raise ValueError("a run ends with a signed entry")
    slots, hashes = tuple(entry.slot for entry in entries), tuple(entry.hash for entry in entries)
    return Run(first.log, first.seq, first.before, slots, hashes, last.signature)


def columns_of(data: bytes | None) -> tuple[str | None, str | None, str | None]:
    """Return kind, id and record of a body, as its row has them; three None where they cannot be read."""
    if data is None:
        return None, None, None
    try:
        body = Body.parse(data)
    except (FormatError, ValueError, RecursionError):  # what JSON can hold and RFC 8785 cannot
        return None, None, None  # kept and carried all the same: one bad body must not block its log
    return body.kind, body.id, body.record


def _entry(row: tuple[Any, ...]) -> Entry:
    raw, seq, digest, before, body_sha256, data, kind, body_id, record, signature, alone, singly, position = row
    body = body_sha256, data, kind, body_id, record
    return Entry(_log(raw), seq, digest, before, *body, signature, bool(alone), bool(singly), position)


def _row(new: NewEntry) -> tuple[object, ...]:
    fixed = new.seq, new.hash, new.before, new.body_sha256, new.signature, new.alone, new.singly
    return *fixed, *columns_of(new.data), new.data


@lru_cache(maxsize=4096)
def _log(raw: bytes) -> LogId:
    return LogId.parse(raw)
