"""Verification: everything that the endpoint holds, held against its hashes and signatures.

Invariant: it changes nothing, and names the first thing that is wrong; what it passes, any laptop would pass too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, func, select

from field_app.errors import JournalBroken, StoreError
from field_app.journal import Head, LogId, entry_hash, genesis, head_holds
from sync.endpoint.endpoint import Endpoint
from sync.endpoint.tables import arrival, blob, entry, log, team

_READ_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked."""

    logs: int
    entries: int
    blobs: int


def verify(endpoint: Endpoint) -> Verified:
    """Check every log, arrival and blob. JournalBroken names log and entry, StoreError a feed or a blob."""
    with endpoint.store.read() as db:
        logs = db.execute(select(log.c.id, log.c.name, log.c.cursor, log.c.hash).order_by(log.c.id)).all()
        entries = sum(_verify_log(db, log_id, name, Head(seq, digest)) for log_id, name, seq, digest in logs)
        _verify_arrivals(db)
        whole = (
            db.execute(select(blob.c.sha256).where(blob.c.durable.is_(True)).order_by(blob.c.sha256)).scalars().all()
        )
    for name in whole:
        if endpoint.blobs.digest(name) != name:
            raise StoreError("endpoint-blob-wrong", blob=name.hex())
    return Verified(len(logs), entries, len(whole))


def _verify_log(db: Connection, log_id: int, raw_name: bytes, told: Head) -> int:
    """Follow a log's chain from its beginning to the head that receipts tell; return its length."""
    name = LogId.parse(raw_name)
    head = Head(0, genesis(name))
    for each in _entries(db, log_id):
        check = _broken(name, head, each)
        if check is not None:
            raise JournalBroken("endpoint-log-wrong", log=name.text, seq=str(head.seq + 1), check=check)
        head = Head(each.seq, each.hash)
    if head != told:
        raise JournalBroken("endpoint-log-wrong", log=name.text, seq=str(told.seq), check="head")
    return head.seq


def _broken(name: LogId, head: Head, each: Row[Any]) -> str | None:
    """Return which check an entry does not hold against the head before it."""
    if each.seq != head.seq + 1:
        return "gap"
    if each.body is not None and sha256(each.body).digest() != each.body_sha256:
        return "body"
    if entry_hash(name, each.seq, head.hash, each.body_sha256) != each.hash:
        return "chain"
    if each.signature is not None and not head_holds(name, Head(each.seq, each.hash), each.signature):
        return "signature"
    return None


def _entries(db: Connection, log_id: int) -> Iterator[Row[Any]]:
    after = 0
    while True:
        held = select(entry).where(entry.c.log_id == log_id, entry.c.seq > after)
        rows = db.execute(held.order_by(entry.c.seq).limit(_READ_AT_ONCE)).all()
        yield from rows
        if len(rows) < _READ_AT_ONCE:
            return
        after = rows[-1].seq


def _verify_arrivals(db: Connection) -> None:
    for row in db.execute(select(team.c.id, team.c.name, team.c.arrivals).order_by(team.c.id)).all():
        held = select(func.count(), func.coalesce(func.max(arrival.c.number), 0)).where(arrival.c.team_id == row.id)
        count, newest = db.execute(held).one()
        if (count, newest) != (row.arrivals, row.arrivals):
            raise StoreError("endpoint-feed-wrong", team=row.name)
