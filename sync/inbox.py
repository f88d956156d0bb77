"""The inbox as the keyless job fills it: what arrived, as it arrived, until the vault applies it (folders.md).

Invariant: a file appears whole or not at all, under a name that tells its place, and is never edited. The vault
may delete at any moment. Nothing kept here is believed: the vault verifies all of it again.
"""

import re
import secrets
from contextlib import suppress
from pathlib import Path

from field_app.clock import Clock
from field_app.journal import (
    FeedItem,
    FeedName,
    FormatError,
    HelloRequest,
    JsonObject,
    LogId,
    Orders,
    Receipt,
    b64,
    canonical,
    read_uptime,
    wire_time,
)
from field_app.vault import write_atomic
from sync.carriers import Greeting, Refusal

HELLO = "hello"
_RECEIPT = re.compile(r"receipt-\d{12}-[0-9a-f]{8}")
_CODE = re.compile(r"[a-z]{1,16}")


class InboxWriter:
    """`folder` is the vault's inbox; `clock` is the laptop's."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def keep_hello(self, request: HelloRequest, draw: bytes, greeting: Greeting) -> None:
        """Keep the newest answer to hello, with what the vault needs to date it and to measure the laptop's clock."""
        uptime = read_uptime()
        readings = {"wall": wire_time(self._clock()), "monotonic": uptime.monotonic, "boot": b64(uptime.boot)}
        kept = {"answer": greeting.answer, "nonce": b64(request.nonce), "draw": b64(draw), **readings}
        write_atomic(self._folder / HELLO, canonical(kept))

    def keep_receipt(self, receipt: Receipt, signed: JsonObject) -> None:
        """Keep a receipt in place of the one before."""
        older = self._receipts()
        write_atomic(self._folder / f"receipt-{receipt.cursor:012d}-{secrets.token_hex(4)}", canonical(signed))
        for path in older:
            with suppress(OSError):  # the vault deletes them too, or has one open: then the next receipt does
                path.unlink(missing_ok=True)

    def receipt(self, log: LogId, endpoint_key: bytes) -> Receipt | None:
        """Return the newest receipt that is still here and holds."""
        held: list[Receipt] = []
        for path in self._receipts():
            with suppress(FileNotFoundError, FormatError):
                receipt = Receipt.verify(path.read_bytes(), endpoint_key)
                held += [receipt] if receipt.log == log else []
        return max(held, key=lambda receipt: receipt.time, default=None)

    def keep_item(self, epoch: bytes, item: FeedItem) -> None:
        """Keep a feed item under the name of its span."""
        write_atomic(self._folder / FeedName(epoch, item.after, item.to).text, item.encode())

    def feed_cursor(self, orders: Orders, epoch: bytes) -> int:
        """Return the arrival where the chain of items ends that begins at what the vault has applied."""
        cursor = orders.feed_after if orders.feed_epoch == epoch else 0
        spans = {name.after: name.to for name in self._spans() if name.epoch == epoch}
        while (to := spans.get(cursor, cursor)) > cursor:
            cursor = to
        return cursor

    def keep_note(self, refusal: Refusal) -> None:
        """Keep what the endpoint refused, once."""
        code = refusal.code if _CODE.fullmatch(refusal.code) else "other"
        note = canonical({"code": code, "from": refusal.first})
        for path in self._folder.glob(f"note-{code}-*"):
            with suppress(FileNotFoundError):
                if path.read_bytes() == note:
                    return
        write_atomic(self._folder / f"note-{code}-{secrets.token_hex(4)}", note)

    def part(self, blob: bytes) -> Path:
        """Return where a download under way is."""
        return self._folder / f"blob-{blob.hex()}.part"

    def _receipts(self) -> list[Path]:
        return [path for path in self._folder.iterdir() if _RECEIPT.fullmatch(path.name)]

    def _spans(self) -> list[FeedName]:
        names = (FeedName.parse(path.name) for path in self._folder.iterdir())
        return [name for name in names if name is not None]
