"""Receipts: what the endpoint has of a log, read in one transaction and signed.

Invariant: a receipt tells what was committed (and so fsynced) before it was read, never more.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, select

from field_app.journal import LogId, Receipt, genesis
from sync.endpoint.blobnames import awaited_of
from sync.endpoint.judgement import QUARANTINED
from sync.endpoint.tables import entry, log, verdict


def receipt_of(db: Connection, name: LogId, at: datetime) -> Receipt:
    """Return the receipt of a log; of one that was never shown: cursor 0."""
    found = db.execute(select(log.c.id, log.c.cursor, log.c.hash).where(log.c.name == name.raw)).one_or_none()
    if found is None:
        return Receipt(log=name, cursor=0, hash=genesis(name), time=at)
    empty = select(entry.c.seq).where(entry.c.log_id == found.id, entry.c.body.is_(None))
    quarantined = select(verdict.c.seq).where(verdict.c.log_id == found.id, verdict.c.code.in_(QUARANTINED))
    return Receipt(
        log=name,
        cursor=found.cursor,
        hash=found.hash,
        missing=tuple(db.execute(empty.order_by(entry.c.seq)).scalars()),
        quarantined=tuple(_ranges(db.execute(quarantined.order_by(verdict.c.seq)).scalars())),
        awaited=tuple(awaited_of(db, found.id)),
        time=at,
    )


def _ranges(seqs: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Join ascending seqs into (first, last) ranges."""
    for _, neighbours in groupby(enumerate(seqs), key=lambda each: each[1] - each[0]):
        span = [seq for _, seq in neighbours]
        yield span[0], span[-1]
