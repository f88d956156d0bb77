"""A backup opened where it lies, to be checked.

Invariant: no generation and no file of the backup is written: the newest store is copied beside the others, under a
name that the next run would sweep away, and the copy is opened and deleted again.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from field_app.clock import Clock
from field_app.errors import StoreError
from field_app.vault.backup_folder import BackupFolder
from field_app.vault.copying import copy_file
from field_app.vault.failures import machine_failures
from field_app.vault.folder import VaultFolder
from field_app.vault.migrations import VAULT_STEPS, migrate
from field_app.vault.restoring import open_backup_slot
from field_app.vault.store import Migrations, open_store
from field_app.vault.vault import Vault


@contextmanager
def opened_backup(
    source: Path, passphrase: str, *, clock: Clock, migrations: Sequence[Migrations] = ()
) -> Iterator[Vault]:
    """Open the newest generation for the block; StoreError `backup-missing`, `backup-slot-missing`, `store-damaged`."""
    place = BackupFolder(source)
    newest = next(iter(place.generations()), None)
    if newest is None:
        raise StoreError("backup-missing", folder=source)
    key = open_backup_slot(place, passphrase)
    copy = place.unfinished_store()
    copy_file(place.store(newest), copy)
    try:
        db = open_store(copy, key)
        try:
            migrate(db, (VAULT_STEPS, *migrations), source)
            yield Vault(VaultFolder(source), db, clock)  # its files lie there as they do in a vault
        finally:
            db.close()
    finally:
        with machine_failures(source):
            for leftover in place.states.glob(f"{copy.name}*"):
                leftover.unlink(missing_ok=True)
