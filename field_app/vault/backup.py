"""A second, encrypted copy of a vault in another folder, made again and again (docs/formats/folders.md).

Invariant: at every moment the folder holds the last good generation; a run that is interrupted anywhere leaves it, and
the next one cleans up. Each run opens what it made, under the vault's own key, before it counts. No key and no
plaintext leaves the vault. Outbox, inbox and the job's state are not copied: they follow from the store and the
endpoint. Not here: when a backup is made by itself, and where (second_copy).
"""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from field_app.errors import FieldAppError, MachineError, StoreError, UsageError
from field_app.vault.backup_folder import BackupFolder, Generation, encode_list, slot_names
from field_app.vault.copying import copy_file, is_copied
from field_app.vault.durable import make_folders, replace, write_atomic
from field_app.vault.failures import machine_failures
from field_app.vault.folder import VaultFolder, lies_in_vault
from field_app.vault.locks import vault_lock
from field_app.vault.store import Stopped, StoppedWork, copy_damage, copy_store, stoppable
from field_app.vault.vault import Vault

BACKUP = "vault.backup"
"""The vault's own note of its newest backup, and the random name that ties the two."""
_NAME_DIGITS = (32, 64)
_OF_THE_PLACE = {"disk-full": "backup-full", "folder-denied": "backup-denied"}


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


def back_up(vault: Vault, folder: Path, *, stopped: Stopped = lambda: False) -> BackedUp:
    """Bring the backup in `folder` up to what is committed; a new or empty folder begins one.

    Raises what `begin_backup` and `continue_backup` do.
    """
    place = BackupFolder(folder)
    begin_backup(vault, place)
    return continue_backup(vault, place, stopped=stopped)


def begin_backup(vault: Vault, place: BackupFolder) -> None:
    """Tie folder and vault together, before anything is copied; where that was done, nothing changes.

    UsageError `backup-folder-other`, `backup-in-vault`; StoreError `backup-other-vault`, `vault-in-use`; MachineError
    when the disk refuses.
    """
    with vault_lock(vault.folder, "backup"), _told_of(place):
        if lies_in_vault(place.path / "x"):
            raise UsageError("backup-in-vault", folder=place.path)
        place.refuse_other()
        make_folders(place.path)
        if not place.is_there:
            note = vault.get(BACKUP) or {"id": secrets.token_hex(16)}
            vault.set(BACKUP, note)
            write_atomic(place.mark, _mark(note))
        _refuse_other_vault(vault, place)
        place.make()


def continue_backup(vault: Vault, place: BackupFolder, *, stopped: Stopped = lambda: False) -> BackedUp:
    """Bring a backup that was begun up to what is committed; where it is not in place, nothing is written.

    StoreError `backup-other-vault`, `vault-in-use`, `backup-unfit` (what was written does not open: the disk lies);
    MachineError `backup-away` (the stick is not in place, or was taken out meanwhile), `backup-full`, `backup-denied`,
    or what else a disk refuses. StoppedWork once `stopped()` says so.
    """
    if not place.is_there:
        raise MachineError("backup-away", folder=place.path)
    with vault_lock(vault.folder, "backup"), _told_of(place, is_begun=True):
        _refuse_other_vault(vault, place)
        try:
            return _Run(vault, place, stopped).go()
        except (FieldAppError, StoppedWork):
            with suppress(FieldAppError):  # a full stick gets its room back now, one that is gone at the next run
                place.sweep()
            raise


def belongs_to(vault: Vault, place: BackupFolder) -> bool:
    """Say whether a backup of this very vault was begun there."""
    note = vault.get(BACKUP)
    with machine_failures(place.path):
        return note is not None and place.is_there and place.mark.read_bytes() == _mark(note)


def _refuse_other_vault(vault: Vault, place: BackupFolder) -> None:
    if not belongs_to(vault, place):
        raise StoreError("backup-other-vault", folder=place.path)


def _mark(note: Mapping[str, str]) -> bytes:
    return f"field-app backup 1 {note['id']}\n".encode("ascii")


@contextmanager
def _told_of(place: BackupFolder, *, is_begun: bool = False) -> Iterator[None]:
    """Say of a disk that refuses that it is the backup's, and that what was backed up before is still good."""
    try:
        yield
    except MachineError as told:
        if is_begun and not place.is_there:
            raise MachineError("backup-away", folder=place.path) from told
        where = told.values.get("folder")
        if told.code in _OF_THE_PLACE and isinstance(where, Path) and where.is_relative_to(place.path):
            raise MachineError(_OF_THE_PLACE[told.code], folder=place.path) from told
        raise


class _Run:
    def __init__(self, vault: Vault, place: BackupFolder, stopped: Stopped) -> None:
        self._vault = vault
        self._place = place
        self._stopped = stopped
        self._damaged: set[str] = set()
        self._copied = 0

    def go(self) -> BackedUp:
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
            elif copy_file(self._vault.folder.files / name, self._place.files / name, stopped=self._stopped):
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
        with stoppable(self._vault.db, self._stopped):
            copy_store(self._vault.db, unfinished)
        # A draft's file may have come while the store was being copied: what the copy names must be there.
        files = files | self._copy_files()
        with stoppable(self._vault.db, self._stopped):
            damage = copy_damage(self._vault.db, unfinished)
        if damage:
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
