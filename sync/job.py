"""The sync job: the one pusher of a vault. It holds no key and works while the vault is locked.

Invariant: the job changes nothing but the inbox, `files/` (whole downloads), `carry/` and its own state, and whatever
it was told it can be told again: killed at any byte, it begins anew with `hello`. Order of work: hello, own log, feed,
files from the smallest on, what is carried for others. A run goes on as long as a cursor moves, and has one outcome.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from field_app.clock import Clock
from field_app.errors import FieldAppError, NotOurServer, RefusedError, StoreError
from field_app.journal import FeedMark, FeedScope, HelloRequest, Orders, Receipt, bound_nonce, genesis
from field_app.vault import FileStore, VaultFolder
from sync.blobs import FileDamaged, Files
from sync.blobwaits import BlobWaits
from sync.carriers import BlobCarrier, Carrier, Cut, Unreachable
from sync.carrying import Carrying
from sync.events import Event, Outcome, Progress, Step
from sync.inbox import InboxWriter
from sync.outbox import OutboxReader
from sync.pace import Pace
from sync.push import LogPush
from sync.state import JobState
from sync.stop import Stop
from sync.tally import Desk, Tally, Work


class Road(Carrier, BlobCarrier, Protocol):
    """A carrier of both logs and files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """What the job is given: the vault's folders, its own state, the laptop's clock, and whom it tells."""

    folder: VaultFolder
    state: JobState
    clock: Clock
    connect: Callable[[Orders], Road]
    report: Callable[[Event], None]
    stop: Stop
    app: str  # this program's version


