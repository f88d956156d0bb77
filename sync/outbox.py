"""The outbox as the keyless job sees it: frames to send, found by name, never opened (docs/formats/folders.md).

Invariant: the job reads here and writes nothing; the vault may add and delete files at any moment, so a file that
is gone or damaged is passed over for the next one that fits.
"""

from collections.abc import Iterator
from pathlib import Path

from field_app.errors import MachineError, StoreError
from field_app.journal import SLOT, TAIL, FormatError, Head, Orders, OutboxFile, OutboxName

ORDERS = "orders"


class OutboxReader:
    """`folder` is the vault's outbox."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def orders(self) -> Orders:
        """Read the orders; MachineError before a team was joined, StoreError when they are damaged."""
        try:
            orders = Orders.parse((self._folder / ORDERS).read_bytes())
        except FileNotFoundError:
            raise MachineError("sync-not-enrolled") from None
        except FormatError as error:
            raise StoreError("sync-orders-damaged") from error
        if orders.url is None or orders.team is None:
            raise MachineError("sync-not-enrolled")
        return orders

    def version(self) -> tuple[int, int]:
        """Return what changes when the vault writes new orders."""
        try:
            found = (self._folder / ORDERS).stat()
        except FileNotFoundError:
            return (0, 0)
        return (found.st_mtime_ns, found.st_ino)

    def covering(self, seq: int) -> OutboxFile | None:
        """Return the longest file of the tail that holds the entry `seq`."""
        return self._first_whole(TAIL, seq)

    def slot(self, seq: int) -> OutboxFile | None:
        """Return the file that fills the slot `seq`."""
        return self._first_whole(SLOT, seq)

    def tail(self, seq: int) -> Iterator[OutboxFile]:
        """Yield the files that continue a log from entry `seq` on, also those that appear meanwhile."""
        while (found := self.covering(seq)) is not None:
            yield found
            seq = found.frame.last + 1

    def hash_at(self, seq: int, orders: Orders) -> bytes | None:
        """Return the chain's hash after entry `seq` where it is known here."""
        if orders.head.seq == seq:
            return orders.head.hash
        if (around := self.covering(seq)) is not None:
            return around.hashes[seq - around.frame.first]
        if (after := self.covering(seq + 1)) is not None and after.frame.first == seq + 1:
            return after.frame.before
        return None

    def head(self, orders: Orders) -> Head:
        """Return the newest head known here: frames may be packed a moment before the orders name their head."""
        last = max((name.last for name, _ in self._files(TAIL)), default=0)
        found = self.covering(last) if last > orders.head.seq else None
        return orders.head if found is None else Head(found.frame.last, found.frame.after)

    def _first_whole(self, purpose: str, seq: int) -> OutboxFile | None:
        fitting = [
            (name.last, name.first, path) for name, path in self._files(purpose) if name.first <= seq <= name.last
        ]
        for _, _, path in sorted(fitting, reverse=True):
            try:
                found = OutboxFile.parse(path.read_bytes())
            except (FileNotFoundError, PermissionError, FormatError):
                continue  # receipted and deleted just now, or damaged: the next unlock packs it again
            if found.frame.first <= seq <= found.frame.last:
                return found
        return None

    def _files(self, purpose: str) -> Iterator[tuple[OutboxName, Path]]:
        for path in self._folder.iterdir():
            name = OutboxName.parse(path.name)
            if name is not None and name.purpose == purpose:
                yield name, path
