"""The feed: a team's arrivals as signed items, sealed to one device.

Invariant: the items of a stream form a chain `after -> to` up to the head of the moment when it began, and hold
everything in it that the device may read, in arrival order; what it may not read leaves only a number. A run ends
on an entry whose signature the endpoint has, so each frame proves itself.

A reader has nothing beyond what hello told it, and shows that at the next one: so a data folder that was put back is
found out by each reader that it concerns (docs/decisions/0010-put-back-endpoint.md).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nacl.signing import SigningKey
from sqlalchemy import Connection, select

from field_app.journal import (
    RAW_LIMIT,
    RAW_MAX,
    RUN_MAX,
    FeedItem,
    FeedMark,
    FeedScope,
    LogId,
    Run,
    Slot,
    genesis,
    seal_run,
)
from sync.endpoint.arrivals import MARK_BYTES, mark_at
from sync.endpoint.devices import Device, feed_epoch
from sync.endpoint.reading import Readable, hash_before, readable, rest_of_run
from sync.endpoint.store import Store
from sync.endpoint.tables import log, team

_READ_AT_ONCE = 256  # entries; more than any run, so that each round sends at least one


@dataclass(frozen=True, slots=True)
class Feed:
    """Streams feeds out of `store`, signed by the endpoint's `key`."""

    store: Store
    key: SigningKey
    dictionary: bytes | None

    def items(
        self, reader: Device, team_id: int, epoch: bytes | None, after: int, last: int | None = None
    ) -> Iterator[bytes]:
        """Yield encoded items after arrival `after`, up to `last`; from the start when `epoch` is not this feed's.

        Each round reads in its own short transaction, for a slow reader must not hold one open.
        """
        with self.store.read() as db:
            scope = scope_of(db, reader, team_id)
            newest = head_of(db, team_id)
        at = after if epoch == scope.epoch and after <= newest else 0
        head = newest if last is None else min(last, newest)
        while at < head:
            with self.store.read() as db:
                runs = _runs(db, readable(db, reader, team_id, range(at + 1, head + 1), _READ_AT_ONCE))
            for run, to in runs:
                frame = seal_run(run, [reader.seal], self.dictionary).encode()
                yield FeedItem.sign(scope, at, to, frame, self.key).encode()
                at = to
            if not runs and at < head:
                yield FeedItem.sign(scope, at, head, None, self.key).encode()
                at = head


def scope_of(db: Connection, reader: Device, team_id: int) -> FeedScope:
    """Return whose feed it is, as the signatures say it."""
    held = select(log.c.name).join(team, team.c.log_id == log.c.id).where(team.c.id == team_id)
    return FeedScope(LogId.parse(db.execute(held).scalar_one()), feed_epoch(db, reader, team_id), reader.key)


def mark_of(db: Connection, reader: Device) -> FeedMark:
    """Return where the feed of the reader's team stands; a revoked reader's is empty."""
    scope = scope_of(db, reader, reader.team_id)
    head = 0 if reader.is_revoked else head_of(db, reader.team_id)
    return FeedMark(scope.team, scope.epoch, head, mark_at(db, reader.team_id, head) or bytes(MARK_BYTES))


def goes_on(db: Connection, reader: Device, shown: Sequence[FeedMark]) -> bool:
    """Say whether all that `reader` was told of its feed, `shown`, is here still.

    A reader that shows nothing, and was told something, may have read anything.
    """
    if not shown:
        return not reader.is_greeted
    epoch = feed_epoch(db, reader, reader.team_id)
    of_this_feed = [mark for mark in shown if mark.epoch == epoch]
    return all(mark_at(db, reader.team_id, mark.head) == mark.mark for mark in of_this_feed)


def head_of(db: Connection, team_id: int) -> int:
    """Return a team's newest arrival."""
    newest: int = db.execute(select(team.c.arrivals).where(team.c.id == team_id)).scalar_one()
    return newest


@dataclass
class _Growing:
    """A run in the making: `ended` entries of `entries` end on a signature."""

    entries: list[Readable] = field(default_factory=list)
    size: int = 0
    ended: int = 0

    def takes(self, segment: Sequence[Readable]) -> bool:
        """Say whether a segment continues the run within a frame's bounds."""
        first = segment[0]
        if not self.entries:
            return True
        last = self.entries[-1]
        follows = first.log_id == last.log_id and first.seq == last.seq + 1 and first.is_whole and last.is_whole
        fits = len(self.entries) + len(segment) <= RUN_MAX and self.size + _size(segment) <= RAW_MAX
        return follows and fits

    def add(self, segment: Sequence[Readable]) -> None:
        """Take a segment."""
        self.entries.extend(segment)
        self.size += _size(segment)


def _runs(db: Connection, entries: Sequence[Readable]) -> list[tuple[Run, int]]:
    """Cut entries in arrival order into runs, each with the arrival up to which the reader then has everything."""
    is_cut_short = len(entries) == _READ_AT_ONCE
    segments = list(_segments(entries))
    if is_cut_short and len(segments) > 1:
        segments.pop()  # it may go on beyond what was read: the next round begins with it
    growing: list[_Growing] = []
    for segment in segments:
        closed = segment if segment[-1].signature is not None else [*segment, *rest_of_run(db, segment[-1])]
        if not growing or not growing[-1].takes(closed):
            growing.append(_Growing())
        growing[-1].add(closed)
    return [_run(db, each.entries) for each in growing]


def _segments(entries: Sequence[Readable]) -> Iterator[list[Readable]]:
    """Cut entries where a run may end: after a signature, or before an entry that does not follow."""
    segment: list[Readable] = []
    for each in entries:
        if segment and not (each.log_id == segment[-1].log_id and each.seq == segment[-1].seq + 1 and each.is_whole):
            yield segment
            segment = []
        segment.append(each)
        if each.signature is not None:
            yield segment
            segment = []
    if segment:
        yield segment


def _run(db: Connection, entries: Sequence[Readable]) -> tuple[Run, int]:
    first, last = entries[0], entries[-1]
    before = hash_before(db, first.log_id, first.seq) or genesis(first.log)
    slots, hashes = tuple(each.slot for each in entries), tuple(each.hash for each in entries)
    if _size(entries) > RAW_LIMIT:  # only slots filled in odd pieces get here; a frame that nobody opens helps nobody
        slots = tuple(Slot(None, slot.body_sha256, slot.signature) for slot in slots)
    return Run(first.log, first.seq, before, slots, hashes, last.signature or b""), last.number


def _size(entries: Sequence[Readable]) -> int:
    return sum(len(each.slot.line) for each in entries)
