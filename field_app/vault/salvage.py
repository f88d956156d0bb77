"""What can still be read of a damaged vault.

Invariant: nothing in the vault's folder is written: the store is copied, what the disk does not give as zeros, and only
the copy is opened. A row that does not read costs itself alone. Not here: what the rows mean (journal, records).
"""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from sqlcipher3 import dbapi2 as sqlcipher

from field_app.errors import FieldAppError, StoreError
from field_app.vault.cipherfile import CipherBroken, decrypt
from field_app.vault.failures import machine_failures
from field_app.vault.folder import VaultFolder
from field_app.vault.lost_passphrase import Recovery, read_recovery, unwrap_lost
from field_app.vault.slots import sub_key, unwrap_master
from field_app.vault.store import Database, open_store
from field_app.vault.vault import STORE_PURPOSE

_BLOCK_BYTES = 4_096
_NAME = "store.db"


class Salvage:
    """A copy of a damaged vault's store, opened; close it, and delete the folder that it lies in."""

    def __init__(self, folder: VaultFolder, store: Path, key: bytes) -> None:
        self._folder = folder
        self._store = store
        self._key = key
        self._db: Database | None = None

    @classmethod
    def open(cls, folder: Path, work: Path, passphrase: str, recovery: Recovery = "") -> "Salvage":
        """Copy the store of the vault in `folder` into `work`, an empty folder, and open it with what opens a slot.

        With a `recovery` the passphrase is not asked. StoreError says which slot does not open, or that nothing of the
        store does; `store-missing`, `slot-missing`, `recovery-slot-missing`, `organisation-slot-missing`.
        """
        place = VaultFolder(folder)
        master = _master(place, passphrase, recovery)
        if not place.store.is_file():
            raise StoreError("store-missing", folder=folder)
        for ending in ("", "-wal"):
            source = place.store.with_name(place.store.name + ending)
            if source.is_file():
                _copy_readable(source, work / (_NAME + ending))
        found = cls(place, work / _NAME, sub_key(master, STORE_PURPOSE))
        found._reopen()
        return found

    def numbers(self, table: str, most: int) -> Sequence[int]:
        """Return the row numbers of a table, from an index or else from the table itself.

        Where neither reads they are guessed: every number from 1 to `most`.
        """
        for where in ("", " NOT INDEXED"):
            found = self._read(f"SELECT rowid FROM {table}{where}", [])  # noqa: S608 - constants
            if found is not None:
                return sorted(row[0] for row in found)
        return range(1, most + 1)

    def row(self, columns: str, table: str, number: int) -> tuple[Any, ...] | None:
        """Return a row by its number, () when there is none; None when it does not read."""
        found = self._read(f"SELECT {columns} FROM {table} WHERE rowid = ?", [number])  # noqa: S608 - constants
        return None if found is None else next(iter(found), ())

    def file(self, names: Sequence[str], key: bytes, sha256: bytes, sink: BinaryIO) -> bool:
        """Decrypt the first of these files that is there into `sink`; False when it is not whole or is another one."""
        place = next((path for name in names if (path := self._folder.files / name).is_file()), None)
        digest = hashlib.sha256()
        if place is None:
            return False
        try:
            with place.open("rb") as source:
                for chunk in decrypt(source, key):
                    digest.update(chunk)
                    sink.write(chunk)
        except (CipherBroken, OSError):
            return False
        return digest.digest() == sha256

    def close(self) -> None:
        """Close the copy."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def __enter__(self) -> "Salvage":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]] | None:
        try:
            if self._db is None:
                self._reopen()
            return list(self._opened.execute(query, list(values)).fetchall())
        except (FieldAppError, sqlcipher.Error):
            self.close()  # one page that does not hold makes SQLCipher refuse all others until it is opened anew
            return None

    @property
    def _opened(self) -> Database:
        if self._db is None:
            raise StoreError("store-damaged", folder=self._folder.path)
        return self._db

    def _reopen(self) -> None:
        self._db = open_store(self._store, self._key)


def _master(place: VaultFolder, passphrase: str, recovery: Recovery) -> bytes:
    if recovery:
        return unwrap_lost(place.slots, read_recovery(recovery))
    with machine_failures(place.slots):
        if not place.passphrase_slot.is_file():
            raise StoreError("slot-missing", folder=place.path)
        return unwrap_master(place.passphrase_slot.read_bytes(), passphrase)


def _copy_readable(source: Path, target: Path) -> None:
    with machine_failures(target.parent), source.open("rb", buffering=0) as old, target.open("xb") as new:
        size = source.stat().st_size
        for at in range(0, size, _BLOCK_BYTES):
            block = b""
            with suppress(OSError):  # a sector that the disk cannot read any more
                old.seek(at)
                block = old.read(min(_BLOCK_BYTES, size - at))
            new.write(block.ljust(min(_BLOCK_BYTES, size - at), b"\0"))
