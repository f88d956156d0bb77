"""What the vault leaves for the keyless job: outbox files and orders (docs/formats/folders.md). No I/O.

Invariant: nothing here tells an answer, a form or a name; a frame is sealed to the endpoint, its hashes are
salted through the bodies.
"""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from field_app.journal.chain import Head
from field_app.journal.encoding import FormatError, JsonObject, b64, canonical, parse_object, unb64, unhex
from field_app.journal.frames import Frame, Run
from field_app.journal.logid import LogId
from field_app.journal.receipts import Receipt

MAGIC = b"FDO1"
TAIL, SLOT = "tail", "slot"
_OUTBOX_NAME = re.compile(r"(tail|slot)-(\d{12})-(\d{12})-[0-9a-f]{8}")
_FEED_NAME = re.compile(r"feed-([0-9a-f]{32})-(\d{12})-(\d{12})")


@dataclass(frozen=True, slots=True)
class OutboxName:
    """Name of an outbox file: `purpose` is TAIL or SLOT; entries `first` to `last`."""

    purpose: str
    first: int
    last: int

    @classmethod
    def parse(cls, name: str) -> "OutboxName | None":
        """Read a file's name; None for a file of another kind."""
        found = _OUTBOX_NAME.fullmatch(name)
        return None if found is None else cls(found[1], int(found[2]), int(found[3]))

    def draw(self) -> str:
        """Return a name that no file had."""
        return f"{self.purpose}-{self.first:012d}-{self.last:012d}-{secrets.token_hex(4)}"


@dataclass(frozen=True, slots=True)
class OutboxFile:
    """A sealed frame and the chain's hash after each of its entries."""

    hashes: tuple[bytes, ...]
    frame: Frame

    @classmethod
    def of(cls, run: Run, frame: Frame) -> "OutboxFile":
        """Return the file of a run that was sealed as `frame`."""
        return cls(run.hashes, frame)

    def encode(self) -> bytes:
        """Return the file's bytes."""
        return MAGIC + len(self.hashes).to_bytes(4, "big") + b"".join(self.hashes) + self.frame.encode()

    @classmethod
    def parse(cls, data: bytes) -> "OutboxFile":
        """Read a file; FormatError when it is damaged or was not written whole."""
        count = int.from_bytes(data[4:8], "big")
        start = 8 + 32 * count
        if data[:4] != MAGIC or len(data) < start:
            raise FormatError("outbox file")
        frame = Frame.parse(data[start:])
        hashes = tuple(data[at : at + 32] for at in range(8, start, 32))
        if frame.count != count or hashes[-1] != frame.after:
            raise FormatError("outbox file")
        return cls(hashes, frame)


@dataclass(frozen=True, slots=True)
class FeedName:
    """Name of an inbox file with a feed item: the feed's epoch (16 bytes) and the item's span."""

    epoch: bytes
    after: int
    to: int

    @classmethod
    def parse(cls, name: str) -> "FeedName | None":
        """Read a file's name; None for a file of another kind."""
        found = _FEED_NAME.fullmatch(name)
        return None if found is None else cls(bytes.fromhex(found[1]), int(found[2]), int(found[3]))

    @property
    def text(self) -> str:
        """The name."""
        return f"feed-{self.epoch.hex()}-{self.after:012d}-{self.to:012d}"


@dataclass(frozen=True, slots=True)
class BlobOrder:
    """A ciphertext to send or to fetch: its SHA-256 and its size in bytes."""

    blob: bytes
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What the job needs to know; `url` None: no team was joined yet; `challenge`: 16 bytes, zeros until then.

    `receipt` is the signed one by which the vault packed; None before the first, and from an earlier version.
    """

    log: LogId
    head: Head
    url: str | None = None
    endpoint_key: bytes = b""
    token: str = ""
    team: LogId | None = None
    feed_epoch: bytes | None = None
    feed_after: int = 0
    send: Sequence[BlobOrder] = field(default=())
    fetch: Sequence[BlobOrder] = field(default=())
    challenge: bytes = bytes(16)
    receipt: JsonObject | None = None

    def encode(self) -> bytes:
        """Return the file's bytes."""
        endpoint = None if self.url is None else {"url": self.url, "key": b64(self.endpoint_key)}
        feed = None if self.feed_epoch is None else {"epoch": b64(self.feed_epoch), "after": self.feed_after}
        return canonical(
            {
                "v": 1,
                "log": self.log.text,
                "head": {"seq": self.head.seq, "hash": self.head.hash.hex()},
                "device": b64(self.log.key),
                "endpoint": endpoint,
                "token": self.token,
                "team": None if self.team is None else self.team.text,
                "feed": feed,
                "send": [_order(order) for order in self.send],
                "fetch": [_order(order) for order in self.fetch],
                "challenge": b64(self.challenge),
                "receipt": self.receipt,
            }
        )

    @classmethod
    def parse(cls, data: bytes) -> "Orders":
        """Read the file."""
        value = parse_object(data, "orders")
        match value:
            case {
                "v": 1,
                "log": str(log),
                "head": {"seq": int(seq), "hash": digest},
                "token": str(token),
                "send": list(send),
                "fetch": list(fetch),
            }:
                url, key = _endpoint(value.get("endpoint"))
                epoch, after = _feed(value.get("feed"))
                team = value.get("team")
                return cls(
                    log=LogId.parse(log),
                    head=Head(seq, unhex(digest)),
                    url=url,
                    endpoint_key=key,
                    token=token,
                    team=None if team is None else LogId.parse(str(team)),
                    feed_epoch=epoch,
                    feed_after=after,
                    send=tuple(_read_order(order) for order in send),
                    fetch=tuple(_read_order(order) for order in fetch),
                    challenge=unb64(value.get("challenge"), 16),
                    receipt=_receipt(value.get("receipt")),
                )
            case _:
                raise FormatError("orders")

    def receipted(self) -> Receipt | None:
        """Return the receipt, verified; None when there is none that the endpoint signed for this log."""
        try:
            receipt = None if self.receipt is None else Receipt.verify(self.receipt, self.endpoint_key)
        except FormatError:
            return None
        return receipt if receipt is not None and receipt.log == self.log else None


def _order(order: BlobOrder) -> JsonObject:
    return {"blob": order.blob.hex(), "size": order.size}


def _read_order(value: object) -> BlobOrder:
    match value:
        case {"blob": blob, "size": int(size)} if size >= 0:
            return BlobOrder(unhex(blob), size)
        case _:
            raise FormatError("orders")


def _endpoint(value: object) -> tuple[str | None, bytes]:
    match value:
        case None:
            return None, b""
        case {"url": str(url), "key": key}:
            return url, unb64(key, 32)
        case _:
            raise FormatError("orders")


def _receipt(value: object) -> JsonObject | None:
    match value:
        case None:
            return None
        case dict():
            return value
        case _:
            raise FormatError("orders")


def _feed(value: object) -> tuple[bytes | None, int]:
    match value:
        case None:
            return None, 0
        case {"epoch": epoch, "after": int(after)} if after >= 0:
            return unb64(epoch, 16), after
        case _:
            raise FormatError("orders")
