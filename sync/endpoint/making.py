"""The rows of records that are due: their entries read in one moment, their rows written in another.

Invariant: a record's rows are made as a whole from all entries about it; rows that would be the same stay as they are,
with their number.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, or_, select

from field_app.journal import Body, Entry, LogId
from sync.endpoint.judgement import CONFLICT, Owner, Writer, owners_of, read_body, writer_of
from sync.endpoint.rows import about, answer_row, due, erasing, record_row, review_row
from sync.endpoint.summing import Kept, Summed
from sync.endpoint.tables import entry, log, verdict

RECORDS_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Due:
    """Records that are due: `entries` that count for the rows of each, `held`: SHA-256 of the rows that are there."""

    entries: dict[str, list[Entry]]
    writers: dict[LogId, Writer]
    owners: dict[str, Owner]
    kept: Kept
    held: dict[str, bytes]


def read_due(db: Connection) -> Due:
    """Read the next records that are due, as many as one step takes."""
    records = db.execute(select(due.c.record).order_by(due.c.record).limit(RECORDS_AT_ONCE)).scalars().all()
    there = select(record_row.c.record, record_row.c.sha256).where(record_row.c.record.in_(records))
    logs = select(log.c.id, log.c.name).where(log.c.id.in_(select(about.c.log_id).where(about.c.record.in_(records))))
    found = {LogId.parse(row.name): writer_of(db, row.id) for row in db.execute(logs).all()}
    writers = {name: writer for name, writer in found.items() if writer is not None}
    entries = {record: [each for each in _entries(db, record) if each.log in writers] for record in records}
    held = {row.record: row.sha256 for row in db.execute(there)}
    return Due(entries, writers, owners_of(db, records), _kept(db, records), held)


def write_rows(db: Connection, sums: Mapping[str, Summed | None], held: Mapping[str, bytes], made: int) -> int:
    """Put rows in the place of those that are there, numbered after `made`; return the newest number."""
    new = {record: each for record, each in sums.items() if each is not None and each.sha256 != held.get(record)}
    _drop(db, [*new, *(record for record, each in sums.items() if each is None)])
    for number, each in enumerate(new.values(), start=made + 1):
        db.execute(record_row.insert().values(**each.record, made=number, sha256=each.sha256))
        for table, rows in ((answer_row, each.answers), (review_row, each.reviews)):
            if rows:
                db.execute(table.insert(), [{**row, "made": number, "place": at} for at, row in enumerate(rows)])
    db.execute(delete(due).where(due.c.record.in_(list(sums))))
    return made + len(new)


def _drop(db: Connection, records: Iterable[str]) -> None:
    these = record_row.c.record.in_(list(records))
    numbers = db.execute(select(record_row.c.made).where(these)).scalars().all()
    for table in (answer_row, review_row):
        db.execute(delete(table).where(table.c.made.in_(numbers)))
    db.execute(delete(record_row).where(these))


def _entries(db: Connection, record: str) -> list[Entry]:
    """Return what is in effect about a record, and what took the id of another body: both make its state."""
    same = (about.c.log_id == entry.c.log_id) & (about.c.seq == entry.c.seq)
    judged = (verdict.c.log_id == entry.c.log_id) & (verdict.c.seq == entry.c.seq)
    held = select(log.c.name, entry.c.seq, entry.c.hash, entry.c.body_sha256, entry.c.body, about.c.kind)
    held = held.join(entry, entry.c.log_id == log.c.id).join(about, same).outerjoin(verdict, judged)
    counts = or_(verdict.c.code.is_(None), verdict.c.code == CONFLICT)
    rows = db.execute(held.where(about.c.record == record, entry.c.body.is_not(None), counts))
    return [_entry(row, record) for row in rows]


def _entry(row: Any, record: str) -> Entry:
    return Entry(
        log=LogId.parse(row.name),
        seq=row.seq,
        hash=row.hash,
        before=b"",  # the chain was checked when it came; here only what it says counts
        body_sha256=row.body_sha256,
        data=row.body,
        kind=row.kind,
        body_id=None,
        record=record,
        signature=None,
        alone=False,
        singly=False,
        position=0,
    )


def _kept(db: Connection, records: Iterable[str]) -> dict[bytes, set[str]]:
    """Return what the erasures in effect keep of the bodies about these records."""
    same = (erasing.c.log_id == entry.c.log_id) & (erasing.c.seq == entry.c.seq)
    judged = (verdict.c.log_id == entry.c.log_id) & (verdict.c.seq == entry.c.seq)
    held = select(erasing.c.body_sha256, entry.c.body).join(entry, same).outerjoin(verdict, judged)
    bodies = select(about.c.body_sha256).where(about.c.record.in_(list(records)))
    kept: dict[bytes, set[str]] = {}
    for row in db.execute(held.where(erasing.c.body_sha256.in_(bodies), verdict.c.code.is_(None))):
        content = read_body(row.body)
        said = content.content.get("kept") if isinstance(content, Body) else None
        kept.setdefault(row.body_sha256, set()).add(said if isinstance(said, str) else "")
    return kept
