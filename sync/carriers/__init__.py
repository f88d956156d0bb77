"""Roads to the endpoint. They differ in the road, never in the meaning.

Invariant: what a carrier returns has proven itself (a signature of the endpoint's key, a fresh nonce). Whatever
else answers raises `LinkError`, after which the caller knows nothing, has lost nothing, and may hand over the same
bytes again: the far side drops repeats.

LinkError          (field_app.errors) a server was reached, and is out of order
    Unreachable    nothing answered: asking again is cheap
    Cut            the road broke under way: going on at once may get on
    ComeBack       a server named the moment to come back
    NotOurServer   (field_app.errors) somebody answered without proof
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from field_app.errors import LinkError
from field_app.journal import FeedItem, FeedScope, Hello, HelloRequest, JsonObject, LogId, Receipt


class Unreachable(LinkError):
    """No server answered at all."""


class Cut(LinkError):
    """The road broke while bytes were under way."""


class ComeBack(LinkError):
    """A server asks to come back in `seconds`, no sooner."""

    def __init__(self, code: str, seconds: float, **values: object) -> None:
        super().__init__(code, seconds=str(round(seconds)), **values)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Greeting:
    """A verified answer to hello, and the object as it came: the vault verifies it again."""

    hello: Hello
    answer: JsonObject


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the endpoint took no further frame (`code`, docs/formats/frame.md), and the seq `first` it stopped at."""

    code: str
    first: int


@dataclass(frozen=True, slots=True)
class PushAnswer:
    """The receipt for what came before the end or the refusal of a push; `signed` is the receipt as it came."""

    receipt: Receipt
    signed: JsonObject
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class Upload:
    """How far a blob is at the endpoint: `offset` bytes; `is_complete` once it is durable under its hash."""

    offset: int
    is_complete: bool


class Carrier(Protocol):
    """The road for logs and feeds."""

    def greet(self, request: HelloRequest) -> Greeting:
        """Say hello; the answer holds a receipt for each log of this device."""

    def push(self, log: LogId, first: int, frames: Iterable[bytes]) -> PushAnswer:
        """Send encoded frames, the first of which holds the entry `first`; each is committed as it arrives."""

    def pull(self, scope: FeedScope, after: int, to: int) -> Iterator[FeedItem]:
        """Yield the verified items of the arrivals (`after`, `to`], in order, without a gap; what came before a cut
        stays."""


class BlobCarrier(Protocol):
    """The road for ciphertexts, named by their SHA-256; all sizes and offsets in bytes."""

    def held(self, blob: bytes) -> Upload | None:
        """Ask how far a blob is; None while no stored entry names it."""

    def append(self, blob: bytes, offset: int, size: int, pieces: Iterable[bytes]) -> Upload | None:
        """Send `pieces` from `offset` on, of a blob of `size` bytes; return how far it is now, also when `offset`
        did not fit and nothing was taken; None while no stored entry names it."""

    def read(self, blob: bytes, offset: int, size: int) -> Iterator[bytes]:
        """Yield the bytes from `offset` on, none while the blob is not there. They prove nothing until the whole has
        its hash."""
