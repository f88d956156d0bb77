"""The roster: which device writes which log in which role, told as entries of the team's log.

Invariant: the ranges in the database are those of the newest roster entry, changed in its transaction; at every such
change the entries in quarantine that it may concern are judged again. A revoked device keeps the effect of what was
receipted before; a device that comes back goes on from there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from field_app.journal import ROSTER, LogId, Role, b64
from sync.endpoint.devices import Device, device_of_id, logs_of_key, new_log, renew_feeds
from sync.endpoint.effects import Stored, admit
from sync.endpoint.judgement import QUARANTINED, ROLE, lift
from sync.endpoint.roles import READS_TEAM
from sync.endpoint.tables import device, entry, log, roster_range, team, verdict
from sync.endpoint.teamlog import Audience, TeamLogs

EPOCHS_MAX = 64  # logs of one key: a laptop that was restored more often than that enrols anew
_JUDGED_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Roster:
    """Changes to the roster; each method runs inside the caller's transaction."""

    team_logs: TeamLogs

    def write_in(self, db: Connection, device_id: int, role: Role | None) -> None:
        """Let all logs of a device go on in `role` from here; None: revoke."""
        who = device_of_id(db, device_id)
        logs = logs_of_key(db, who.key)
        for log_id in logs:
            db.execute(update(log).where(log.c.id == log_id).values(device_id=who.id, team_id=who.team_id))
            _continue(db, log_id, role)
        if role is not None:
            renew_feeds(db, device.c.id == who.id)
        self._publish(db, device_of_id(db, device_id))

    def adopt(self, db: Connection, who: Device, name: LogId) -> int | None:
        """Take a further log of a known key: its laptop was restored or cloned. None: too many already."""
        logs = logs_of_key(db, who.key)
        if len(logs) >= EPOCHS_MAX:
            return None
        log_id = new_log(db, name)
        db.execute(update(log).where(log.c.id == log_id).values(device_id=who.id, team_id=who.team_id))
        if not who.is_revoked:
            db.execute(update(device).where(device.c.id == who.id).values(own_log_id=log_id))
            _continue(db, log_id, who.role)
            renew_feeds(db, device.c.id == who.id)
            self._publish(db, device_of_id(db, who.id))
        return log_id

    def introduce_headquarters(self, db: Connection, team_id: int) -> None:
        """Tell a new team who headquarters are."""
        here = select(device).where(device.c.role == Role.HEADQUARTERS, device.c.revoked_at.is_(None))
        for row in db.execute(here.order_by(device.c.id)).all():
            self._tell(db, team_id, Device.of(row))

    def _publish(self, db: Connection, who: Device) -> None:
        concerned = [who.team_id]
        if who.highest_role is Role.HEADQUARTERS:
            concerned = list(db.execute(select(team.c.id).order_by(team.c.id)).scalars())
        for team_id in concerned:
            self._tell(db, team_id, who)
        self._judge_again(db, who)

    def _tell(self, db: Connection, team_id: int, who: Device) -> None:
        name = db.execute(select(team.c.name).where(team.c.id == team_id)).scalar_one()
        held = select(log.c.name, roster_range).join(log, log.c.id == roster_range.c.log_id)
        rows = db.execute(held.where(log.c.device_id == who.id).order_by(log.c.id, roster_range.c.first))
        ranges = [
            {"log": LogId.parse(row.name).text, "role": row.role, "from": row.first, "to": row.last} for row in rows
        ]
        fields = {"key": b64(who.key), "seal": b64(who.seal), "person": who.person, "team": name, "ranges": ranges}
        # A lead's entry is for all, also the one that ends the role: everybody must learn it.
        audience = Audience(who.own_log_id, for_all=who.highest_role in READS_TEAM)
        self.team_logs.append(db, team_id, ROSTER, fields, audience)

    def _judge_again(self, db: Connection, who: Device) -> None:
        held = select(verdict.c.log_id, verdict.c.seq).join(log, log.c.id == verdict.c.log_id)
        of_device = (log.c.device_id == who.id) & verdict.c.code.in_(QUARANTINED)
        of_role = (log.c.team_id == who.team_id) & (verdict.c.code == ROLE)
        by_log: dict[int, list[int]] = {}
        for log_id, seq in db.execute(held.where(of_device | of_role).order_by(verdict.c.log_id, verdict.c.seq)):
            by_log.setdefault(log_id, []).append(seq)
        for log_id, seqs in by_log.items():
            for at in range(0, len(seqs), _JUDGED_AT_ONCE):
                some = seqs[at : at + _JUDGED_AT_ONCE]
                lift(db, log_id, some)
                admit(db, log_id, _stored(db, log_id, some), self.team_logs)


def _continue(db: Connection, log_id: int, role: Role | None) -> None:
    """Let a log's ranges go on in `role` after what has been written; None: end them there."""
    cursor = db.execute(select(log.c.cursor).where(log.c.id == log_id)).scalar_one()
    held = select(roster_range).where(roster_range.c.log_id == log_id)
    newest = db.execute(held.order_by(roster_range.c.first.desc()).limit(1)).one_or_none()
    if newest is None:
        if role is not None:
            _begin(db, log_id, 1, role)
        return
    this = (roster_range.c.log_id == log_id) & (roster_range.c.first == newest.first)
    if newest.role == role:
        db.execute(update(roster_range).where(this).values(last=None))
        return
    last = cursor if newest.last is None else newest.last
    if last < newest.first:
        db.execute(delete(roster_range).where(this))
    else:
        db.execute(update(roster_range).where(this).values(last=last))
    if role is not None:
        _begin(db, log_id, last + 1, role)


def _begin(db: Connection, log_id: int, first: int, role: Role) -> None:
    db.execute(roster_range.insert().values(log_id=log_id, first=first, last=None, role=role))


def _stored(db: Connection, log_id: int, seqs: Sequence[int]) -> list[Stored]:
    held = select(entry.c.seq, entry.c.body_sha256, entry.c.body).where(entry.c.log_id == log_id)
    return [Stored(*row) for row in db.execute(held.where(entry.c.seq.in_(seqs)).order_by(entry.c.seq))]
