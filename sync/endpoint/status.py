"""How the endpoint stands: teams, logs, entries, blobs, in counts.

Invariant: all figures are of one moment, and none tells an answer.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, ScalarSelect, Table, case, func, select

from field_app.journal import LogId, b64
from sync.endpoint.endpoint import Endpoint
from sync.endpoint.judgement import QUARANTINED
from sync.endpoint.tables import blob, blob_name, body, device, entry, log, record, team, verdict


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of one moment; `entries` are distinct bodies in effect, by kind."""

    endpoint: str
    teams: list[dict[str, Any]]
    logs: list[dict[str, Any]]
    entries: dict[str, int]
    verdicts: dict[str, int]
    records: int
    blobs: int
    blobs_awaited: int


def status_of(endpoint: Endpoint) -> Status:
    """Count."""
    with endpoint.store.read() as db:
        return Status(
            endpoint=b64(endpoint.keys.public),
            teams=_teams(db),
            logs=_logs(db),
            entries=_counts(db, body.c.kind),
            verdicts=_counts(db, verdict.c.code),
            records=db.execute(select(func.count()).select_from(record)).scalar_one(),
            blobs=db.execute(select(func.count()).where(blob.c.durable.is_(True))).scalar_one(),
            blobs_awaited=db.execute(select(func.count()).where(blob.c.durable.is_(False))).scalar_one(),
        )


def _counts(db: Connection, column: Column[str]) -> dict[str, int]:
    """Count rows by a column's value."""
    rows = db.execute(select(column.label("name"), func.count().label("rows")).group_by(column).order_by(column))
    return {row.name: row.rows for row in rows}


def _teams(db: Connection) -> list[dict[str, Any]]:
    active = func.sum(case((device.c.revoked_at.is_(None), 1), else_=0))
    held = select(team.c.name, log.c.name.label("log"), team.c.arrivals, func.coalesce(active, 0).label("devices"))
    held = held.join(log, log.c.id == team.c.log_id).outerjoin(device, device.c.team_id == team.c.id)
    rows = db.execute(held.group_by(team.c.id, log.c.id).order_by(team.c.name))
    return [
        {"team": row.name, "log": LogId.parse(row.log).text, "arrivals": row.arrivals, "devices": row.devices}
        for row in rows
    ]


def _logs(db: Connection) -> list[dict[str, Any]]:
    missing = _count(entry, entry.c.log_id, entry.c.body.is_(None))
    quarantined = _count(verdict, verdict.c.log_id, verdict.c.code.in_(QUARANTINED))
    waits = select(func.count(blob.c.sha256.distinct())).join(blob_name, blob_name.c.sha256 == blob.c.sha256)
    awaited = waits.where(blob_name.c.log_id == log.c.id, blob.c.durable.is_(False)).scalar_subquery()
    held = select(log.c.name, log.c.cursor, device.c.person, team.c.name.label("team"), missing, quarantined, awaited)
    held = held.outerjoin(device, device.c.id == log.c.device_id).outerjoin(team, team.c.id == log.c.team_id)
    names = ("cursor", "person", "team", "missing", "quarantined", "awaited")
    return [
        {"log": LogId.parse(name).text, **dict(zip(names, figures, strict=True))}
        for name, *figures in db.execute(held.order_by(log.c.id))
    ]


def _count(table: Table, of_log: ColumnElement[int], condition: ColumnElement[bool]) -> ScalarSelect[int]:
    """Count the rows of `table` about the log of the outer row."""
    return select(func.count()).select_from(table).where(of_log == log.c.id, condition).scalar_subquery()
