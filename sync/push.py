"""Bringing the own log to the endpoint: the tail as one stream of frames, then the slots that it misses.

Invariant: nothing is sent to an endpoint whose receipt does not fit this log; every receipt is kept before the
next frame counts as delivered; after a cut nothing is assumed, the next hello tells.
"""

from collections.abc import Callable, Iterator

from field_app.errors import LinkError, RefusedError, StoreError
from field_app.journal import Orders, OutboxFile, Receipt, genesis
from sync.carriers import Carrier
from sync.events import Progress, Step
from sync.inbox import InboxWriter
from sync.outbox import OutboxReader
from sync.state import JobState
from sync.tally import Tally


class LogPush:
    """Pushes one log; `is_due` ends a push after the frame that is under way."""

    def __init__(
        self,
        outbox: OutboxReader,
        inbox: InboxWriter,
        state: JobState,
        report: Callable[[Progress], None],
        is_due: Callable[[], bool],
    ) -> None:
        self._outbox = outbox
        self._inbox = inbox
        self._state = state
        self._report = report
        self._is_due = is_due

    def run(self, carrier: Carrier, orders: Orders, tally: Tally) -> None:
        """Send what is missing after the receipt in `tally`, which is replaced by each newer one.

        RefusedError or StoreError when the log cannot get on; then the feed and the files still can.
        """
        self._state.pace = self._state.pace.resumed(tally.receipt.cursor)
        self._check_fits(orders, tally.receipt)
        has_moved = True
        while has_moved and not self._is_due() and (tail := self._outbox.covering(tally.receipt.cursor + 1)):
            before = tally.receipt.cursor
            self._push(carrier, orders, tally, tail.frame.first, self._batch(tail))
            has_moved = tally.receipt.cursor > before
        self._check_reaches_head(orders, tally.receipt)
        for seq in tally.receipt.missing:
            if (slot := self._outbox.slot(seq)) is not None and not self._is_due():
                self._push(carrier, orders, tally, seq, iter([slot]))

    def _batch(self, first: OutboxFile) -> Iterator[OutboxFile]:
        yield first
        if not self._state.pace.sends_single_frames:
            for following in self._outbox.tail(first.frame.last + 1):
                if self._is_due():
                    return
                yield following

    def _push(self, carrier: Carrier, orders: Orders, tally: Tally, first: int, files: Iterator[OutboxFile]) -> None:
        sent = _Sent(files, lambda done: self._report(Progress(Step.LOG, done, self._outbox.head(orders).seq)))
        try:
            answer = carrier.push(orders.log, first, sent)
        except LinkError:
            self._state.pace = self._state.pace.cut(tally.receipt.cursor, sent.bytes)
            raise
        self._inbox.keep_receipt(answer.receipt, answer.signed)
        tally.receipt = answer.receipt
        if answer.refusal is not None:
            self._inbox.keep_note(answer.refusal)
            raise RefusedError("sync-frame-refused", check=answer.refusal.code, first=str(answer.refusal.first))

    def _check_fits(self, orders: Orders, receipt: Receipt) -> None:
        known = genesis(orders.log) if receipt.cursor == 0 else self._outbox.hash_at(receipt.cursor, orders)
        is_ahead = receipt.cursor > self._outbox.head(orders).seq
        if is_ahead or known not in {None, receipt.hash}:
            raise RefusedError("sync-log-forked", cursor=str(receipt.cursor), head=str(orders.head.seq))

    def _check_reaches_head(self, orders: Orders, receipt: Receipt) -> None:
        if receipt.cursor < orders.head.seq and self._outbox.covering(receipt.cursor + 1) is None:
            raise StoreError("sync-outbox-behind", first=str(receipt.cursor + 1))


class _Sent:
    """Encoded frames as they are handed over; `bytes` counts those that were handed over whole."""

    def __init__(self, files: Iterator[OutboxFile], tell: Callable[[int], None]) -> None:
        self._files = files
        self._tell = tell
        self.bytes = 0

    def __iter__(self) -> Iterator[bytes]:
        for file in self._files:
            frame = file.frame.encode()
            yield frame
            self.bytes += len(frame)
            self._tell(file.frame.last)
