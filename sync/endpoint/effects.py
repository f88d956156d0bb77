"""Effects: what stored entries change at the endpoint, in the transaction that stored them.

Invariant: admitting entries of a log judges each once by the roster of this moment and never fails on what a body
holds: one bad record gets a verdict (and an `outcome`), the next ones take effect. A body id counts once, however
often its bytes arrive. Entries are admitted again when a slot is filled or the roster changes, with the same rules.

The rows made here are what routing needs: whose a record is, which blobs an entry names, who reads it when.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select, update

from field_app.journal import OUTCOME, SUBMISSION, Body, LogId
from sync.endpoint.arrivals import Arrival, announce
from sync.endpoint.blobnames import name_blobs
from sync.endpoint.judgement import (
    CONFLICT,
    OUTCOMES,
    REJECTED,
    REVOKED,
    UNKNOWN,
    WITHHELD,
    Owner,
    Writer,
    owners_of,
    pronounce,
    read_body,
    writer_of,
)
from sync.endpoint.tables import body, log, record, waiting
from sync.endpoint.teamlog import Audience, TeamLogs
from sync.endpoint.waiting import settle_waiting


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry in the store; `data` is its body, None while it came as a hash."""

    seq: int
    sha256: bytes
    data: bytes | None


def admit(db: Connection, log_id: int, entries: Sequence[Stored], team_logs: TeamLogs) -> None:
    """Let new, filled or released entries of one log, in order, take what effect they may."""
    writer = writer_of(db, log_id)
    if writer is None:
        pronounce(db, log_id, {each.seq: UNKNOWN for each in entries})
        return
    admission = _Admission(db, writer, entries)
    admission.judge()
    pronounce(db, log_id, admission.verdicts)
    admission.note_records()
    admission.arrive()
    settle_waiting(db, dict.fromkeys(admission.new_records, writer.owner))
    admission.tell(team_logs)


@dataclass
class _Admission:
    """One log's entries on their way into effect; the dictionaries are by seq."""

    db: Connection
    writer: Writer
    entries: Sequence[Stored]
    verdicts: dict[int, str] = field(default_factory=dict)
    details: dict[int, str] = field(default_factory=dict)
    effective: dict[int, Body] = field(default_factory=dict)
    owners: dict[str, Owner] = field(default_factory=dict)
    new_records: list[str] = field(default_factory=list)
    taken: dict[str, bytes] = field(default_factory=dict)  # SHA-256 by body id
    new_bodies: list[Body] = field(default_factory=list)

    def judge(self) -> None:
        """Give verdicts; what gets none is in effect."""
        readable = self._read()
        self.owners = owners_of(self.db, [each.record for each in readable.values() if each.record is not None])
        self.taken = _known_bodies(self.db, [each.id for each in readable.values()])
        for seq, content in readable.items():
            verdict = self._verdict(seq, content)
            if verdict is None:
                self._take(seq, content)
            else:
                self.verdicts[seq] = verdict

    def _read(self) -> dict[int, Body]:
        readable: dict[int, Body] = {}
        for each in self.entries:
            if self.writer.role_at(each.seq) is None:
                self.verdicts[each.seq] = REVOKED
            elif each.data is not None:
                content = read_body(each.data)
                if isinstance(content, Body):
                    readable[each.seq] = content
                else:
                    self.verdicts[each.seq], self.details[each.seq] = REJECTED, content
        return readable

    def _verdict(self, seq: int, content: Body) -> str | None:
        owner = None if content.record is None else self.owners.get(content.record)
        verdict = self.writer.judge(seq, content, owner)
        if verdict is None and self.taken.get(content.id, content.sha256) != content.sha256:
            self.details[seq] = content.id
            return CONFLICT
        return verdict

    def _take(self, seq: int, content: Body) -> None:
        self.effective[seq] = content
        if content.id not in self.taken:
            self.taken[content.id] = content.sha256
            self.new_bodies.append(content)
        if content.kind == SUBMISSION and content.record == content.id and content.id not in self.owners:
            self.owners[content.id] = self.writer.owner
            self.new_records.append(content.id)

    def note_records(self) -> None:
        """Keep what routing needs of the entries in effect."""
        if self.new_bodies:
            rows = [{"id": each.id, "sha256": each.sha256, "kind": each.kind} for each in self.new_bodies]
            self.db.execute(body.insert(), rows)
        if self.new_records:
            self.db.execute(record.insert(), [{"id": each, "log_id": self.writer.log_id} for each in self.new_records])
        name_blobs(self.db, self.writer.log_id, {seq: each.files() for seq, each in self.effective.items()})
        orphans = [
            {"record": each.record, "log_id": self.writer.log_id, "seq": seq}
            for seq, each in self.effective.items()
            if each.record is not None and each.record not in self.owners
        ]
        if orphans:
            self.db.execute(waiting.insert(), orphans)

    def arrive(self) -> None:
        """Number the entries for readers: each once when it joins its log's readable part, again when it changed."""
        mine = log.c.id == self.writer.log_id
        arrived: int = self.db.execute(select(log.c.arrived).where(mine)).scalar_one()
        on_roster = [each.seq for each in self.entries if self.writer.role_at(each.seq) is not None]
        reach = max(on_roster, default=0)
        changed = [seq for seq in on_roster if seq <= arrived and self.verdicts.get(seq) not in WITHHELD]
        fresh = range(arrived + 1, reach + 1)
        announce(self.db, self.writer.member.team_id, [self._arrival(seq) for seq in (*changed, *fresh)])
        if fresh:
            self.db.execute(update(log).where(mine).values(arrived=reach))
        self._arrive_elsewhere()

    def _arrive_elsewhere(self) -> None:
        """Headquarters write about records of other teams too."""
        elsewhere: dict[int, list[Arrival]] = {}
        for seq, content in self.effective.items():
            owner = self.owners.get(content.record or "")
            if owner is not None and owner.member.team_id != self.writer.member.team_id:
                elsewhere.setdefault(owner.member.team_id, []).append(self._arrival(seq))
        for team_id, arrivals in sorted(elsewhere.items()):
            announce(self.db, team_id, arrivals)

    def _arrival(self, seq: int) -> Arrival:
        content = self.effective.get(seq)
        owner = None if content is None or content.record is None else self.owners.get(content.record)
        about = None if owner is None or owner.log_id == self.writer.log_id else owner.log_id
        return Arrival(self.writer.log_id, seq, about)

    def tell(self, team_logs: TeamLogs) -> None:
        """Say in the team's log what became of entries that are no plain success."""
        name = self.db.execute(select(log.c.name).where(log.c.id == self.writer.log_id)).scalar_one()
        audience = Audience(about_log_id=self.writer.log_id)
        for each in self.entries:
            code = self.verdicts.get(each.seq)
            if code in OUTCOMES:
                said = {"log": LogId.parse(name).text, "seq": each.seq, "sha256": each.sha256.hex()}
                fields = {**said, "code": code, "detail": self.details[each.seq]}
                team_logs.append(self.db, self.writer.member.team_id, OUTCOME, fields, audience)


def _known_bodies(db: Connection, ids: Sequence[str]) -> dict[str, bytes]:
    found = db.execute(select(body.c.id, body.c.sha256).where(body.c.id.in_(ids)))
    return {row.id: row.sha256 for row in found}
