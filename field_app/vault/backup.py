"""A second, encrypted copy of a vault in another folder, made again and again (docs/formats/folders.md).

Invariant: at every moment the folder holds the last good generation; a run that is interrupted anywhere leaves it, and
the next one cleans up. Each run opens what it made, under the vault's own key, before it counts. No key and no
plaintext leaves the vault. Outbox, inbox and the job's state are not copied: they follow from the store and the
endpoint.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from field_app.errors import StoreError, UsageError
from field_app.vault.backup_folder import BackupFolder, Generation, encode_list, slot_names
from field_app.vault.copying import copy_file, is_copied
from field_app.vault.durable import make_folders, replace, write_atomic
from field_app.vault.failures import machine_failures
from field_app.vault.folder import VaultFolder, lies_in_vault
from field_app.vault.locks import vault_lock
from field_app.vault.store import copy_damage, copy_store
from field_app.vault.vault import Vault

BACKUP = "vault.backup"
"""The vault's own note of its newest backup, and the random name that ties the two."""
_NAME_DIGITS = (32, 64)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBackup:
    """When a backup was last found good (aware UTC), and where."""

    at: datetime
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """One run. `is_new`: the vault had changed; `files`: copied by it; `kept`: generations that are there now;
    `damaged`: names of files of the vault that are not what they should be and were left out."""

    generation: Generation
    is_new: bool
    files: int
    kept: int
    damaged: tuple[str, ...]


def last_backup(vault: Vault) -> LastBackup | None:
    """Return when and where the vault was last backed up; None when it never was."""
    note = vault.get(BACKUP)
    if note is None or "at" not in note:
        return None
    return LastBackup(at=datetime.fromisoformat(note["at"]), folder=Path(note["folder"]))


def forget_backup(vault: Vault) -> None:
    """Let the next backup begin a folder of its own: a restored vault must not go on in its original's."""
    vault.set(BACKUP, None)


def back_up(vault: Vault, folder: Path) -> BackedUp:
    """Bring the backup in `folder` up to what is committed; a new or empty folder begins one.

    UsageError `backup-folder-other`, `backup-in-vault`; StoreError `backup-other-vault`, `vault-in-use`, `backup-unfit`
    (what was written does not open: the disk lies); MachineError when the disk refuses.
    """
    place = BackupFolder(folder)
    if lies_in_vault(folder / "x"):
        raise UsageError("backup-in-vault", folder=folder)
    place.refuse_other()
    with vault_lock(vault.folder, "backup"):
        return _Run(vault, place).go()


class _Run:
    def __init__(self, vault: Vault, place: BackupFolder) -> None:
        self._vault = vault
        self._place = place
        self._damaged: set[str] = set()
        self._copied = 0

    def go(self) -> BackedUp:
        self._begin()
        self._place.sweep()
        version = self._data_version()
        self._copy_slots()
        files = self._copy_files()
        newest = self._unchanged_since(files)
        made = newest or self._make_generation(files)
        kept = len(self._place.generations()) - self._place.prune()
        self._note(made, version)
        damaged = tuple(sorted(self._damaged))
        return BackedUp(generation=made, is_new=newest is None, files=self._copied, kept=kept, damaged=damaged)

    def _begin(self) -> None:
        """Tie folder and vault together before anything is copied."""
        make_folders(self._place.path)
        note = self._vault.get(BACKUP) or {"id": secrets.token_hex(16)}
        if not self._place.mark.exists():
            self._vault.set(BACKUP, note)
            write_atomic(self._place.mark, f"field-app backup 1 {note['id']}\n".encode("ascii"))
        with machine_failures(self._place.path):
            mark = self._place.mark.read_bytes()
        if mark != f"field-app backup 1 {note['id']}\n".encode("ascii"):
            raise StoreError("backup-other-vault", folder=self._place.path)
        self._place.make()

    def _copy_slots(self) -> None:
        """The slots of now open every generation: a passphrase that was changed opens none any more."""
        ours = slot_names(self._vault.folder.slots)
        for name in ours:
            source, target = self._vault.folder.slots / name, self._place.slots / name
            with machine_failures(self._place.slots):
                is_same = target.is_file() and target.read_bytes() == source.read_bytes()
            if not is_same:
                copy_file(source, target)
        with machine_failures(self._place.slots):
            for name in set(self._place.slot_names()) - set(ours):
                (self._place.slots / name).unlink(missing_ok=True)

    def _copy_files(self) -> dict[str, int]:
        """Copy what is new; return name and size of every file of the vault that is in the backup."""
        files: dict[str, int] = {}
        with machine_failures(self._vault.folder.files):
            ours = {path.name: path.stat().st_size for path in self._vault.folder.files.iterdir() if _is_ours(path)}
        for name, size in ours.items():
            if is_copied(self._place.files / name, size):
                files[name] = size
            elif copy_file(self._vault.folder.files / name, self._place.files / name):
                files[name] = size
                self._copied += 1
            else:
                self._damaged.add(name)
        return files

    def _unchanged_since(self, files: dict[str, int]) -> Generation | None:
        """Return the newest generation if it is the vault's present state and still opens."""
        newest = next(iter(self._place.generations()), None)
        if newest is None or self._place.files_of(newest) != files:
            return None
        with machine_failures(self._place.path):
            kept = self._place.unchanged.read_bytes() if self._place.unchanged.is_file() else b""
        if kept != _state(self._vault.folder, newest):
            return None
        return None if copy_damage(self._vault.db, self._place.store(newest), whole=False) else newest

    def _make_generation(self, files: dict[str, int]) -> Generation:
        before = next(iter(self._place.generations()), None)
        # Cut to the second, as its name is.
        now = self._vault.clock().astimezone(UTC).replace(microsecond=0)
        made = Generation(1 if before is None else before.number + 1, now)
        unfinished = self._place.unfinished_store()
        copy_store(self._vault.db, unfinished)
        # A draft's file may have come while the store was being copied: what the copy names must be there.
        files = files | self._copy_files()
        if copy_damage(self._vault.db, unfinished):
            raise StoreError("backup-unfit", folder=self._place.path)
        write_atomic(self._place.list_of(made), encode_list(files))
        with machine_failures(self._place.states):
            replace(unfinished, self._place.store(made))
        return made

    def _note(self, made: Generation, version: int) -> None:
        """Note the run in the vault, and outside of it what the vault looks like after that."""
        note = self._vault.get(BACKUP)
        at = self._vault.clock().astimezone(UTC).isoformat()
        self._vault.set(BACKUP, {**note, "at": at, "folder": str(self._place.path.resolve())})
        self._vault.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if self._data_version() == version:  # nobody else committed anything since before the copy
            write_atomic(self._place.unchanged, _state(self._vault.folder, made))

    def _data_version(self) -> int:
        return int(self._vault.db.execute("PRAGMA data_version").fetchone()[0])


def _state(folder: VaultFolder, generation: Generation) -> bytes:
    """Return what changes with every commit: size and time of the store and of its log."""
    lines = [generation.name]
    with machine_failures(folder.path):
        for path in (folder.store, folder.store.with_name(f"{folder.store.name}-wal")):
            size = path.stat().st_size if path.exists() else 0
            lines.append(f"{path.name} {size} {path.stat().st_mtime_ns if size else 0}")
    return "".join(f"{line}\n" for line in lines).encode("ascii")


def _is_ours(path: Path) -> bool:
    name = path.name
    return len(name) in _NAME_DIGITS and all(sign in "0123456789abcdef" for sign in name) and path.is_file()
