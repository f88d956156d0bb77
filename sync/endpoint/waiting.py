"""Entries that came before the record that they are about.

Invariant: once a record's first revision is in effect, no entry in effect waits for it: each arrived again, for the
record's person, or got the verdict that it deserves now that the person is known.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select

from field_app.journal import Body
from sync.endpoint.arrivals import Arrival, announce
from sync.endpoint.judgement import Owner, pronounce, read_body, writer_of
from sync.endpoint.tables import entry, waiting


def settle_waiting(db: Connection, owners: Mapping[str, Owner]) -> None:
    """Judge and announce again what waited for the records in `owners`, which are new."""
    if not owners:
        return
    about = waiting.c.record.in_(owners)
    held = select(waiting.c.record, waiting.c.log_id, waiting.c.seq, entry.c.body)
    same = (entry.c.log_id == waiting.c.log_id) & (entry.c.seq == waiting.c.seq)
    rows = db.execute(held.join(entry, same).where(about).order_by(waiting.c.log_id, waiting.c.seq)).all()
    for row in rows:
        _settle(db, row.log_id, row.seq, row.body, owners[row.record])
    if rows:
        db.execute(delete(waiting).where(about))


def _settle(db: Connection, log_id: int, seq: int, data: bytes, owner: Owner) -> None:
    writer, content = writer_of(db, log_id), read_body(data)
    assert writer is not None  # noqa: S101 - it was in effect
    assert isinstance(content, Body)  # noqa: S101
    verdict = writer.judge(seq, content, owner)
    if verdict is None:
        announce(db, owner.member.team_id, [Arrival(log_id, seq, owner.log_id)])
    else:
        pronounce(db, log_id, {seq: verdict})
