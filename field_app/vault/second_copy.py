"""The backup that is made by itself: into which folder, when it is due, how old it is.

Invariant: it goes to the very folder or stick that was chosen, or nowhere: where that is not in place, nothing is
written elsewhere. What is chosen is kept in the vault and goes with it; a restored vault has chosen nothing yet.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

from field_app.errors import UsageError
from field_app.vault.backup import BACKUP, BackedUp, begin_backup, belongs_to, continue_backup, last_backup
from field_app.vault.backup_folder import BackupFolder
from field_app.vault.failures import machine_failures
from field_app.vault.folder import OF_THE_SYSTEM
from field_app.vault.store import Stopped
from field_app.vault.vault import Vault

EVERY = timedelta(hours=1)
OLD = timedelta(days=2)
SECOND_COPY = "vault.second_copy"
_OWN_FOLDERS = ("field-app-backup", *(f"field-app-backup-{number}" for number in range(2, 100)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondCopy:
    """`folder`: the one that was chosen, None when none ever was; `is_on`: it is brought up to date by itself;
    `made_at`: when the newest backup, there or elsewhere, was found good (aware UTC), None when there is none."""

    folder: Path | None
    is_on: bool
    made_at: datetime | None
    is_made_there: bool

    def is_due(self, now: datetime) -> bool:
        """Say whether it is to be made: an hour after the last one, and at once in a new folder."""
        if not self.is_on:
            return False
        # A clock that was set back since must not put it off.
        return self.made_at is None or not self.is_made_there or not timedelta() <= now - self.made_at < EVERY

    def is_old(self, now: datetime) -> bool:
        """Say whether somebody should see to it: it is on, and was not made for two days."""
        return self.is_on and (self.made_at is None or now - self.made_at > OLD)


def second_copy(vault: Vault) -> SecondCopy:
    """Return what was chosen, and how old the newest backup is."""
    chosen, last = vault.get(SECOND_COPY), last_backup(vault)
    folder = None if chosen is None else Path(chosen["folder"])
    return SecondCopy(
        folder=folder,
        is_on=chosen is not None and bool(chosen["on"]),
        made_at=None if last is None else last.at,
        is_made_there=last is not None and last.folder == folder,
    )


def choose_second_copy(vault: Vault, folder: Path) -> Path:
    """Back up into `folder` by itself from now on; a folder or stick with other things in it gets one inside.

    Returns the backup's own folder, which is begun. Raises what `begin_backup` does, with nothing chosen.
    """
    place = BackupFolder(_own_place(vault, folder.resolve()))
    begin_backup(vault, place)
    vault.set(SECOND_COPY, {"folder": str(place.path), "on": True})
    return place.path


def stop_second_copy(vault: Vault) -> None:
    """Back up no more by itself; what was backed up stays, and the folder is remembered."""
    chosen = vault.get(SECOND_COPY)
    if chosen is not None:
        vault.set(SECOND_COPY, {**chosen, "on": False})


def update_second_copy(vault: Vault, *, stopped: Stopped = lambda: False) -> BackedUp:
    """Bring the backup in the chosen folder up to date; UsageError `backup-not-chosen`, else as `continue_backup`."""
    folder = second_copy(vault).folder
    if folder is None:
        raise UsageError("backup-not-chosen")
    return continue_backup(vault, BackupFolder(folder), stopped=stopped)


def forget_backups(vault: Vault) -> None:
    """Let the next backup begin a folder of its own: a restored vault must not go on in its original's."""
    for name in (BACKUP, SECOND_COPY):
        vault.set(name, None)


def _own_place(vault: Vault, folder: Path) -> Path:
    """Return `folder` itself where a backup is or can begin, else the vault's own in it: one stick serves several."""
    if BackupFolder(folder).is_there:
        return folder
    with machine_failures(folder):
        is_empty = not folder.is_dir() or not {part.name for part in folder.iterdir()} - OF_THE_SYSTEM
    if is_empty:
        return folder
    inside = [BackupFolder(folder / name) for name in _OWN_FOLDERS]
    ours = (place for place in inside if belongs_to(vault, place))
    free = (place for place in inside if not place.is_there)
    return next(chain(ours, free), inside[0]).path
