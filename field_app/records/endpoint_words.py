"""What the endpoint says of our own log: receipts, the answer to hello, notes of what it refused.

Invariant: a receipt counts only with the endpoint's signature and with the hash that our own chain has at its cursor;
its answer to a hello that was bound to this vault's challenge is news, all else may be an old word that somebody put
back. A note is not signed and can change only how frames are packed. Each is applied in one transaction, and applying
it again changes nothing.
"""

from dataclasses import dataclass
from datetime import timedelta

from field_app.errors import JournalBroken
from field_app.journal import (
    Endpoint,
    FormatError,
    Hello,
    Journal,
    JsonObject,
    Receipt,
    bound_nonce,
    contradiction,
    parse_object,
    read_time,
    unb64,
)
from field_app.records.feed_position import FeedPosition, feed_position, keep_feed_position

CLOCK_TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Greeting:
    """`contradiction`: a receipt in the hello does not fit our own chain; `clock_off`: None within the tolerance."""

    contradiction: JournalBroken | None
    clock_off: timedelta | None


class EndpointWords:
    """Applies what `endpoint` said."""

    def __init__(self, journal: Journal, endpoint: Endpoint) -> None:
        self._vault = journal.vault
        self._journal = journal
        self._endpoint = endpoint

    def take_receipt(self, signed: bytes | JsonObject, *, is_fresh: bool = False) -> None:
        """Keep a receipt if it counts; FormatError when it does not verify, JournalBroken when it contradicts our own
        chain. `is_fresh`: it answers a hello that was bound to the challenge."""
        found = contradiction(self._journal, Receipt.verify(signed, self._endpoint.key))
        if found is not None:
            raise found
        with self._vault.transaction():
            self._journal.keep_receipt(signed, is_fresh=is_fresh)

    def take_hello(self, data: bytes) -> Greeting:
        """Apply the newest hello: clock, receipts, the feed's epoch; FormatError when it does not verify."""
        kept = parse_object(data, "hello")
        answer = kept.get("answer")
        if not isinstance(answer, dict):
            raise FormatError("hello")
        nonce = unb64(kept.get("nonce"), 16)
        hello = Hello.verify(answer, self._endpoint.key, nonce)
        if hello.feed.team != self._endpoint.team:
            raise FormatError("hello")
        offset = hello.time - read_time(kept.get("wall"))
        contradicting = None
        with self._vault.transaction():
            is_fresh = nonce == bound_nonce(self._journal.challenge, unb64(kept.get("draw"), 16))
            self._journal.set_server_offset(offset // timedelta(milliseconds=1))
            self._begin_feed(hello.feed.epoch)
            for signed in hello.signed_receipts:
                try:
                    self.take_receipt(signed, is_fresh=is_fresh)
                except JournalBroken as found:
                    contradicting = found
        return Greeting(contradicting, offset if abs(offset) > CLOCK_TOLERANCE else None)

    def _begin_feed(self, epoch: bytes) -> None:
        position = feed_position(self._vault)
        if position is None or position.epoch != epoch:
            keep_feed_position(self._vault, FeedPosition(epoch, 0))


def read_note(data: bytes) -> str:
    """Return the check that the endpoint named; FormatError when it is no note."""
    match parse_object(data, "note"):
        case {"code": str(code)}:
            return code
        case _:
            raise FormatError("note")
