"""Verdicts: what became of entries that have no plain effect, and why.

Invariant: an entry has at most one verdict; without one it is in effect (or its body is missing). Its bytes stay,
whatever the verdict.

unknown     its device is on no roster              quarantined
revoked     no roster range holds it (any more)     quarantined
author      it names another person than its device's   quarantined
role        its role may not write that             quarantined
conflict    its id was taken by other bytes         told by an `outcome`; the body travels on
rejected    its body cannot be read                 told by an `outcome`
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from field_app.journal import Body, FormatError, Role, device_author
from sync.endpoint.roles import Member, RosterRange, role_at, takes_effect
from sync.endpoint.tables import device, log, record, roster_range, verdict

UNKNOWN, REVOKED, AUTHOR, ROLE = "unknown", "revoked", "author", "role"
CONFLICT, REJECTED = "conflict", "rejected"
QUARANTINED = frozenset({UNKNOWN, REVOKED, AUTHOR, ROLE})
WITHHELD = QUARANTINED | {REJECTED}
OUTCOMES = frozenset({CONFLICT, REJECTED})


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a record is: the log of its first revision, and that log's person."""

    log_id: int
    member: Member


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes a log, by the roster."""

    log_id: int
    key: bytes
    member: Member
    ranges: tuple[RosterRange, ...]

    @property
    def owner(self) -> Owner:
        """The writer as the owner of a new record."""
        return Owner(self.log_id, self.member)

    def role_at(self, seq: int) -> Role | None:
        """Return the role in which the entry `seq` was written."""
        return role_at(self.ranges, seq)

    def judge(self, seq: int, content: Body, owner: Owner | None) -> str | None:
        """Return the verdict that the roster gives; None: in effect."""
        role = self.role_at(seq)
        if role is None:
            return REVOKED
        if content.author not in (self.member.person, device_author(self.key)):
            return AUTHOR
        is_fine = takes_effect(content.kind, role, self.member, None if owner is None else owner.member)
        return None if is_fine else ROLE


def writer_of(db: Connection, log_id: int) -> Writer | None:
    """Return who writes a log; None when its device is on no roster."""
    held = select(device.c.key, device.c.person, device.c.team_id).join(log, log.c.device_id == device.c.id)
    found = db.execute(held.where(log.c.id == log_id)).one_or_none()
    if found is None:
        return None
    spans = select(roster_range).where(roster_range.c.log_id == log_id).order_by(roster_range.c.first)
    ranges = tuple(RosterRange(row.first, row.last, Role(row.role)) for row in db.execute(spans))
    return Writer(log_id, found.key, Member(found.person, found.team_id), ranges)


def owners_of(db: Connection, records: Iterable[str]) -> dict[str, Owner]:
    """Return the owners of those of `records` that are known."""
    held = (
        select(record.c.id, record.c.log_id, device.c.person, device.c.team_id)
        .join(log, log.c.id == record.c.log_id)
        .join(device, device.c.id == log.c.device_id)
    )
    found = db.execute(held.where(record.c.id.in_(set(records))))
    return {row.id: Owner(row.log_id, Member(row.person, row.team_id)) for row in found}


def pronounce(db: Connection, log_id: int, verdicts: Mapping[int, str]) -> None:
    """Note the verdicts of entries of a log, by seq."""
    if verdicts:
        rows = [{"log_id": log_id, "seq": seq, "code": code} for seq, code in verdicts.items()]
        db.execute(verdict.insert(), rows)


def lift(db: Connection, log_id: int, seqs: Iterable[int]) -> None:
    """Forget the verdicts of entries that are judged again."""
    db.execute(delete(verdict).where(verdict.c.log_id == log_id, verdict.c.seq.in_(list(seqs))))


def read_body(data: bytes) -> Body | str:
    """Return the body; or, when it is poison, the place that cannot be read."""
    try:
        body = Body.parse(data)
        body.files()
    except FormatError as error:
        return error.what
    except (ValueError, RecursionError):  # hostile JSON finds ways around any parser: never let it block a log
        return "body"
    return body
