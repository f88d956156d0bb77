"""Which entries are about which record: what the next arrivals tell, and which records are to be made anew for it.

Invariant: arrivals tell of every change to what is in effect (effects.py), so a record is due whenever its rows may
have changed: an entry about it arrived, again perhaps, or an erasure of one of its bodies did.
"""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select, tuple_, update

from field_app.journal import ERASURE, REVIEW, SUBMISSION, WITHDRAWAL, Body, FormatError, unhex
from sync.endpoint.judgement import read_body
from sync.endpoint.rows import about, due, erasing, position
from sync.endpoint.tables import arrival, entry, team

ARRIVALS_AT_ONCE = 64
_ABOUT_RECORDS = frozenset({SUBMISSION, REVIEW, WITHDRAWAL})


@dataclass(frozen=True, slots=True)
class Told:
    """What arrivals tell: rows of `about` and `erasing`, and the arrival reached in each team."""

    positions: dict[int, int] = field(default_factory=dict)
    about: list[dict[str, Any]] = field(default_factory=list)
    erasing: list[dict[str, Any]] = field(default_factory=list)


def read_arrivals(db: Connection) -> Told:
    """Read the next arrivals of the teams, as many as one step takes; the bodies are not held longer."""
    told = Told()
    stands = select(team.c.id, team.c.arrivals, position.c.arrival)
    teams = db.execute(stands.outerjoin(position, position.c.team_id == team.c.id).order_by(team.c.id)).all()
    left = ARRIVALS_AT_ONCE
    for row in teams:
        at = row.arrival or 0
        if at < row.arrivals and left:
            to = min(row.arrivals, at + left)
            _read(db, row.id, range(at + 1, to + 1), told)
            told.positions[row.id] = to
            left -= to - at
    return told


def _read(db: Connection, team_id: int, numbers: range, told: Told) -> None:
    held = select(entry.c.log_id, entry.c.seq, entry.c.body_sha256, entry.c.body)
    held = held.join(arrival, (arrival.c.log_id == entry.c.log_id) & (arrival.c.seq == entry.c.seq))
    mine = (arrival.c.team_id == team_id) & arrival.c.number.between(numbers.start, numbers.stop - 1)
    for row in db.execute(held.where(mine).order_by(arrival.c.number)):
        content = None if row.body is None else read_body(row.body)
        if not isinstance(content, Body):
            continue
        place = {"log_id": row.log_id, "seq": row.seq}
        if content.kind in _ABOUT_RECORDS and content.record is not None:
            told.about.append({"record": content.record, **place, "kind": content.kind, "body_sha256": row.body_sha256})
        elif content.kind == ERASURE and (erased := _erased(content)) is not None:
            told.erasing.append({"body_sha256": erased, **place})


def _erased(content: Body) -> bytes | None:
    try:
        return unhex(content.content.get("sha256"))
    except FormatError:
        return None  # it names nothing


def write_index(db: Connection, told: Told) -> None:
    """Note what arrivals told; what is noted already stays."""
    _add(db, about, told.about)
    _add(db, erasing, told.erasing)
    bodies = {row["body_sha256"] for row in told.erasing}
    erased = db.execute(select(about.c.record).where(about.c.body_sha256.in_(bodies))).scalars()
    records = {row["record"] for row in told.about} | set(erased)
    records -= set(db.execute(select(due.c.record).where(due.c.record.in_(records))).scalars())
    if records:
        db.execute(due.insert(), [{"record": each} for each in sorted(records)])
    for team_id, at in told.positions.items():
        this = position.c.team_id == team_id
        if db.execute(update(position).where(this).values(arrival=at)).rowcount == 0:
            db.execute(position.insert().values(team_id=team_id, arrival=at))


def _add(db: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert the rows whose key is not there."""
    names = [column.name for column in table.primary_key]
    by_key = {tuple(row[name] for name in names): row for row in rows}
    key = tuple_(*table.primary_key)
    held = {tuple(row) for row in db.execute(select(*table.primary_key).where(key.in_(list(by_key))))}
    if new := [row for at, row in by_key.items() if at not in held]:
        db.execute(table.insert(), new)
