"""Intake: verified runs become stored entries, past the log's head and nowhere else.

Invariant: a run extends a log only when it continues the very head that the transaction read (compare-and-swap), so
two pushers are harmless; entries that are here are compared and skipped; a body that fits a slot held as a hash fills
it. What does not fit changes nothing and raises `gap` or `fork`.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from field_app.journal import FrameRefused, Head, Run, genesis
from sync.endpoint.devices import device_of_key, log_id_of, new_log
from sync.endpoint.effects import Stored, admit
from sync.endpoint.judgement import lift
from sync.endpoint.roster import Roster
from sync.endpoint.tables import entry, log


class HeadMoved(Exception):
    """Another writer extended the log between reading its head and moving it; the transaction starts again."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes runs in the caller's transaction."""

    roster: Roster

    def take(self, db: Connection, run: Run) -> None:
        """Store what is new in `run` and let it take effect; FrameRefused `gap` or `fork`, HeadMoved."""
        log_id = self._log(db, run)
        cursor, digest = db.execute(select(log.c.cursor, log.c.hash).where(log.c.id == log_id)).one()
        head = Head(cursor, digest)
        if run.first > head.seq + 1:
            raise FrameRefused("gap", run.log, run.first)
        _compare(db, log_id, run)
        changed = [*_fill(db, log_id, head, run), *_extend(db, log_id, head, run)]
        if changed:
            admit(db, log_id, changed, self.roster.team_logs)

    def _log(self, db: Connection, run: Run) -> int:
        """Return the run's log; one that nobody has shown yet begins here, with its first entry."""
        if run.log.key == self.roster.team_logs.key.verify_key.encode():
            raise FrameRefused("fork", run.log, run.first)  # the endpoint alone extends the logs of its teams
        known = log_id_of(db, run.log)
        if known is not None:
            return known
        if run.first != 1:
            raise FrameRefused("gap", run.log, run.first)
        if run.before != genesis(run.log):
            raise FrameRefused("fork", run.log, run.first)
        who = device_of_key(db, run.log.key)
        adopted = new_log(db, run.log) if who is None else self.roster.adopt(db, who, run.log)
        if adopted is None:
            raise FrameRefused("rate", run.log, run.first)
        return adopted


def _compare(db: Connection, log_id: int, run: Run) -> None:
    """Hold the run against what is here, from the hash before it to the log's head."""
    claimed = dict(enumerate(run.hashes, start=run.first))
    claimed[run.first - 1] = run.before
    held = select(entry.c.seq, entry.c.hash).where(entry.c.log_id == log_id)
    rows = db.execute(held.where(entry.c.seq.between(run.first - 1, run.last)))
    here = {row.seq: row.hash for row in rows} | ({0: genesis(run.log)} if run.first == 1 else {})
    if any(claimed[seq] != digest for seq, digest in here.items()):
        raise FrameRefused("fork", run.log, run.first)


def _fill(db: Connection, log_id: int, head: Head, run: Run) -> list[Stored]:
    """Fill slots that came as hashes with the bodies that the run brings; the chain has proven them."""
    if run.first > head.seq:
        return []
    empty = select(entry.c.seq).where(entry.c.log_id == log_id, entry.c.body.is_(None))
    missing = db.execute(empty.where(entry.c.seq.between(run.first, run.last)).order_by(entry.c.seq)).scalars()
    filled = []
    for seq in missing.all():
        slot = run.slots[seq - run.first]
        if slot.body is not None:
            signature = run.signature if seq == run.last else slot.signature
            signed = {} if signature is None else {"signature": signature}
            this = (entry.c.log_id == log_id) & (entry.c.seq == seq)
            alone = slot.signature is not None
            db.execute(update(entry).where(this).values(body=slot.body, is_signed_alone=alone, **signed))
            filled.append(Stored(seq, slot.body_sha256, slot.body))
    lift(db, log_id, [each.seq for each in filled])
    return filled


def _extend(db: Connection, log_id: int, head: Head, run: Run) -> list[Stored]:
    """Append what lies past the head and move it, if it is still there."""
    if run.last <= head.seq:
        return []
    unmoved = (log.c.id == log_id) & (log.c.cursor == head.seq) & (log.c.hash == head.hash)
    moved = db.execute(update(log).where(unmoved).values(cursor=run.last, hash=run.hashes[-1]))
    if moved.rowcount != 1:
        raise HeadMoved
    rows, stored = [], []
    for seq in range(max(head.seq + 1, run.first), run.last + 1):
        slot, digest = run.slots[seq - run.first], run.hashes[seq - run.first]
        signature = run.signature if seq == run.last else slot.signature
        row = {"log_id": log_id, "seq": seq, "hash": digest, "body_sha256": slot.body_sha256}
        rows.append({**row, "body": slot.body, "signature": signature, "is_signed_alone": slot.signature is not None})
        stored.append(Stored(seq, slot.body_sha256, slot.body))
    db.execute(entry.insert(), rows)
    return stored
