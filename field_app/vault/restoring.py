"""A vault made again from its backup, on this laptop or another one (docs/formats/folders.md).

Invariant: the backup is only read. The restored vault is there when its store has its final name, as with a new one:
whatever interrupts before that leaves nothing that opens, and restoring again starts anew. A generation whose store is
damaged is passed over for an older one, and that is said.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from field_app.clock import Clock
from field_app.errors import StoreError
from field_app.vault.backup_folder import BackupFolder, Generation
from field_app.vault.copying import copy_file, is_copied
from field_app.vault.durable import replace, write_atomic
from field_app.vault.failures import machine_failures
from field_app.vault.folder import VaultFolder
from field_app.vault.locks import vault_lock
from field_app.vault.lost_passphrase import Recovery, read_recovery, slot_name, unwrap_lost
from field_app.vault.migrations import VAULT_STEPS, migrate
from field_app.vault.second_copy import forget_backups
from field_app.vault.slots import Cost, check_new_passphrase, sub_key, unwrap_master, wrap_master
from field_app.vault.store import Database, Migrations, damaged_pages, open_store
from field_app.vault.vault import STORE_PURPOSE, Vault, clear_unfinished, refuse_other, refuse_second

Prepare = Callable[[Vault], None]
"""Does to the restored state what must be done before anybody can open it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """`generation`: what was restored; `passed_over`: newer ones that are damaged; `files`: how many came along;
    `lacking`: names of files that the backup does not have whole."""

    generation: Generation
    passed_over: int
    files: int
    lacking: tuple[str, ...]


def restore(  # noqa: PLR0913 - keywords, each with its name at the call
    source: Path,
    folder: Path,
    passphrase: str,
    *,
    recovery: Recovery = "",
    clock: Clock,
    migrations: Sequence[Migrations],
    prepare: Prepare,
    cost: Cost | None = None,
) -> Restored:
    """Make the vault in `folder` from the backup in `source`; it is not open afterwards.

    `passphrase` is the one that the backup was made with; with a `recovery` that opens the backup instead, and
    `passphrase` is the restored vault's new one. StoreError `backup-missing`, `backup-damaged`, `vault-exists` and
    those of a slot; UsageError `folder-holds-other`. Whatever is raised leaves no vault in `folder`.
    """
    place, target = BackupFolder(source), VaultFolder(folder)
    generations = place.generations()
    if not generations:
        raise StoreError("backup-missing", folder=source)
    refuse_other(target)
    new_slot: bytes | None = None
    if recovery:
        check_new_passphrase(passphrase)
        recovery = read_recovery(recovery)
        _refuse_missing_slot(place, slot_name(recovery))
        master = unwrap_lost(place.slots, recovery)
        new_slot = wrap_master(master, passphrase, cost or Cost())
    else:
        master = _unwrap(place, passphrase)
    target.make()
    with vault_lock(target, "making"):
        refuse_second(target)
        clear_unfinished(target)
        try:
            work = _Restoring(place, target, sub_key(master, STORE_PURPOSE), clock)
            restored = work.copy(generations)
            work.prepare((VAULT_STEPS, *migrations), prepare)
            _copy_slots(place, target, new_slot)
        except BaseException:
            clear_unfinished(target)
            raise
        with machine_failures(folder):
            replace(target.unfinished_store, target.store)
    return restored


@dataclass(frozen=True, slots=True)
class _Restoring:
    place: BackupFolder
    target: VaultFolder
    key: bytes
    clock: Clock

    def copy(self, generations: Sequence[Generation]) -> Restored:
        """Copy the newest generation that is whole, with its files."""
        for passed_over, generation in enumerate(generations):
            if self._copy_store(generation):
                files = self.place.files_of(generation)
                lacking = tuple(name for name, size in sorted(files.items()) if not self._copy_file(name, size))
                return Restored(
                    generation=generation, passed_over=passed_over, files=len(files) - len(lacking), lacking=lacking
                )
            clear_unfinished(self.target)
        raise StoreError("backup-damaged", folder=self.place.path)

    def prepare(self, steps: Sequence[Migrations], prepare: Prepare) -> None:
        """Bring the copied store to this program's schema and let the caller make of it what it has to be."""
        db = open_store(self.target.unfinished_store, self.key)
        try:
            migrate(db, steps, self.place.path)
            vault = Vault(self.target, db, self.clock)
            forget_backups(vault)
            prepare(vault)
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the store is renamed without its log
        finally:
            db.close()

    def _copy_store(self, generation: Generation) -> bool:
        if not copy_file(self.place.store(generation), self.target.unfinished_store):
            return False
        try:
            db: Database = open_store(self.target.unfinished_store, self.key)
        except StoreError:
            return False
        try:
            return not damaged_pages(db)
        except StoreError:
            return False
        finally:
            db.close()

    def _copy_file(self, name: str, size: int) -> bool:
        target = self.target.files / name
        return is_copied(target, size) or copy_file(self.place.files / name, target)


def open_backup_slot(place: BackupFolder, passphrase: str) -> bytes:
    """Return the key of the backup's stores; StoreError `backup-slot-missing`, or what the slot says."""
    return sub_key(_unwrap(place, passphrase), STORE_PURPOSE)


def _unwrap(place: BackupFolder, passphrase: str) -> bytes:
    _refuse_missing_slot(place, "passphrase")
    with machine_failures(place.slots):
        slot = (place.slots / "passphrase").read_bytes()
    return unwrap_master(slot, passphrase)


def _refuse_missing_slot(place: BackupFolder, name: str) -> None:
    with machine_failures(place.slots):
        if not (place.slots / name).is_file():
            raise StoreError("backup-slot-missing", folder=place.path, slot=name)


def _copy_slots(place: BackupFolder, target: VaultFolder, new_slot: bytes | None) -> None:
    for name in place.slot_names():
        copy_file(place.slots / name, target.slots / name)
    if new_slot is not None:
        write_atomic(target.passphrase_slot, new_slot)
