"""Who reads what: the arrivals of a team that one device may read, whole or singly.

Invariant: a device reads the logs of its person's other devices whole, never its own log; a lead also the whole logs
of the team; headquarters those of every team; and singly, everybody: what is for all, and what is about the own
person's records (a lead: headquarters' entries about the team's records). Quarantined and rejected bodies travel as
their hashes alone.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, false, func, or_, select

from field_app.journal import Body, LogId, Role, Slot
from sync.endpoint.devices import Device
from sync.endpoint.judgement import WITHHELD, owners_of, read_body, writer_of
from sync.endpoint.roles import READS_TEAM
from sync.endpoint.tables import arrival, blob_name, device, entry, log, verdict


@dataclass(frozen=True, slots=True)
class Readable:
    """An entry as one reader gets it; `is_whole`: with the rest of its log, else by itself."""

    number: int  # of the arrival
    log_id: int
    log: LogId
    seq: int
    hash: bytes
    slot: Slot
    signature: bytes | None  # signature(seq), where there is one
    is_whole: bool


def readable(db: Connection, reader: Device, team_id: int, numbers: range, limit: int) -> list[Readable]:
    """Return what `reader` may read of a team's arrivals `numbers`, in order, at most `limit` entries."""
    whole, singly = _whole(reader, team_id), _singly(reader, team_id)
    alone = and_(singly, entry.c.body.is_not(None), entry.c.signature.is_not(None), verdict.c.code.is_(None))
    held = (
        _entries(arrival.c.number, whole.label("is_whole"))
        .join(arrival, and_(arrival.c.log_id == entry.c.log_id, arrival.c.seq == entry.c.seq))
        .outerjoin(device, device.c.id == log.c.device_id)
        .where(arrival.c.team_id == team_id, arrival.c.number.between(numbers.start, numbers.stop - 1))
        .where(arrival.c.log_id != reader.own_log_id, or_(whole, alone))
    )
    rows = db.execute(held.order_by(arrival.c.number).limit(limit))
    return [_readable(row, row.number, is_whole=bool(row.is_whole)) for row in rows]


def rest_of_run(db: Connection, last: Readable) -> list[Readable]:
    """Return what follows `last` in its log up to the next signed entry: a run must end on a signature."""
    later = and_(entry.c.log_id == last.log_id, entry.c.seq > last.seq)
    end = select(func.min(entry.c.seq)).where(later, entry.c.signature.is_not(None)).scalar_subquery()
    rows = db.execute(_entries().where(later, entry.c.seq <= end).order_by(entry.c.seq))
    return [_readable(row, last.number, is_whole=True) for row in rows]


def hash_before(db: Connection, log_id: int, seq: int) -> bytes | None:
    """Return hash(seq - 1); None before the first entry."""
    this = and_(entry.c.log_id == log_id, entry.c.seq == seq - 1)
    return db.execute(select(entry.c.hash).where(this)).scalar_one_or_none()


def may_read_blob(db: Connection, reader: Device, sha256: bytes) -> bool:
    """Say whether `reader` may read an entry that names a blob."""
    held = select(entry.c.log_id, entry.c.body).join(
        blob_name, and_(blob_name.c.log_id == entry.c.log_id, blob_name.c.seq == entry.c.seq)
    )
    naming = db.execute(held.where(blob_name.c.sha256 == sha256)).all()
    return any(_may_read(db, reader, log_id, data) for log_id, data in naming)


def _may_read(db: Connection, reader: Device, log_id: int, data: bytes) -> bool:
    writer, content = writer_of(db, log_id), read_body(data)
    if reader.role is Role.HEADQUARTERS or writer is None or not isinstance(content, Body):
        return reader.role is Role.HEADQUARTERS
    if reader.role is Role.LEAD and writer.member.team_id == reader.team_id:
        return True
    owners = owners_of(db, [content.record] if content.record else [])
    persons = {writer.member.person, *(owner.member.person for owner in owners.values())}
    return reader.person in persons


def _entries(*further: ColumnElement[Any]) -> Select[Any]:
    columns = (log.c.name, entry, verdict.c.code)
    held = select(*columns, *further).join(log, log.c.id == entry.c.log_id)
    return held.outerjoin(verdict, and_(verdict.c.log_id == entry.c.log_id, verdict.c.seq == entry.c.seq))


def _whole(reader: Device, team_id: int) -> ColumnElement[bool]:
    """Say in SQL whether the reader takes the log whole, in the feed of the team that it belongs to."""
    whose = device.c.person == reader.person
    if reader.role in READS_TEAM:
        singly = [Role.HEADQUARTERS] if reader.role is Role.LEAD else []
        whose = or_(whose, device.c.id.is_(None), device.c.role.not_in(singly))
    return func.coalesce(and_(log.c.team_id == team_id, whose), false())


def _singly(reader: Device, team_id: int) -> ColumnElement[bool]:
    """Say in SQL whether the arrival lets the reader take the entry by itself."""
    theirs = select(log.c.id).join(device, device.c.id == log.c.device_id)
    if reader.role in READS_TEAM:
        theirs = theirs.where(log.c.team_id == team_id)
    else:
        theirs = theirs.where(device.c.person == reader.person)
    return or_(arrival.c.for_all, arrival.c.about_log_id.in_(theirs))


def _readable(row: Row[Any], number: int, *, is_whole: bool) -> Readable:
    body = None if row.code in WITHHELD else row.body
    is_signed = row.is_signed_alone or not is_whole  # alone, an entry proves itself by its own signature
    slot = Slot(body, row.body_sha256, row.signature if is_signed else None)
    return Readable(number, row.log_id, LogId.parse(row.name), row.seq, row.hash, slot, row.signature, is_whole)
