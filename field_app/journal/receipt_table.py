"""Receipts as the vault keeps them: one for each cursor that the endpoint ever signed, as evidence.

Invariant: a receipt is kept as it came, signature and all, so that it still proves when it is read. The newest is
the last one that counted (docs/formats/calls.md): a fresh one always does, whatever clock and cursor say, for the
endpoint said it after all that was kept before; of any other it is unknown when it came, so it must be later.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from field_app.journal.encoding import FormatError, canonical, parse_object, wire_time
from field_app.journal.logid import LogId
from field_app.journal.receipts import Receipt
from field_app.vault import Database


class ReceiptTable:
    """The table `journal_receipt`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(self, signed: Mapping[str, Any] | bytes, endpoint_key: bytes, *, is_fresh: bool) -> tuple[Receipt, bool]:
        """Verify a receipt and keep it if it counts; return it, and whether it does. FormatError if it is none."""
        receipt = Receipt.verify(signed, endpoint_key)
        newest = self.newest(receipt.log, endpoint_key)
        counts = is_fresh or newest is None or (receipt.time, receipt.cursor) >= (newest.time, newest.cursor)
        if counts:
            content = parse_object(signed, "receipt") if isinstance(signed, bytes) else dict(signed)
            text = canonical(content).decode("utf-8")
            row = [endpoint_key, receipt.log.raw, receipt.cursor, wire_time(receipt.time), text]
            self._db.execute(
                "INSERT OR REPLACE INTO journal_receipt (endpoint, log, cursor, time, signed) VALUES (?, ?, ?, ?, ?)",
                row,
            )
        return receipt, counts

    def newest(self, log: LogId, endpoint_key: bytes) -> Receipt | None:
        """Return the receipt that stands for `log`."""
        signed = self.newest_signed(log, endpoint_key)
        try:
            return None if signed is None else Receipt.verify(signed, endpoint_key)
        except FormatError:
            return None  # damaged here: it proves nothing; `verify` names it, the next one stands in its place

    def newest_signed(self, log: LogId, endpoint_key: bytes) -> bytes | None:
        """Return the signed object of the receipt that stands for `log`, as it was kept."""
        row = self._db.execute(
            "SELECT signed FROM journal_receipt WHERE endpoint = ? AND log = ? ORDER BY taken DESC LIMIT 1",
            [endpoint_key, log.raw],
        ).fetchone()
        return None if row is None else str(row[0]).encode("utf-8")

    def every(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield all that were kept: the endpoint's key (32 bytes) and the signed object."""
        rows = self._db.execute("SELECT endpoint, signed FROM journal_receipt ORDER BY taken")
        return ((key, signed.encode("utf-8")) for key, signed in rows)
