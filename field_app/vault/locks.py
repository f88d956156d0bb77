"""Kernel file locks of a vault: one window, one maker, one pusher, one packer of the outbox.

Invariant: the kernel gives a lock up when its process ends, however it ends, so none is ever left behind. Who
holds one wrote its process number beside it; that number is only read while the lock is held.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from field_app.errors import MachineError, StoreError
from field_app.vault.durable import make_folders
from field_app.vault.failures import machine_failures
from field_app.vault.folder import VaultFolder

LockName = Literal["window", "making", "pusher", "outbox", "backup"]


@contextmanager
def vault_lock(folder: VaultFolder, name: LockName, *, wait_seconds: float = 0.0) -> Iterator[None]:
    """Hold a lock for the block; StoreError `vault-in-use`, naming the holder, while somebody else does."""
    make_folders(folder.locks)
    holder = folder.locks / f"{name}.pid"
    lock = _taken(folder.locks / name, name, holder, wait_seconds)
    try:
        with suppress(OSError):  # the number is a courtesy; the lock stands without it
            holder.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        lock.release()


def _taken(path: Path, name: LockName, holder: Path, wait_seconds: float) -> FileLock:
    # fallback_to_soft: a lock that is a mere file would outlive a killed process
    lock = FileLock(path, timeout=wait_seconds, fallback_to_soft=False)
    with machine_failures(path.parent):
        try:
            lock.acquire()
        except Timeout:
            raise StoreError("vault-in-use", lock=name, process=_process(holder)) from None
        except NotImplementedError:
            raise MachineError("locks-unsupported", folder=path.parent) from None
    return lock


def _process(holder: Path) -> str:
    try:
        return holder.read_text(encoding="ascii")[:10] or "?"
    except (OSError, UnicodeDecodeError):
        return "?"
