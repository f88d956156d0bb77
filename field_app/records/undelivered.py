"""What a locked vault still has to deliver, as its outbox and inbox tell without a key.

Invariant: it may count too much (a receipt that has not come yet), never too little of what was finalized. Drafts are
not seen: they are in the store alone.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from field_app.journal import FormatError, Orders, Receipt
from field_app.vault import VaultFolder, machine_failures


@dataclass(frozen=True, slots=True)
class Undelivered:
    """Entries without a receipt, and files that the endpoint may not have."""

    entries: int
    files: int


def undelivered(folder: VaultFolder) -> Undelivered | None:
    """Return what is not proven to be delivered; None when the outbox does not tell."""
    path = folder.outbox / "orders"
    try:
        with machine_failures(folder.outbox):
            if not path.is_file():
                return None
            orders = Orders.parse(path.read_bytes())
    except FormatError:
        return None
    receipt = max(_receipts(folder, orders), key=lambda each: each.time, default=None)
    lacking = orders.head.seq if receipt is None else orders.head.seq - receipt.cursor + len(receipt.missing)
    return Undelivered(max(0, lacking), len(orders.send))


def _receipts(folder: VaultFolder, orders: Orders) -> Iterator[Receipt]:
    """Yield what is proven of the log: by what the vault had applied, and by what came since."""
    if (applied := orders.receipted()) is not None:
        yield applied
    for path in folder.inbox.glob("receipt-*"):
        with suppress(FormatError, OSError):
            receipt = Receipt.verify(path.read_bytes(), orders.endpoint_key)
            if receipt.log == orders.log:
                yield receipt
