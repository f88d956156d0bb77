"""The team's log: what the endpoint decides, as entries that it signs like any device.

Invariant: an entry of a team's log, its arrival and the change that it tells of are one transaction; the head is
read inside it, so the server and the administration's commands may both append.
"""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nacl.signing import SigningKey
from sqlalchemy import Connection, select, update

from field_app.clock import Clock
from field_app.journal import Head, LogId, Slot, Stamp, genesis, make_body, sign_run
from sync.endpoint.arrivals import Arrival, announce
from sync.endpoint.tables import body, entry, log, team

AUTHOR = "endpoint"
_BOOT = secrets.token_bytes(16)  # one a process: all that the endpoint needs of a start's name


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads an entry singly: the person of a log, or everybody in the team; leads read the whole log."""

    about_log_id: int | None = None
    for_all: bool = False


@dataclass(frozen=True, slots=True)
class TeamLogs:
    """Appends to the logs that `key` signs."""

    key: SigningKey
    clock: Clock

    def found(self, db: Connection, name: str) -> int:
        """Begin a team with an empty log; return the team's id."""
        log_name = LogId(self.key.verify_key.encode(), secrets.token_bytes(16))
        row = {"name": log_name.raw, "cursor": 0, "hash": genesis(log_name), "arrived": 0}
        log_id = db.execute(log.insert().values(row).returning(log.c.id)).scalar_one()
        fields = {"name": name, "log_id": log_id, "feed_epoch": secrets.token_bytes(16), "arrivals": 0}
        team_id: int = db.execute(team.insert().values(fields).returning(team.c.id)).scalar_one()
        db.execute(update(log).where(log.c.id == log_id).values(team_id=team_id))
        return team_id

    def append(self, db: Connection, team_id: int, kind: str, fields: Mapping[str, Any], audience: Audience) -> None:
        """Append an entry to a team's log and let it arrive."""
        held = select(log.c.id, log.c.name, log.c.cursor, log.c.hash).join(team, team.c.log_id == log.c.id)
        log_id, name, cursor, digest = db.execute(held.where(team.c.id == team_id)).one()
        made = make_body(kind, fields, stamp=self._stamp(), author=AUTHOR)
        run = sign_run(self.key, LogId.parse(name), Head(cursor, digest), [Slot.of(made.data)])
        seq, after = run.head.seq, run.head.hash
        row = {"log_id": log_id, "seq": seq, "hash": after, "body_sha256": made.sha256, "body": made.data}
        db.execute(entry.insert().values(**row, signature=run.signature, is_signed_alone=True))
        db.execute(body.insert().values(id=made.id, sha256=made.sha256, kind=kind))
        db.execute(update(log).where(log.c.id == log_id).values(cursor=seq, hash=after, arrived=seq))
        announce(db, team_id, [Arrival(log_id, seq, audience.about_log_id, audience.for_all)])

    def _stamp(self) -> Stamp:
        monotonic = time.monotonic_ns() // 1_000_000
        return Stamp(wall=self.clock(), offset=0, monotonic=monotonic, boot=_BOOT, server_offset=0)
