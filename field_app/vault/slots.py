"""Slots: the master key under a passphrase, 101 bytes (docs/formats/folders.md).

Invariant: a slot's cost is checked against its bounds before any work is done and is authenticated with the key,
so that a planted slot can neither exhaust the machine nor weaken the passphrase. A wrong passphrase and a changed
slot look alike, and both are refused. Changing the passphrase wraps the same master key again and replaces one
file as a whole; nothing else in the vault changes.
"""

import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

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
KIND_PASSPHRASE = 1
SLOT_BYTES = 101
MASTER_BYTES = 32
PASSES_MIN, PASSES_MAX = 1, 16
MEMORY_MIN_KIB, MEMORY_MAX_KIB = 8_192, 1_048_576
_HEAD_BYTES, _SALT_BYTES, _NONCE_BYTES = 53, 16, 24

RandomBytes = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of the passphrase costs: Argon2id with this memory, that often."""

    memory_kib: int = 131_072
    passes: int = 3

    @property
    def is_sound(self) -> bool:
        """Whether both lie within the bounds of the format."""
        return PASSES_MIN <= self.passes <= PASSES_MAX and MEMORY_MIN_KIB <= self.memory_kib <= MEMORY_MAX_KIB


def wrap_master(
    master: bytes, passphrase: str, cost: Cost, *, random_bytes: RandomBytes = secrets.token_bytes
) -> bytes:
    """Return the slot that gives `master` (32 bytes) to who knows `passphrase`."""
    if not cost.is_sound:
        raise ValueError("a slot's cost lies within its bounds")
    salt, nonce = random_bytes(_SALT_BYTES), random_bytes(_NONCE_BYTES)
    numbers = cost.passes.to_bytes(4, "big") + cost.memory_kib.to_bytes(4, "big")
    head = MAGIC + bytes([KIND_PASSPHRASE]) + numbers + salt + nonce
    key = _passphrase_key(passphrase, salt, cost)
    return head + crypto_aead_xchacha20poly1305_ietf_encrypt(master, head, nonce, key)


def unwrap_master(slot: bytes, passphrase: str) -> bytes:
    """Return the master key; StoreError `slot-damaged` or `passphrase-wrong`, MachineError `memory-short`."""
    cost = Cost(passes=int.from_bytes(slot[5:9], "big"), memory_kib=int.from_bytes(slot[9:13], "big"))
    known = len(slot) == SLOT_BYTES and slot[:4] == MAGIC and slot[4] == KIND_PASSPHRASE
    if not known or not cost.is_sound:
        raise StoreError("slot-damaged")
    head, sealed = slot[:_HEAD_BYTES], slot[_HEAD_BYTES:]
    key = _passphrase_key(passphrase, slot[13:29], cost)
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, head, slot[29:_HEAD_BYTES], key)
    except CryptoError:
        raise StoreError("passphrase-wrong") from None


def sub_key(master: bytes, purpose: str) -> bytes:
    """Return the 32-byte key for one purpose: keyed BLAKE2b of its name."""
    return blake2b(b"fds/1 key " + purpose.encode("ascii"), digest_size=32, key=master, encoder=RawEncoder)


def check_new_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that protects nothing or cannot be typed again."""
    if not passphrase.strip():
        raise UsageError("passphrase-empty")
    _passphrase_bytes(passphrase)


def _passphrase_key(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    try:
        return argon2id.kdf(
            32, _passphrase_bytes(passphrase), salt, opslimit=cost.passes, memlimit=cost.memory_kib * 1024
        )
    except (MemoryError, RuntimeError) as error:  # libsodium could not get the memory
        raise MachineError("memory-short", mib=cost.memory_kib // 1024) from error


def _passphrase_bytes(passphrase: str) -> bytes:
    # NFKC: the same key presses give the same bytes on every system's keyboard.
    try:
        return unicodedata.normalize("NFKC", passphrase).encode("utf-8")
    except UnicodeEncodeError:
        raise UsageError("passphrase-unreadable") from None