class SyncJob:
    """Runs of the job; the caller holds the lock `pusher`."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._outbox = OutboxReader(place.folder.outbox)
        self._inbox = InboxWriter(place.folder.inbox, place.clock)
        waits = BlobWaits(place.stop.now)
        self._files = Files(FileStore(place.folder.files), self._inbox, place.state, place.report, waits)
        carried = Files(FileStore(place.folder.carry), self._inbox, place.state, place.report, waits)
        self._carrying = Carrying(place.folder, carried, self._files, place.stop.due)
        self._push = LogPush(self._outbox, self._inbox, place.state, place.report, place.stop.due)
        self._desk = Desk(self._outbox, self._files, self._carrying)
        self._known: tuple[bytes, Receipt] | None = None  # the endpoint's key, its newest receipt
        self._left: Work = frozenset()

    def run(self) -> Outcome:
        """Do all that can be done now; MachineError when no team was joined."""
        tally = Tally(self._newest_receipt(self._outbox.orders()))
        start = self._mark(tally)
        before: object = None
        problem: FieldAppError | None = None
        goes_on = True
        while goes_on and not self._place.stop.due():
            problem, goes_on = self._try_round(tally)
            mark = self._mark(tally)
            goes_on, before = goes_on and mark != before, mark
        outcome = self._desk.outcome(tally, problem, has_moved=self._mark(tally) != start)
        self._remember(outcome)
        return outcome

    def outlook(self) -> Outcome:
        """Return how things stand, without a run."""
        return self._desk.outcome(Tally(self._newest_receipt(self._outbox.orders())), None, has_moved=False)

    def has_new_work(self) -> bool:
        """Say whether something stands there to be done that the last run did not see."""
        orders = self._outbox.orders()
        return not self._desk.work(orders, self._newest_receipt(orders)) <= self._left

    def orders_version(self) -> object:
        """Return what changes when the vault writes new orders."""
        return self._outbox.version()

    @property
    def retry_seconds(self) -> float:
        """Seconds until a file may be tried again that waits by itself; infinity when none does."""
        return self._files.waits.seconds()

    @property
    def pace(self) -> Pace:
        """How the last runs went."""
        return self._place.state.pace

    def _try_round(self, tally: Tally) -> tuple[FieldAppError | None, bool]:
        """Work once through the order of work; return what stopped it, and whether another round may get on."""
        try:
            return None, self._round(tally)
        except FieldAppError as problem:
            return problem, isinstance(problem, Cut)

    def _round(self, tally: Tally) -> bool:
        """Say whether another round has something to do that this one had not."""
        orders = self._outbox.orders()
        self._left = self._desk.work(orders, tally.receipt)  # should it fail: only what comes later is new
        road = self._place.connect(orders)
        feed = self._greet(road, orders, tally)
        greeted_at = tally.receipt.time
        self._left = offered = self._desk.work(orders, tally.receipt)
        try:
            self._push.run(road, orders, tally)
        except (RefusedError, StoreError) as problem:
            tally.problems.append(problem)  # it blocks the own log alone
        finally:
            self._known = orders.endpoint_key, tally.receipt
        if tally.receipt.time < greeted_at:  # its clock was set back meanwhile: the vault believes only a fresh word
            self._greet(road, orders, tally)
        self._pull(road, orders, feed, tally)
        gave_way = self._move_files(road, orders, tally) or self._carry_on(road, orders, tally)
        self._left = self._desk.work(self._outbox.orders(), tally.receipt)
        return gave_way or not self._left <= offered

    def _greet(self, road: Road, orders: Orders, tally: Tally) -> FeedMark:
        """Say hello and keep what it brings."""
        asked_at = self._place.clock()
        self._place.report(Progress(Step.HELLO, 0, 1))
        heads = {**self._carrying.heads(orders.endpoint_key), orders.log: self._outbox.head(orders)}
        feeds = self._place.state.feeds
        draw = secrets.token_bytes(16)
        nonce = bound_nonce(self._outbox.orders().challenge, draw)  # the newest: the vault may just have drawn it
        request = HelloRequest(time=asked_at, app=self._place.app, heads=heads, feeds=feeds, nonce=nonce)
        greeting = road.greet(request)
        hello = greeting.hello
        if hello.feed.team != orders.team:
            raise NotOurServer("server-not-ours", url=orders.url)
        self._inbox.keep_hello(request, draw, greeting)
        self._place.state.keep_feed(hello.feed)
        self._place.state.last_contact = hello.time
        tally.clock_off_minutes = round((asked_at - hello.time).total_seconds() / 60)
        tally.receipt = Receipt(
            log=orders.log, cursor=0, hash=genesis(orders.log), time=hello.time
        )  # when none is there
        for receipt, signed in zip(hello.receipts, hello.signed_receipts, strict=True):
            if receipt.log == orders.log:
                self._inbox.keep_receipt(receipt, signed)
                tally.receipt = receipt
            elif receipt.log in heads:
                self._carrying.keep(receipt, signed, orders.endpoint_key)
        self._known = orders.endpoint_key, tally.receipt
        self._place.report(Progress(Step.HELLO, 1, 1))
        return hello.feed

    def _pull(self, road: Road, orders: Orders, feed: FeedMark, tally: Tally) -> None:
        """Fetch the feed up to the head that hello told, and no further than the next hello can show."""
        cursor = self._inbox.feed_cursor(orders, feed.epoch)
        if cursor >= feed.head or feed not in self._place.state.feeds:
            return
        for item in road.pull(FeedScope(feed.team, feed.epoch, orders.log.key), cursor, feed.head):
            self._inbox.keep_item(feed.epoch, item)
            tally.received += item.frame is not None
            tally.arrival = item.to
            self._place.report(Progress(Step.FEED, item.to, feed.head))
            if self._place.stop.due():
                return
        if tally.arrival < feed.head:
            raise Cut("link-cut", url=orders.url)  # an answer without a length ends where the road broke

    def _move_files(self, road: Road, orders: Orders, tally: Tally) -> bool:
        """Move files, the smallest first; say whether one gave way to a new entry."""
        gives_way, desk = self._gives_way(tally), self._desk
        sends = [(order.size, True, order) for order in desk.due(desk.sends(orders, tally.receipt))]
        fetches = [(order.size, False, order) for order in desk.due(desk.fetches(orders))]
        for _, goes_out, order in sorted(sends + fetches, key=lambda each: each[0]):
            if gives_way():
                break
            try:
                if goes_out:
                    tally.files_sent += self._files.send(road, order, gives_way)
                else:
                    tally.files_received += self._files.fetch(road, order, gives_way)
            except FileDamaged as problem:
                tally.problems.append(problem)
        if tally.files_sent and not self._place.stop.due():
            self._greet(road, orders, tally)  # the receipt that no longer awaits them
        return gives_way()

    def _carry_on(self, road: Road, orders: Orders, tally: Tally) -> bool:
        """Carry on what waits for others; say whether it gave way to a new entry."""
        gives_way = self._gives_way(tally)
        self._carrying.run(road, orders.endpoint_key)
        if self._carrying.send_files(road, gives_way) and not self._place.stop.due():
            self._greet(road, orders, tally)  # the receipts that no longer await them
        self._carrying.drop_files(road, orders.endpoint_key, gives_way)
        return gives_way()

    def _gives_way(self, tally: Tally) -> Callable[[], bool]:
        """Return what says whether a new entry came meanwhile, or the run is to end."""
        version = self._outbox.version()

        def gives_way() -> bool:
            is_urgent = self._outbox.version() != version and self._desk.tail_waits(tally.receipt)
            return is_urgent or self._place.stop.due()

        return gives_way

    def _mark(self, tally: Tally) -> tuple[int, int, int, int]:
        """Return what grows when a cursor moves: of the log, of the feed, of a file, of what is carried."""
        return tally.receipt.cursor, tally.arrival, self._files.moved_bytes, self._carrying.progress

    def _newest_receipt(self, orders: Orders) -> Receipt:
        """Return the receipt that this job got for the asking; else the one in the inbox, which anybody may have put
        there and the vault deletes when it has applied it."""
        if self._known is not None:
            key, known = self._known
            if (key, known.log) == (orders.endpoint_key, orders.log):
                return known
        kept = self._inbox.receipt(orders.log, orders.endpoint_key)
        return kept or self._desk.guess(orders, self._place.clock())

    def _remember(self, outcome: Outcome) -> None:
        pace = self._place.state.pace
        if outcome.has_moved:
            pace = pace.moved()
        if outcome.is_complete:
            pace = pace.delivered()
        elif outcome.problem is not None and not isinstance(outcome.problem, Unreachable | FileDamaged):
            pace = pace.failed()  # a single file waits by itself
        self._place.state.pace = pace
