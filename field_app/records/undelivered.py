"""What a locked vault still has to deliver, as its outbox and inbox tell without a key.

Invariant: it may count too much (a receipt that has not come yet), never too little of what was finalized. Drafts are
not seen: they are in the store alone.
"""

from contextlib import suppress
from dataclasses import dataclass

from field_app.journal import TAIL, FormatError, Orders, OutboxName, Receipt
from field_app.vault import VaultFolder, machine_failures


@dataclass(frozen=True, slots=True)
class Undelivered:
    """Entries without a receipt, and files that the endpoint may not have."""

    entries: int
    files: int


def undelivered(folder: VaultFolder) -> Undelivered | None:
    """Return what is not proven to be delivered; None when the outbox does not tell."""
    try:
        with machine_failures(folder.outbox):
            orders = Orders.parse((folder.outbox / "orders").read_bytes())
            standing = [OutboxName.parse(path.name) for path in folder.outbox.iterdir()]
    except (FormatError, FileNotFoundError):
        return None
    tails = [name.first for name in standing if name is not None and name.purpose == TAIL]
    packed_from = min(tails, default=1 if orders.url is None else orders.head.seq + 1)
    cursor = max(packed_from - 1, _receipted(folder, orders))
    return Undelivered(max(0, orders.head.seq - cursor), len(orders.send))


def _receipted(folder: VaultFolder, orders: Orders) -> int:
    cursors = [0]
    for path in folder.inbox.glob("receipt-*"):
        with suppress(FormatError, OSError):
            receipt = Receipt.verify(path.read_bytes(), orders.endpoint_key)
            cursors += [receipt.cursor] if receipt.log == orders.log else []
    return max(cursors)
