"""Receipts as the vault keeps them: one for each cursor that the endpoint ever signed, as evidence.

Invariant: a receipt is kept as it came, signature and all, so that it still proves when it is read. The newest is
the last one taken that told more: a higher cursor, or a later time (an endpoint restored from a backup tells a
lower cursor later; one whose clock was set back tells a higher cursor earlier).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from field_app.journal.encoding import canonical, parse_object, wire_time
from field_app.journal.logid import LogId
from field_app.journal.receipts import Receipt
from field_app.vault import Database


class ReceiptTable:
    """The table `journal_receipt`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(self, signed: Mapping[str, Any] | bytes, endpoint_key: bytes) -> Receipt:
        """Verify a receipt and keep it if it tells more than the newest; FormatError when it does not verify."""
        receipt = Receipt.verify(signed, endpoint_key)
        newest = self.newest(receipt.log, endpoint_key)
        if newest is None or receipt.cursor > newest.cursor or receipt.time > newest.time:
            content = parse_object(signed, "receipt") if isinstance(signed, bytes) else dict(signed)
            text = canonical(content).decode("utf-8")
            row = [endpoint_key, receipt.log.raw, receipt.cursor, wire_time(receipt.time), text]
            self._db.execute(
                "INSERT OR REPLACE INTO journal_receipt (endpoint, log, cursor, time, signed) VALUES (?, ?, ?, ?, ?)",
                row,
            )
        return receipt

    def newest(self, log: LogId, endpoint_key: bytes) -> Receipt | None:
        """Return the receipt that stands for `log`."""
        row = self._db.execute(
            "SELECT signed FROM journal_receipt WHERE endpoint = ? AND log = ? ORDER BY taken DESC LIMIT 1",
            [endpoint_key, log.raw],
        ).fetchone()
        return None if row is None else Receipt.verify(row[0].encode("utf-8"), endpoint_key)

    def every(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield all that were kept: the endpoint's key (32 bytes) and the signed object."""
        rows = self._db.execute("SELECT endpoint, signed FROM journal_receipt ORDER BY taken")
        return ((key, signed.encode("utf-8")) for key, signed in rows)
