"""What opens a vault whose passphrase is lost: the printed code, or the private half of the organisation's key.

Invariant: a slip of the pen in a code is said before any slot is read. Each has a slot of its own, and neither needs
the passphrase's.
"""

from dataclasses import dataclass, field
from pathlib import Path

from field_app.errors import StoreError
from field_app.vault.failures import machine_failures
from field_app.vault.recovery import read_recovery_code
from field_app.vault.recovery_key import open_sealed_slot
from field_app.vault.slots import Cost, SlotKind, unwrap_master, wrap_master


@dataclass(frozen=True, slots=True)
class PrivateHalf:
    """`content`: the file of the private half, as `new_recovery_key` made it; `passphrase`: the one that it is under.

    Only the organisation has it, and never on a laptop that monitors work with.
    """

    content: bytes
    passphrase: str = field(repr=False)


Recovery = str | PrivateHalf
"""A recovery code in any spelling, or the organisation's private half."""


def slot_name(recovery: Recovery) -> str:
    """Return the name of the slot that it opens."""
    return "recovery" if isinstance(recovery, str) else "organisation"


def read_recovery(recovery: Recovery) -> Recovery:
    """Return a code as it is printed; UsageError says a slip of the pen."""
    return read_recovery_code(recovery) if isinstance(recovery, str) else recovery


def unwrap_lost(slots: Path, recovery: Recovery) -> bytes:
    """Return the master key out of the folder `slots`, with what `read_recovery` returned.

    StoreError `recovery-slot-missing` or `organisation-slot-missing`, or how the slot is damaged, or that the secret
    does not fit.
    """
    path = slots / slot_name(recovery)
    with machine_failures(slots):
        if not path.is_file():
            raise StoreError(f"{path.name}-slot-missing", folder=slots.parent)
        slot = path.read_bytes()
    if isinstance(recovery, str):
        return unwrap_master(slot, recovery, SlotKind.RECOVERY)
    return open_sealed_slot(slot, recovery.content, recovery.passphrase)


def answer_slot(slot: bytes, private: PrivateHalf, recovery_code: str, *, cost: Cost | None = None) -> bytes:
    """Return a slot that `recovery_code` opens, out of one that is sealed to the organisation's key.

    So a laptop gets help from afar and never sees the private half. Raises what `open_sealed_slot` does.
    """
    master = open_sealed_slot(slot, private.content, private.passphrase)
    return wrap_master(master, read_recovery_code(recovery_code), cost or Cost(), SlotKind.RECOVERY)
