"""What one run of the job has done, and the outcome that it adds up to.

Invariant: every count is read from receipts, orders and folders at the end, never carried along; what is counted
while the vault is locked is a hint.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from field_app.errors import FieldAppError
from field_app.journal import BlobOrder, Orders, Receipt, genesis
from sync.blobs import Files
from sync.carrying import Carrying
from sync.events import Outcome
from sync.outbox import OutboxReader

Work = frozenset[tuple[str, bytes | int]]


@dataclass(slots=True)
class Tally:
    """`receipt` is the newest, or what stands for one; `problems` stopped one thing each and not the run."""

    receipt: Receipt
    arrival: int = 0  # up to here the feed came in this run
    received: int = 0
    files_sent: int = 0
    files_received: int = 0
    clock_off_minutes: int | None = None
    problems: list[FieldAppError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Desk:
    """Outbox, files and what is carried, looked at together with a receipt: what is to be done."""

    outbox: OutboxReader
    files: Files
    carrying: Carrying

    def guess(self, orders: Orders, now: datetime) -> Receipt:
        """Stand for the newest receipt while none is at hand: what was proven when the orders were written.

        All that is to be sent counts as awaited.
        """
        awaited = tuple(order.blob for order in orders.send)
        known = orders.receipted() or Receipt(log=orders.log, cursor=0, hash=genesis(orders.log), time=now)
        return replace(known, awaited=awaited)

    def sends(self, orders: Orders, receipt: Receipt) -> list[BlobOrder]:
        """Return the files that the endpoint awaits and that stand in the orders."""
        return [order for order in orders.send if order.blob in receipt.awaited]

    def fetches(self, orders: Orders) -> list[BlobOrder]:
        """Return the files in the orders that are not here yet."""
        return [order for order in orders.fetch if not self.files.has(order.blob)]

    def due(self, files: Iterable[BlobOrder]) -> list[BlobOrder]:
        """Return those of some files that do not wait, each for itself, because their last try went wrong."""
        return [order for order in files if not self.files.waits.holds(order.blob)]

    def tail_waits(self, receipt: Receipt) -> bool:
        """Say whether the outbox continues the log where the receipt ends."""
        return self.outbox.covering(receipt.cursor + 1) is not None

    def work(self, orders: Orders, receipt: Receipt) -> Work:
        """Return all that stands there to be done now."""
        return frozenset(
            [("tail", self.outbox.head(orders).seq)] * self.tail_waits(receipt)
            + [("slot", seq) for seq in receipt.missing if self.outbox.slot(seq) is not None]
            + [("send", order.blob) for order in self.due(self.sends(orders, receipt))]
            + [("fetch", order.blob) for order in self.due(self.fetches(orders))]
            + [("carry", each.path.name.encode()) for each in self.carrying.waiting(orders.endpoint_key)]
        )

    def outcome(self, tally: Tally, problem: FieldAppError | None, *, has_moved: bool) -> Outcome:
        """Add a run up."""
        orders, receipt = self.outbox.orders(), tally.receipt
        fetches = self.fetches(orders)
        spoilt = sum(self.files.waits.has_failed(order.blob) for order in fetches)
        return Outcome(
            head=self.outbox.head(orders).seq,
            cursor=receipt.cursor,
            missing=len(receipt.missing),
            quarantined=sum(last - first + 1 for first, last in receipt.quarantined),
            received=tally.received,
            files_sent=tally.files_sent,
            files_received=tally.files_received,
            files_waiting=len(self.sends(orders, receipt)),
            files_expected=len(fetches) - spoilt,
            files_spoilt=spoilt,
            carried_waiting=len(self.carrying.waiting(orders.endpoint_key)),
            clock_off_minutes=tally.clock_off_minutes,
            has_moved=has_moved,
            problem=problem or next(iter(tally.problems), None),
        )
