"""The organisation's recovery key: any laptop may know its public half, none ever holds its private half.

Invariant: sealing the master key takes the public half alone, opening it the private one, which lies in a file of its
own under a passphrase, in the form of a slot. What is sealed begins with its purpose, so that nothing else that was
ever sealed to the key passes for a slot. Bytes: docs/formats/folders.md.
"""

import base64
import re
import secrets
from dataclasses import dataclass
from hashlib import sha256

from nacl.bindings import crypto_box_SEALBYTES
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from field_app.errors import StoreError, UsageError
from field_app.vault.slots import MAGIC, MASTER_BYTES, Cost, SlotKind, check_new_passphrase, unwrap_master, wrap_master

KEY_BYTES = 32
_HEAD = MAGIC + bytes([SlotKind.ORGANISATION])
_PURPOSE = b"fds/1 slot"
_SEALED_BYTES = len(_PURPOSE) + MASTER_BYTES + crypto_box_SEALBYTES
SEALED_SLOT_BYTES = len(_HEAD) + KEY_BYTES + _SEALED_BYTES
_PUBLIC_FILE = re.compile(rb"field-app recovery key 1 ([0-9a-f]{64}) ([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})\r?\n?")


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The public half: 32 bytes of X25519."""

    public: bytes

    @property
    def fingerprint(self) -> str:
        """80 bits of its hash, for people to compare: four groups of four letters and digits."""
        letters = base64.b32encode(sha256(b"fds/1 recovery key" + self.public).digest()[:10]).decode("ascii")
        return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))

    @classmethod
    def parse(cls, content: bytes) -> "RecoveryKey":
        """Read the file that `encode` made; UsageError `recovery-key-unreadable` unless it is whole."""
        found = _PUBLIC_FILE.fullmatch(content)
        key = None if found is None else cls(bytes.fromhex(found[1].decode("ascii")))
        if found is None or key is None or key.fingerprint.encode("ascii") != found[2] or not key.is_usable:
            raise UsageError("recovery-key-unreadable")
        return key

    def encode(self) -> bytes:
        """Return the file that is given to laptops and to the endpoint: a line of text."""
        return f"field-app recovery key 1 {self.public.hex()} {self.fingerprint}\n".encode("ascii")

    @property
    def is_usable(self) -> bool:
        """Whether something can be sealed to it: a few points give everybody the same secret."""
        try:
            self.seal(bytes(MASTER_BYTES))
        except CryptoError:
            return False
        return True

    def seal(self, master: bytes) -> bytes:
        """Return the slot that gives `master` (32 bytes) to who has the private half; each call another one."""
        return _HEAD + self.public + SealedBox(PublicKey(self.public)).encrypt(_PURPOSE + master)


def new_recovery_key(passphrase: str, *, cost: Cost | None = None) -> tuple[bytes, RecoveryKey]:
    """Draw a key; return the file of its private half, under `passphrase`, and the public half."""
    check_new_passphrase(passphrase)
    seed = secrets.token_bytes(KEY_BYTES)
    public = RecoveryKey(PrivateKey(seed).public_key.encode())
    return wrap_master(seed, passphrase, cost or Cost(), SlotKind.PRIVATE_HALF), public


def key_of_slot(slot: bytes) -> RecoveryKey:
    """Return the key that a slot is sealed to; StoreError `organisation-slot-damaged` when it is no such slot."""
    at = len(_HEAD)
    if len(slot) != SEALED_SLOT_BYTES or not slot.startswith(_HEAD):
        raise StoreError("organisation-slot-damaged")
    return RecoveryKey(slot[at : at + KEY_BYTES])


def open_sealed_slot(slot: bytes, private_half: bytes, passphrase: str) -> bytes:
    """Return the master key. `private_half`: the file of `new_recovery_key`; `passphrase`: its passphrase.

    StoreError `organisation-slot-damaged`, `organisation-slot-other` (sealed to another key), `private-half-damaged`,
    `private-half-wrong` (the passphrase does not fit).
    """
    public = key_of_slot(slot)
    private = PrivateKey(unwrap_master(private_half, passphrase, SlotKind.PRIVATE_HALF))
    own = RecoveryKey(private.public_key.encode())
    if own != public:
        raise StoreError("organisation-slot-other", slot=public.fingerprint, key=own.fingerprint)
    try:
        opened = SealedBox(private).decrypt(slot[-_SEALED_BYTES:])
    except CryptoError:
        raise StoreError("organisation-slot-damaged") from None
    if not opened.startswith(_PURPOSE):
        raise StoreError("organisation-slot-damaged")
    return opened[len(_PURPOSE) :]
