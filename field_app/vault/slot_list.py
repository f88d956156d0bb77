"""Which slots a vault has: who could open it. Looking needs no secret.

Invariant: a slot is called sound when it has the form of one, its cost lies within its bounds, and a sealed one names
its key; whether its secret fits, only who has it can say.
"""

from dataclasses import dataclass
from pathlib import Path

from field_app.errors import StoreError
from field_app.vault.failures import machine_failures
from field_app.vault.folder import VaultFolder
from field_app.vault.recovery_key import key_of_slot
from field_app.vault.slots import Cost, SlotKind, cost_of_slot

_KINDS = {"passphrase": SlotKind.PASSPHRASE, "recovery": SlotKind.RECOVERY}


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotFound:
    """`name`: passphrase, recovery (a printed code) or organisation; `cost`: of a guess, None of a sealed one;
    `key`: the fingerprint of the key that it is sealed to, "" of the others and of a damaged one."""

    name: str
    is_sound: bool
    cost: Cost | None = None
    key: str = ""


def slots_of(folder: Path) -> list[SlotFound]:
    """Return the slots of the vault in `folder`, the passphrase's first; none where there is no vault."""
    with machine_failures(folder):
        there = [path for path in VaultFolder(folder).every_slot if path.is_file()]
        return [_look(path.name, path.read_bytes()) for path in there]


def _look(name: str, slot: bytes) -> SlotFound:
    try:
        if name in _KINDS:
            return SlotFound(name=name, is_sound=True, cost=cost_of_slot(slot, _KINDS[name]))
        return SlotFound(name=name, is_sound=True, key=key_of_slot(slot).fingerprint)
    except StoreError:
        return SlotFound(name=name, is_sound=False)
