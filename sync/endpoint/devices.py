"""Devices that were enrolled, and their logs.

Invariant: a token is kept as its SHA-256 alone; a device's feed epoch is drawn anew whenever it may read more.
"""

import secrets
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, Row, select, update

from field_app.journal import LogId, Role, genesis
from sync.endpoint.tables import device, log, team


@dataclass(frozen=True, slots=True)
class Device:
    """A row of `device`; `key` Ed25519, `seal` X25519, 32 bytes each."""

    id: int
    key: bytes
    seal: bytes
    person: str
    team_id: int
    role: Role
    highest_role: Role
    own_log_id: int
    token_hash: bytes
    feed_epoch: bytes
    is_greeted: bool
    is_revoked: bool

    @classmethod
    def of(cls, row: Row[tuple[object, ...]]) -> "Device":
        """Read a row."""
        return cls(
            row.id,
            row.key,
            row.seal,
            row.person,
            row.team_id,
            Role(row.role),
            Role(row.highest_role),
            row.own_log_id,
            row.token_hash,
            row.feed_epoch,
            row.greeted,
            row.revoked_at is not None,
        )


def device_of_token(db: Connection, token: str) -> Device | None:
    """Return the device whose calls carry `token`."""
    row = db.execute(select(device).where(device.c.token_hash == token_hash(token))).one_or_none()
    return None if row is None else Device.of(row)


def device_of_key(db: Connection, key: bytes) -> Device | None:
    """Return the device with an Ed25519 public key."""
    row = db.execute(select(device).where(device.c.key == key)).one_or_none()
    return None if row is None else Device.of(row)


def device_of_id(db: Connection, device_id: int) -> Device:
    """Return a device that is there."""
    return Device.of(db.execute(select(device).where(device.c.id == device_id)).one())


def token_hash(token: str) -> bytes:
    """Return what is kept of a token."""
    return sha256(b"fds/1 token" + token.encode("utf-8")).digest()


def renew_feeds(db: Connection, whose: ColumnElement[bool]) -> None:
    """Let the devices `whose` rights widened read their feeds from the start."""
    for device_id in db.execute(select(device.c.id).where(whose)).scalars().all():
        changed = update(device).where(device.c.id == device_id)
        db.execute(changed.values(feed_epoch=secrets.token_bytes(16)))


def feed_epoch(db: Connection, reader: Device, team_id: int) -> bytes:
    """Return the epoch of a team's feed as `reader` sees it, 16 bytes."""
    epoch: bytes = db.execute(select(team.c.feed_epoch).where(team.c.id == team_id)).scalar_one()
    return sha256(b"fds/1 feed epoch" + epoch + reader.feed_epoch).digest()[:16]


def log_id_of(db: Connection, name: LogId) -> int | None:
    """Return the row of a log, if it is known."""
    return db.execute(select(log.c.id).where(log.c.name == name.raw)).scalar_one_or_none()


def new_log(db: Connection, name: LogId) -> int:
    """Make the row of a log that nobody has shown yet."""
    row = {"name": name.raw, "cursor": 0, "hash": genesis(name), "arrived": 0}
    log_id: int = db.execute(log.insert().values(row).returning(log.c.id)).scalar_one()
    return log_id


def logs_of_key(db: Connection, key: bytes) -> list[int]:
    """Return the logs of a device's key, of every epoch, oldest first."""
    lowest, highest = key + bytes(16), key + b"\xff" * 16
    return list(db.execute(select(log.c.id).where(log.c.name.between(lowest, highest)).order_by(log.c.id)).scalars())
