"""What the endpoint has of a record: *delivered*, and *complete* with its files.

Invariant: said only on proof. An own entry is delivered when a receipt that verified covers it: receipted, not missing,
not quarantined; it is complete when nothing of its files is awaited there. An entry of somebody else came from the
endpoint's own feed; it is complete when its files are here, checked.
"""

import json
from collections.abc import Collection

from field_app.journal import Journal, Receipt
from field_app.vault import Vault

Place = tuple[bytes, int]
"""An entry: its log's 48 bytes and its seq."""


class Delivery:
    """What is proven at the moment it is made."""

    def __init__(self, journal: Journal) -> None:
        vault = journal.vault
        self._own = journal.log.raw
        self._receipt = journal.receipt()
        self._incomplete = _awaited(vault, self._own, self._receipt) | _not_held(vault, self._own)

    def is_delivered(self, places: Collection[Place]) -> bool:
        """Say whether the endpoint has every one of these entries."""
        return all(self._covers(*place) for place in places)

    def is_complete(self, places: Collection[Place]) -> bool:
        """Say whether it has their files too."""
        return self.is_delivered(places) and self._incomplete.isdisjoint(places)

    def _covers(self, log: bytes, seq: int) -> bool:
        return log != self._own or (self._receipt is not None and self._receipt.covers(seq))


def not_delivered(journal: Journal) -> tuple[str, list[object]]:
    """Return the SQL condition under which an entry `h` is not delivered, and what it binds.

    It says of many what `Receipt.covers` says of one: the entries after the cursor, the missing and the quarantined.
    """
    own, receipt = journal.log.raw, journal.receipt()
    if receipt is None:
        return "h.log = ?", [own]
    spans = [*((seq, seq) for seq in receipt.missing), *receipt.quarantined]
    inside = "h.seq BETWEEN json_extract(value, '$[0]') AND json_extract(value, '$[1]')"
    condition = f"h.log = ? AND (h.seq > ? OR EXISTS (SELECT 1 FROM json_each(?) WHERE {inside}))"  # noqa: S608 - constants
    return condition, [own, receipt.cursor, json.dumps(spans)]


def _awaited(vault: Vault, own: bytes, receipt: Receipt | None) -> set[Place]:
    awaited = [] if receipt is None else [blob.hex() for blob in receipt.awaited]
    rows = vault.db.execute(
        "SELECT log, seq FROM records_file WHERE log = ? AND blob IN (SELECT unhex(value) FROM json_each(?))",
        [own, json.dumps(awaited)],
    )
    return set(rows.fetchall())


def _not_held(vault: Vault, own: bytes) -> set[Place]:
    rows = vault.db.execute(
        "SELECT log, seq FROM records_file WHERE log <> ? AND blob NOT IN (SELECT blob FROM records_held)", [own]
    )
    return set(rows.fetchall())
