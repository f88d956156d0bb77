"""Slots: a key of 32 bytes under a passphrase or a printed recovery code, 101 bytes (docs/formats/folders.md).

Invariant: a slot's cost is checked against its bounds before any work is done and is authenticated with the key,
so that a planted slot can neither exhaust the machine nor weaken the passphrase; so is its kind, so that one slot
never passes for the other. A wrong secret and a changed slot look alike, and both are refused. Changing a secret
wraps the same master key again and replaces one file as a whole; nothing else in the vault changes.
"""

import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.encoding import RawEncoder
from nacl.exceptions import CryptoError
from nacl.hash import blake2b
from nacl.pwhash import argon2id

from field_app.errors import MachineError, StoreError, UsageError

MAGIC = b"FDS1"
SLOT_BYTES = 101
MASTER_BYTES = 32
PASSES_MIN, PASSES_MAX = 1, 16
MEMORY_MIN_KIB, MEMORY_MAX_KIB = 8_192, 1_048_576
_HEAD_BYTES, _SALT_BYTES, _NONCE_BYTES = 53, 16, 24

RandomBytes = Callable[[int], bytes]


class SlotKind(IntEnum):
    """Whose secret opens a slot; the number is the slot's fifth byte.

    `ORGANISATION` is sealed to a key instead (recovery_key), and `PRIVATE_HALF` holds that key, not a master.
    """

    PASSPHRASE = 1
    RECOVERY = 2
    ORGANISATION = 3
    PRIVATE_HALF = 4


_WRONG = {
    SlotKind.PASSPHRASE: "passphrase-wrong",
    SlotKind.RECOVERY: "recovery-code-wrong",
    SlotKind.PRIVATE_HALF: "private-half-wrong",
}
_DAMAGED = {
    SlotKind.PASSPHRASE: "slot-damaged",
    SlotKind.RECOVERY: "recovery-slot-damaged",
    SlotKind.PRIVATE_HALF: "private-half-damaged",
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of the secret costs: Argon2id with this memory, that often."""

    memory_kib: int = 131_072
    passes: int = 3

    @property
    def is_sound(self) -> bool:
        """Whether both lie within the bounds of the format."""
        return PASSES_MIN <= self.passes <= PASSES_MAX and MEMORY_MIN_KIB <= self.memory_kib <= MEMORY_MAX_KIB


def wrap_master(
    master: bytes,
    secret: str,
    cost: Cost,
    kind: SlotKind = SlotKind.PASSPHRASE,
    *,
    random_bytes: RandomBytes = secrets.token_bytes,
) -> bytes:
    """Return the slot that gives `master` (32 bytes) to who knows `secret`."""
    if not cost.is_sound:
        raise ValueError("a slot's cost lies within its bounds")
    salt, nonce = random_bytes(_SALT_BYTES), random_bytes(_NONCE_BYTES)
    numbers = cost.passes.to_bytes(4, "big") + cost.memory_kib.to_bytes(4, "big")
    head = MAGIC + bytes([kind]) + numbers + salt + nonce
    key = _secret_key(secret, salt, cost)
    return head + crypto_aead_xchacha20poly1305_ietf_encrypt(master, head, nonce, key)


def unwrap_master(slot: bytes, secret: str, kind: SlotKind = SlotKind.PASSPHRASE) -> bytes:
    """Return the master key; MachineError `memory-short`, StoreError `slot-damaged` or `passphrase-wrong`.

    Of a recovery slot the latter are `recovery-slot-damaged` and `recovery-code-wrong`, of a private half
    `private-half-damaged` and `private-half-wrong`.
    """
    cost = cost_of_slot(slot, kind)
    head, sealed = slot[:_HEAD_BYTES], slot[_HEAD_BYTES:]
    key = _secret_key(secret, slot[13:29], cost)
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, head, slot[29:_HEAD_BYTES], key)
    except CryptoError:
        raise StoreError(_WRONG[kind]) from None


def cost_of_slot(slot: bytes, kind: SlotKind) -> Cost:
    """Return what a guess of the slot's secret costs; StoreError `slot-damaged` and the like when it is no slot."""
    cost = Cost(passes=int.from_bytes(slot[5:9], "big"), memory_kib=int.from_bytes(slot[9:13], "big"))
    known = len(slot) == SLOT_BYTES and slot[:4] == MAGIC and slot[4] == kind
    if not known or not cost.is_sound:
        raise StoreError(_DAMAGED[kind])
    return cost


def sub_key(master: bytes, purpose: str) -> bytes:
    """Return the 32-byte key for one purpose: keyed BLAKE2b of its name."""
    return blake2b(b"fds/1 key " + purpose.encode("ascii"), digest_size=32, key=master, encoder=RawEncoder)


def check_new_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that protects nothing or cannot be typed again."""
    if not passphrase.strip():
        raise UsageError("passphrase-empty")
    _secret_bytes(passphrase)


def _secret_key(secret: str, salt: bytes, cost: Cost) -> bytes:
    try:
        return argon2id.kdf(32, _secret_bytes(secret), salt, opslimit=cost.passes, memlimit=cost.memory_kib * 1024)
    except (MemoryError, RuntimeError) as error:  # libsodium could not get the memory
        raise MachineError("memory-short", mib=cost.memory_kib // 1024) from error


def _secret_bytes(secret: str) -> bytes:
    # NFKC: the same key presses give the same bytes on every system's keyboard.
    try:
        return unicodedata.normalize("NFKC", secret).encode("utf-8")
    except UnicodeEncodeError:
        raise UsageError("passphrase-unreadable") from None
