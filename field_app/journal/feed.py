"""Feed items: what the endpoint streams to a reader, each proven by itself (docs/formats/frame.md).

Invariant: a reader that took the items of a chain `after -> to, to -> ...` has everything that it may read up to
the last `to`: the endpoint signs each span, so a carrier can neither leave one out nor make one up.
"""

from dataclasses import dataclass
from hashlib import sha256

from nacl.signing import SigningKey

from field_app.journal.encoding import FormatError, signature_holds
from field_app.journal.frames import FRAME_MAX
from field_app.journal.logid import LogId

HEADER_BYTES = 84


@dataclass(frozen=True, slots=True)
class FeedScope:
    """Whose feed it is: the team's log, the feed's epoch (16 bytes), the reader's device key (32 bytes)."""

    team: LogId
    epoch: bytes
    reader: bytes


@dataclass(frozen=True, slots=True)
class FeedItem:
    """The span of arrivals (`after`, `to`] and the frame in it; None where it holds nothing for this reader."""

    after: int
    to: int
    frame: bytes | None
    signature: bytes

    @classmethod
    def sign(cls, scope: FeedScope, after: int, to: int, frame: bytes | None, key: SigningKey) -> "FeedItem":
        """Make an item; `key` is the endpoint's."""
        return cls(after, to, frame, key.sign(_message(scope, after, to, frame)).signature)

    def holds(self, scope: FeedScope) -> bool:
        """Say whether the endpoint (the team log's key) made this item for this reader."""
        message = _message(scope, self.after, self.to, self.frame)
        return self.after < self.to and signature_holds(scope.team.key, message, self.signature)

    def encode(self) -> bytes:
        """Return the item's bytes."""
        frame = self.frame or b""
        numbers = self.after.to_bytes(8, "big") + self.to.to_bytes(8, "big") + len(frame).to_bytes(4, "big")
        return numbers + self.signature + frame

    @classmethod
    def parse(cls, data: bytes) -> "FeedItem":
        """Read exactly one item."""
        found = cls.read(data)
        if found is None or found[1] != len(data):
            raise FormatError("feed item")
        return found[0]

    @classmethod
    def read(cls, data: bytes | bytearray) -> "tuple[FeedItem, int] | None":
        """Read the item that `data` begins with and say how many bytes it took; None while it is not whole."""
        if len(data) < HEADER_BYTES:
            return None
        length = int.from_bytes(data[16:20], "big")
        if length > FRAME_MAX:
            raise FormatError("feed item")
        end = HEADER_BYTES + length
        if len(data) < end:
            return None
        after, to = int.from_bytes(data[:8], "big"), int.from_bytes(data[8:16], "big")
        frame = bytes(data[HEADER_BYTES:end]) if length else None
        return cls(after, to, frame, bytes(data[20:84])), end


def _message(scope: FeedScope, after: int, to: int, frame: bytes | None) -> bytes:
    span = after.to_bytes(8, "big") + to.to_bytes(8, "big")
    return b"fds/1 feed" + scope.team.raw + scope.epoch + scope.reader + span + sha256(frame or b"").digest()
