"""The organisation's recovery key in a vault: which key it trusts, and the slot that is sealed to it.

Invariant: the master key is sealed while a vault is being opened, when this process has it anyway. A slot that is
missing, changed or of an earlier key is made anew then, so that it opens when it is needed; one that cannot be written
keeps nobody from the records.
"""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from field_app.errors import MachineError
from field_app.vault.durable import write_atomic
from field_app.vault.folder import VaultFolder
from field_app.vault.recovery_key import RecoveryKey

_TRUSTED = "vault.recovery_key"


class Notes(Protocol):
    """Of an open vault: its small values, and its folder."""

    folder: VaultFolder

    def get(self, name: str) -> Any:
        """Return a value; None when it was never set."""

    def set(self, name: str, value: Any) -> None:
        """Keep a value."""


def trust_recovery_key(vault: Notes, key: RecoveryKey) -> None:
    """Let `key` open the vault from its next opening on, and no earlier one. Joins the caller's transaction."""
    if trusted_recovery_key(vault) != key:
        vault.set(_TRUSTED, {"key": key.public.hex(), "slot": ""})


def trusted_recovery_key(vault: Notes) -> RecoveryKey | None:
    """Return the key that may open the vault; None when none may."""
    kept = vault.get(_TRUSTED)
    return None if kept is None else RecoveryKey(bytes.fromhex(kept["key"]))


def renew_sealed_slot(vault: Notes, master: bytes) -> None:
    """Seal `master` to the trusted key, unless the slot is as it was made."""
    kept = vault.get(_TRUSTED)
    if kept is None or _hash(vault.folder.organisation_slot) == kept["slot"]:
        return
    slot = RecoveryKey(bytes.fromhex(kept["key"])).seal(master)
    with suppress(MachineError):  # a full disk: the next opening tries again
        write_atomic(vault.folder.organisation_slot, slot)
        vault.set(_TRUSTED, {**kept, "slot": sha256(slot).hexdigest()})


def _hash(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "unread"
