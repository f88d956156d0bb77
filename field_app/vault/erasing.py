"""A vault destroyed: its slots first, for without them nothing else can be read, then everything else of it.

Invariant: only what is a vault's is deleted, links are removed and never followed, and a deletion that is interrupted
goes on where it is begun again. A disk may keep what was overwritten (an SSD writes elsewhere): what protects then is
that the store and files were never there in plain, and a passphrase that nobody guesses. Who calls this has asked.
"""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from field_app.errors import StoreError
from field_app.vault.durable import flush_file, flush_folder
from field_app.vault.failures import machine_failures
from field_app.vault.folder import VaultFolder
from field_app.vault.locks import LockName, vault_lock

_LOCKS: tuple[LockName, ...] = ("window", "making", "pusher", "outbox", "backup")


def is_vault(folder: Path) -> bool:
    """Say whether something of a vault is in `folder`, also what an interrupted erasure left."""
    place = VaultFolder(folder)
    with machine_failures(folder):
        return place.slots.is_dir() and (place.locks.is_dir() or place.store.is_file())


def erase(folder: Path) -> None:
    """Destroy the vault in `folder`; StoreError `vault-missing`, `vault-in-use` while something works on it."""
    place = VaultFolder(folder)
    if not is_vault(folder):
        raise StoreError("vault-missing", folder=folder)
    with ExitStack() as held:
        for name in _LOCKS:
            held.enter_context(vault_lock(place, name))
        with machine_failures(folder):
            for slot in _slots(place):
                _overwrite(slot)
                slot.unlink()
            flush_folder(place.slots)  # from here on nobody opens the rest
            for store in folder.glob("store.*"):
                store.unlink()
            for part in (place.files, place.outbox, place.inbox, place.carry, place.job):
                _remove(part)
    with machine_failures(folder):
        _remove(place.locks)
        _remove(place.slots)  # last: it says that this was a vault
        with suppress(OSError):  # something else is in it too
            folder.rmdir()


def _slots(place: VaultFolder) -> Iterator[Path]:
    for path in sorted(place.slots.iterdir()):
        if path.is_file() or path.is_symlink():
            yield path


def _overwrite(path: Path) -> None:
    if path.is_symlink():
        return
    with path.open("r+b") as file:
        file.write(secrets.token_bytes(path.stat().st_size))
        flush_file(file)


def _remove(part: Path) -> None:
    if part.is_symlink():
        part.unlink()
    elif part.exists():
        shutil.rmtree(part)
