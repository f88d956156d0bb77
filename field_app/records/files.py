"""The files that entries name: which of them the endpoint still wants, and which of them are wanted here.

Invariant: a file of somebody else counts as held only after its ciphertext was checked against its hash. The table
`records_file` is a projection of all submissions that are stored, in effect or not: their files travel all the same.
"""

import json
from collections.abc import Iterable

from field_app.journal import SUBMISSION, Entry, FormatError, LogId, Receipt
from field_app.vault import Vault, cipher_size

Sizes = dict[bytes, int]
"""Size in bytes of each ciphertext, by its SHA-256."""


def project_files(vault: Vault, record: str, entries: Iterable[Entry]) -> None:
    """Make the rows of a record's files anew, inside the caller's transaction."""
    vault.db.execute("DELETE FROM records_file WHERE record = ?", [record])
    rows = [row for entry in entries for row in _rows(record, entry)]
    vault.db.conn.executemany("INSERT OR IGNORE INTO records_file VALUES (?, ?, ?, ?, ?)", rows)


def blobs_to_send(vault: Vault, own: LogId, receipt: Receipt | None) -> Sizes:
    """Return the ciphertexts of the own log that the endpoint does not have yet."""
    cursor = 0 if receipt is None else receipt.cursor
    awaited = [] if receipt is None else [blob.hex() for blob in receipt.awaited]
    found = vault.db.execute(
        "SELECT blob, size FROM records_file WHERE log = ? AND seq > ?"
        " UNION SELECT blob, size FROM records_file"
        " WHERE log = ? AND blob IN (SELECT unhex(value) FROM json_each(?))",
        [own.raw, cursor, own.raw, json.dumps(awaited)],
    )
    return dict(found.fetchall())


def blobs_to_fetch(vault: Vault, own: LogId) -> Sizes:
    """Return the ciphertexts that entries of other logs name and that are not held here."""
    found = vault.db.execute(
        "SELECT DISTINCT blob, size FROM records_file WHERE log <> ?"
        " AND blob NOT IN (SELECT blob FROM records_held)"
        " AND blob NOT IN (SELECT blob FROM records_file WHERE log = ?)",
        [own.raw, own.raw],
    )
    return dict(found.fetchall())


def keep_held(vault: Vault, blob: bytes) -> None:
    """Note that a fetched ciphertext was checked."""
    vault.db.execute("INSERT OR IGNORE INTO records_held VALUES (?)", [blob])


def _rows(record: str, entry: Entry) -> list[tuple[bytes, int, bytes, int, str]]:
    if entry.body is None or entry.body.kind != SUBMISSION:
        return []
    try:
        files = entry.body.files()
    except FormatError:
        return []
    return [(entry.log.raw, entry.seq, file.blob, cipher_size(file.size), record) for file in files]
