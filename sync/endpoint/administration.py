"""What the people who run the endpoint do: invite, revoke, let read, look.

Invariant: each step is one transaction on the same database that the server uses, so it works while the server
runs and takes effect with its next call. Codes, counts and a read token that was asked for are shown, never an answer
or a used code.
"""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select, union, update

from field_app.errors import UsageError
from field_app.journal import Role, b64, wire_time
from field_app.vault import RecoveryKey
from sync.endpoint.devices import Device
from sync.endpoint.endpoint import Endpoint
from sync.endpoint.enrolment import Invitation
from sync.endpoint.readtokens import read_token_of, reads_rows
from sync.endpoint.tables import device, invitation, team

_PERSON = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
_TEAM_MAX = 80
_KEY_PREFIX_MIN = 4
_LETTERS = {Role.MONITOR: "M", Role.LEAD: "L", Role.HEADQUARTERS: "H"}


@dataclass(frozen=True, slots=True)
class Administration:
    """Steps on an open endpoint."""

    endpoint: Endpoint

    def invite(self, role: Role, team_name: str, person: str | None) -> str:
        """Return a one-time code that lets one laptop into a team, which begins with its first invitation.

        `person`: the code of who will use it, else the next free one. UsageError when a name cannot be used.
        """
        name = team_name.strip()
        if not 0 < len(name) <= _TEAM_MAX or not name.isprintable():
            raise UsageError("endpoint-team-unusable", max=_TEAM_MAX)
        if person is not None and not _PERSON.fullmatch(person):
            raise UsageError("endpoint-person-unusable", person=person)
        with self.endpoint.store.write() as db:
            team_id = self._team(db, name)
            wanted = Invitation(team_id, role, person or _next_person(db, role))
            _refuse_elsewhere(db, wanted)
            return self.endpoint.enrolment.invite(db, wanted).text

    def set_recovery_key(self, key: RecoveryKey) -> None:
        """Let the organisation's recovery key open the vaults of all who join from now on."""
        self.endpoint.folder.set_recovery_key(key)

    def revoke(self, who: str) -> list[Device]:
        """Take the role from a device (the first characters of its key) or from all devices of a person.

        Codes that wait for the person are void. Returns the devices that were not revoked before; UsageError when
        `who` is nobody or several.
        """
        now = wire_time(self.endpoint.clock())
        with self.endpoint.store.write() as db:
            unused = (invitation.c.person == who) & invitation.c.used_by.is_(None)
            is_invited = db.execute(delete(invitation).where(unused)).rowcount > 0
            found = _named(db, who)
            if not found and not is_invited:
                raise UsageError("endpoint-device-unknown", who=who)
            revoked = [each for each in found if not each.is_revoked]
            for each in revoked:
                db.execute(update(device).where(device.c.id == each.id).values(revoked_at=now))
                self.endpoint.roster.write_in(db, each.id, None)
        return revoked

    def read_token(self, who: str) -> str:
        """Return the token with which a lead's or headquarters' device (as for `revoke`) reads rows.

        UsageError when `who` is nobody or several, or reads none.
        """
        with self.endpoint.store.read() as db:
            found = _named(db, who)
        if not found:
            raise UsageError("endpoint-device-unknown", who=who)
        readers = [each for each in found if reads_rows(each)]
        if not readers:
            raise UsageError("endpoint-reads-no-rows", who=who)
        if len(readers) > 1:
            raise UsageError("endpoint-several-devices", who=who)
        return read_token_of(readers[0], self.endpoint.keys.secret)

    def roster(self) -> list[dict[str, Any]]:
        """Return every device that ever was enrolled, by team and person."""
        held = select(device, team.c.name.label("team")).join(team, team.c.id == device.c.team_id)
        with self.endpoint.store.read() as db:
            rows = db.execute(held.order_by(team.c.name, device.c.person, device.c.id)).all()
        return [
            {
                "device": b64(row.key),
                "person": row.person,
                "role": row.role,
                "team": row.team,
                "enrolled": row.enrolled_at,
                "revoked": row.revoked_at,
            }
            for row in rows
        ]

    def _team(self, db: Connection, name: str) -> int:
        found = db.execute(select(team.c.id).where(team.c.name == name)).scalar_one_or_none()
        if found is not None:
            return int(found)
        team_id = self.endpoint.team_logs.found(db, name)
        self.endpoint.roster.introduce_headquarters(db, team_id)
        return team_id


def _next_person(db: Connection, role: Role) -> str:
    """Return the first code of a role that nobody has: M-01, M-02 …"""
    taken = set(db.execute(union(select(device.c.person), select(invitation.c.person))).scalars())
    numbers = (f"{_LETTERS[role]}-{number:02d}" for number in range(1, len(taken) + 2))
    return next(code for code in numbers if code not in taken)


def _refuse_elsewhere(db: Connection, wanted: Invitation) -> None:
    """A code of a person means one person: it belongs to one team."""
    for table in (device, invitation):
        others = select(table.c.team_id).where(table.c.person == wanted.person, table.c.team_id != wanted.team_id)
        if db.execute(others.limit(1)).one_or_none() is not None:
            raise UsageError("endpoint-person-elsewhere", person=wanted.person)


def _named(db: Connection, who: str) -> list[Device]:
    by_person = db.execute(select(device).where(device.c.person == who).order_by(device.c.id)).all()
    if by_person:
        return [Device.of(row) for row in by_person]
    everybody = [Device.of(row) for row in db.execute(select(device))]
    by_key = [each for each in everybody if len(who) >= _KEY_PREFIX_MIN and b64(each.key).startswith(who)]
    if len(by_key) > 1:
        raise UsageError("endpoint-device-ambiguous", who=who, count=len(by_key))
    return by_key
