"""An endpoint of a few lines, carried by hand: what it takes is verified and what it says is signed, as the real one's.

It keeps what came in one order of arrival; a lead reads all of it, a monitor what is about own records and the roster.
"""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from nacl.public import PrivateKey
from nacl.signing import SigningKey

from field_app.journal import (
    ROSTER,
    Endpoint,
    FeedItem,
    FeedMark,
    FeedName,
    FeedScope,
    Head,
    Hello,
    LogId,
    OutboxFile,
    OutboxName,
    Receipt,
    Role,
    Run,
    Slot,
    Stamp,
    b64,
    bound_nonce,
    genesis,
    make_body,
    open_frame,
    seal_run,
    sign_run,
    wire_time,
)
from tests.records.builders import DICTIONARIES, DICTIONARY, Laptop
from tests.vault.builders import NOON


@dataclass
class HandEndpoint:
    """`now` is its clock; `arrivals` are runs in the order in which they came."""

    key: SigningKey = field(default_factory=SigningKey.generate)
    seal: PrivateKey = field(default_factory=PrivateKey.generate)
    epoch: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    now: datetime = NOON
    arrivals: list[Run] = field(default_factory=list)
    heads: dict[LogId, Head] = field(default_factory=dict)
    people: dict[LogId, tuple[str, Role]] = field(default_factory=dict)
    awaited: list[bytes] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    quarantined: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.team = LogId(self.key.verify_key.encode(), secrets.token_bytes(16))

    def join(self, laptop: Laptop, person: str, role: Role) -> None:
        """Enrol a laptop: it knows the endpoint, the team's log knows it."""
        laptop.records.join(
            Endpoint(
                url="http://127.0.0.1:1",
                key=self.team.key,
                seal=self.seal.public_key.encode(),
                team=self.team,
                team_name="Gaza North",
                token="t",  # noqa: S106 - of no endpoint
                person=person,
                role=role,
            )
        )
        self.enter_on_roster(laptop, person, role)

    def enter_on_roster(self, laptop: Laptop, person: str, role: Role, last: int | None = None) -> None:
        """Write a roster entry: the laptop's log acts as `role` up to `last`."""
        log = laptop.journal.log
        self.people[log] = person, role
        fields = {
            "key": b64(log.key),
            "seal": b64(laptop.journal.seal_key.public_key.encode()),
            "person": person,
            "team": "Gaza North",
            "ranges": [{"log": log.text, "role": role.value, "from": 1, "to": last}],
        }
        stamp = Stamp(self.now, 0, 1, bytes(16))
        body = make_body(ROSTER, fields, stamp=stamp, author="endpoint")
        before = self.heads.get(self.team, Head(0, genesis(self.team)))
        unsigned = sign_run(self.key, self.team, before, [Slot.of(body.data)])
        self.keep(sign_run(self.key, self.team, before, [Slot.of(body.data, unsigned.signature)]))

    def collect(self, laptop: Laptop) -> Receipt:
        """Take what stands in a laptop's outbox, as the job would send it, and put the receipt into its inbox."""
        log = laptop.journal.log
        while (path := self._longest(laptop)) is not None:
            file = OutboxFile.parse(path.read_bytes())
            run = open_frame(file.frame, self.seal, DICTIONARIES)
            for piece in _pieces(_after(run, self.heads.get(log, Head(0, genesis(log))).seq)):
                self.keep(piece)
        for name, path in outbox_files(laptop):
            if name.purpose == "slot" and name.first in self.missing:
                run = open_frame(OutboxFile.parse(path.read_bytes()).frame, self.seal, DICTIONARIES)
                self.missing.remove(name.first)
                self.arrivals.append(run)
        return self.send_receipt(laptop)

    def send_receipt(self, laptop: Laptop) -> Receipt:
        """Put a receipt for the laptop's log into its inbox."""
        receipt = self.receipt(laptop)
        name = f"receipt-{receipt.cursor:012d}-{secrets.token_hex(4)}"
        (laptop.vault.folder.inbox / name).write_text(json.dumps(receipt.sign(self.key)), encoding="utf-8")
        return receipt

    def receipt(self, laptop: Laptop) -> Receipt:
        """Say what is here of a laptop's log."""
        log = laptop.journal.log
        head = self.heads.get(log, Head(0, genesis(log)))
        return Receipt(
            log=log,
            cursor=head.seq,
            hash=head.hash,
            missing=tuple(self.missing),
            quarantined=tuple(self.quarantined),
            awaited=tuple(self.awaited),
            time=self.now,
        )

    def greet(self, laptop: Laptop, *, wall: datetime | None = None) -> None:
        """Put the answer to a hello into a laptop's inbox; `wall` is what the laptop's clock showed."""
        draw = secrets.token_bytes(16)
        nonce = bound_nonce(laptop.journal.challenge, draw)
        mark = FeedMark(self.team, self.epoch, len(self.arrivals), bytes(16))
        answer = Hello.sign(nonce, self.now, [self.receipt(laptop).sign(self.key)], mark, self.key)
        readings = {"wall": wire_time(wall or self.now), "monotonic": 1, "boot": ""}
        kept = {"answer": answer, "nonce": b64(nonce), "draw": b64(draw), **readings}
        (laptop.vault.folder.inbox / "hello").write_text(json.dumps(kept), encoding="utf-8")

    def feed(self, laptop: Laptop, after: int = 0, *, change: Callable[[Run], Run] = lambda run: run) -> list[Path]:
        """Put the feed of a laptop from `after` on into its inbox; `change` may spoil the runs. Returns the files."""
        return [self.send_item(laptop, to, change=change) for to in range(after + 1, len(self.arrivals) + 1)]

    def send_item(self, laptop: Laptop, to: int, *, change: Callable[[Run], Run] = lambda run: run) -> Path:
        """Put the feed item of one arrival into a laptop's inbox."""
        scope = FeedScope(self.team, self.epoch, laptop.journal.log.key)
        reader = laptop.journal.seal_key.public_key.encode()
        readable = self._readable(self.arrivals[to - 1], laptop.journal.log)
        frame = None if readable is None else seal_run(change(readable), [reader], DICTIONARY).encode()
        path = laptop.vault.folder.inbox / FeedName(self.epoch, to - 1, to).text
        path.write_bytes(FeedItem.sign(scope, to - 1, to, frame, self.key).encode())
        return path

    def bring(self, laptop: Laptop) -> None:
        """Do what a sync does: hello, the outbox, the whole feed."""
        self.greet(laptop)
        self.collect(laptop)
        self.feed(laptop)

    def keep(self, run: Run) -> None:
        """Take a run as the next arrival."""
        before = self.heads.get(run.log, Head(0, genesis(run.log)))
        assert (run.first, run.before) == (before.seq + 1, before.hash)
        self.heads[run.log] = run.head
        self.arrivals.append(run)

    def _longest(self, laptop: Laptop) -> Path | None:
        cursor = self.heads.get(laptop.journal.log, Head(0, b"")).seq
        covering = [
            (name.last, path)
            for name, path in outbox_files(laptop)
            if name.purpose == "tail" and name.first <= cursor + 1 <= name.last
        ]
        return max(covering)[1] if covering else None

    def _readable(self, run: Run, reader: LogId) -> Run | None:
        """A lead reads whole runs of others; a monitor the roster and, singly, decisions about own records."""
        if run.log == reader:
            return None
        _, role = self.people.get(reader, ("", Role.MONITOR))
        if role is not Role.MONITOR or run.log == self.team:
            return run
        about_own = len(run.slots) == 1 and run.slots[0].signature is not None
        return run if about_own else None


def _pieces(run: Run) -> list[Run]:
    """Cut a run into single entries where each carries its signature, so that others may read them singly."""
    befores = (run.before, *run.hashes)
    singles = [
        Run(run.log, seq, before, (slot,), (digest,), slot.signature)
        for seq, before, slot, digest in zip(
            range(run.first, run.last + 1), befores, run.slots, run.hashes, strict=False
        )
        if slot.signature is not None
    ]
    return singles if len(singles) == len(run.slots) else [run]


def _after(run: Run, cursor: int) -> Run:
    """Return the part of a run that is new at `cursor`."""
    skip = cursor + 1 - run.first
    if skip <= 0:
        return run
    before = run.hashes[skip - 1]
    return Run(run.log, cursor + 1, before, run.slots[skip:], run.hashes[skip:], run.signature)


def outbox_files(laptop: Laptop) -> list[tuple[OutboxName, Path]]:
    """Return the frames that stand in a laptop's outbox, by name."""
    named = ((OutboxName.parse(path.name), path) for path in sorted(laptop.vault.folder.outbox.iterdir()))
    return [(name, path) for name, path in named if name is not None]
