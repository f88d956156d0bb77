"""Enrolment: a one-time code makes a device a member of a team.

Invariant: a code works once, for 15 minutes, and is kept as a hash alone. The device that used it gets the same
answer again until its first hello, for the first answer may have been lost under way; nobody else does.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b, sha256
from typing import Any

from sqlalchemy import Connection, Row, select, update

from field_app.clock import Clock
from field_app.journal import Enrolled, EnrolRequest, LogId, OneTimeCode, Role, b64, read_time, wire_time
from field_app.vault import RecoveryKey
from sync.endpoint.devices import Device, device_of_key, log_id_of, new_log, renew_feeds, token_hash
from sync.endpoint.folder import EndpointKeys
from sync.endpoint.roles import highest
from sync.endpoint.roster import Roster
from sync.endpoint.tables import device, invitation, log, team

CODE_LASTS = timedelta(minutes=15)
UNKNOWN, EXPIRED, USED, ELSEWHERE = "code-unknown", "code-expired", "code-used", "device-elsewhere"


class EnrolmentRefused(Exception):
    """The code does not let this device in; `code` is what the answer says (docs/formats/calls.md)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom a code lets in: `person` as `role` into a team."""

    team_id: int
    role: Role
    person: str


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Invites and enrols; each method runs inside the caller's transaction."""

    keys: EndpointKeys
    roster: Roster
    clock: Clock
    recovery_key: Callable[[], RecoveryKey | None]

    def invite(self, db: Connection, wanted: Invitation) -> OneTimeCode:
        """Make a code; it is told here and never again."""
        code = OneTimeCode.make(self.keys.public)
        expires_at = wire_time(self.clock() + CODE_LASTS)
        fields = {"team_id": wanted.team_id, "role": wanted.role, "person": wanted.person, "expires_at": expires_at}
        db.execute(invitation.insert().values(code_hash=_code_hash(code.secret), **fields))
        return code

    def enrol(self, db: Connection, request: EnrolRequest) -> Enrolled:
        """Let a device in, or give it the answer that it had; EnrolmentRefused."""
        held = select(invitation).where(invitation.c.code_hash == _code_hash(request.code))
        found = db.execute(held).one_or_none()
        if found is None:
            raise EnrolmentRefused(UNKNOWN)
        token = self._token(request)
        known = device_of_key(db, request.key)
        if found.used_by is None:
            if read_time(found.expires_at) < self.clock():
                raise EnrolmentRefused(EXPIRED)
            self._let_in(db, request, found, known, token)
        elif found.used_by != request.key or known is None or not _may_repeat(known, token):
            raise EnrolmentRefused(USED)
        return self._answer(db, request, found, token)

    def _let_in(
        self, db: Connection, request: EnrolRequest, wanted: Row[Any], known: Device | None, token: str
    ) -> None:
        if known is not None and (known.team_id, known.person) != (wanted.team_id, wanted.person):
            raise EnrolmentRefused(ELSEWHERE)
        own_log_id = log_id_of(db, request.log) or new_log(db, request.log)
        fields = {
            "seal": request.seal,
            "person": wanted.person,
            "role": wanted.role,
            "highest_role": highest(Role(wanted.role), None if known is None else known.highest_role),
            "own_log_id": own_log_id,
            "token_hash": token_hash(token),
            "greeted": False,
            "enrolled_at": wire_time(self.clock()),
            "revoked_at": None,
        }
        if known is None:
            fields |= {"key": request.key, "team_id": wanted.team_id, "feed_epoch": secrets.token_bytes(16)}
            device_id = db.execute(device.insert().values(fields).returning(device.c.id)).scalar_one()
        else:
            device_id = known.id
            db.execute(update(device).where(device.c.id == known.id).values(fields))
            if known.role is Role.HEADQUARTERS:  # its log becomes one of the team's, which leads read whole
                renew_feeds(db, device.c.team_id == known.team_id)
        used = update(invitation).where(invitation.c.code_hash == wanted.code_hash)
        db.execute(used.values(used_by=request.key))
        self.roster.write_in(db, device_id, Role(wanted.role))

    def _answer(self, db: Connection, request: EnrolRequest, wanted: Row[Any], token: str) -> Enrolled:
        held = select(team.c.name, log.c.name.label("log")).join(log, log.c.id == team.c.log_id)
        found = db.execute(held.where(team.c.id == wanted.team_id)).one()
        recovery = self.recovery_key()
        return Enrolled(
            nonce=request.nonce,
            key=self.keys.public,
            seal=self.keys.seal.public_key.encode(),
            team=LogId.parse(found.log),
            team_name=found.name,
            person=wanted.person,
            role=wanted.role,
            token=token,
            time=self.clock(),
            recovery=None if recovery is None else recovery.public,
        )

    def _token(self, request: EnrolRequest) -> str:
        """Derive the token, so that it can be told again without being kept."""
        message = b"fds/1 token" + _code_hash(request.code) + request.key
        return b64(blake2b(message, key=self.keys.secret, digest_size=32).digest())


def _may_repeat(known: Device, token: str) -> bool:
    """Say whether a device may have its answer once more: only this token, and only before its first hello."""
    return known.token_hash == token_hash(token) and not known.is_greeted and not known.is_revoked


def _code_hash(secret: bytes) -> bytes:
    return sha256(b"fds/1 invitation" + secret).digest()
