"""Where the parts of a vault lie (docs/formats/folders.md).

Invariant: every path of a vault is made here, so that window, command line and sync job mean the same file.
Not here: what the files hold. Knowing the paths needs no key.
"""

from dataclasses import dataclass
from pathlib import Path

from field_app.vault.durable import make_folders

# What systems lay into folders and disks by themselves.
OF_THE_SYSTEM = {".DS_Store", "desktop.ini", "lost+found", "System Volume Information", "$RECYCLE.BIN"}


@dataclass(frozen=True, slots=True)
class VaultFolder:
    """The folder of one vault."""

    path: Path

    @property
    def slots(self) -> Path:
        """Folder of the slots, each of which wraps the master key."""
        return self.path / "slots"

    @property
    def passphrase_slot(self) -> Path:
        """The master key under the passphrase."""
        return self.slots / "passphrase"

    @property
    def recovery_slot(self) -> Path:
        """The master key under the printed recovery code; not there when none was made."""
        return self.slots / "recovery"

    @property
    def organisation_slot(self) -> Path:
        """The master key sealed to the organisation's recovery key; not there when the vault trusts none."""
        return self.slots / "organisation"

    @property
    def every_slot(self) -> tuple[Path, ...]:
        """All of them: each opens the vault by itself."""
        return (self.passphrase_slot, self.recovery_slot, self.organisation_slot)

    @property
    def store(self) -> Path:
        """The encrypted database."""
        return self.path / "store.db"

    @property
    def unfinished_store(self) -> Path:
        """The database of a vault whose making was not finished; it has never held a record."""
        return self.path / "store.new"

    @property
    def files(self) -> Path:
        """Folder of the encrypted files."""
        return self.path / "files"

    @property
    def outbox(self) -> Path:
        """Folder of the sealed frames and the orders for the sync job."""
        return self.path / "outbox"

    @property
    def inbox(self) -> Path:
        """Folder of what the sync job brought."""
        return self.path / "inbox"

    @property
    def refused(self) -> Path:
        """Folder of what was brought and did not verify."""
        return self.inbox / "refused"

    @property
    def carry(self) -> Path:
        """Folder of what is carried for others: sealed frames, files and receipts out of bundles."""
        return self.path / "carry"

    @property
    def job(self) -> Path:
        """Folder of the sync job's own state."""
        return self.path / "job"

    @property
    def locks(self) -> Path:
        """Folder of the kernel file locks."""
        return self.path / "locks"

    @property
    def _parts(self) -> tuple[Path, ...]:
        return (self.slots, self.files, self.outbox, self.inbox, self.refused, self.carry, self.job, self.locks)

    def make(self) -> None:
        """Make the folders that are not there yet, readable by their owner alone where the system knows that."""
        make_folders(self.path, *self._parts)

    def holds_other(self) -> bool:
        """Say whether something else than a vault, also an unfinished one, is in the folder's place."""
        if not self.path.is_dir():
            return self.path.exists()
        folders = {part.name for part in self._parts} | OF_THE_SYSTEM
        stores = (self.store.name, self.unfinished_store.name)  # SQLite keeps files beside each, with longer names
        return any(part.name not in folders and not part.name.startswith(stores) for part in self.path.iterdir())


def lies_in_vault(path: Path) -> bool:
    """Say whether `path` is in the folder of a vault: what is not encrypted has no place there."""
    return any(VaultFolder(folder).store.exists() for folder in path.resolve().parents)
