"""Frames: a run of one log, sealed to its readers (docs/formats/frame.md). No I/O.

Invariant: `open_frame` returns a run only when the seal opens, the chain over its slots leads from the hash
before to the hash after, and every signature in it holds. Whether it continues what the receiver has (`gap`,
`fork`) is the receiver's check. A carrier sees the header alone, and can change none of it unnoticed.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_ABYTES,
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_box_SEALBYTES,
)
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey

from field_app.errors import RefusedError
from field_app.journal import codec
from field_app.journal.chain import Head, entry_hash, head_holds, sign_head
from field_app.journal.codec import Dictionaries, Slot
from field_app.journal.encoding import FormatError
from field_app.journal.logid import LOG_ID_BYTES, LogId

MAGIC = b"FDF1"
FRAME_MAX = 1_048_576
HEADER_BYTES = 128
_SEALED_KEY = 32 + crypto_box_SEALBYTES
_NONCE = bytes(24)  # a frame's key is used once
_CODEC = b"j"
_INSIDE = 64 + 1 + 8 + 4


class FrameRefused(RefusedError):
    """A frame changes nothing; `check` says which one did not hold (docs/formats/frame.md)."""

    def __init__(self, check: str, log: LogId, first: int) -> None:
        super().__init__("frame-refused", check=check, log=log.text[:8], first=first)
        self.check = check
        self.log = log
        self.first = first


@dataclass(frozen=True, slots=True)
class Frame:
    """What a carrier sees: `first` is the seq of the first of `count` entries, `before` and `after` the chain's
    hashes around them, `keys` the frame's key sealed to each reader, `cipher` all else."""

    log: LogId
    first: int
    count: int
    before: bytes
    after: bytes
    keys: tuple[bytes, ...]
    cipher: bytes

    @property
    def last(self) -> int:
        """Seq of the last entry."""
        return self.first + self.count - 1

    @property
    def header(self) -> bytes:
        """The associated data of the seal, 128 bytes."""
        numbers = self.first.to_bytes(8, "big") + self.count.to_bytes(4, "big")
        return MAGIC + self.log.raw + numbers + self.before + self.after

    def encode(self) -> bytes:
        """Return the frame's bytes."""
        sealed = len(self.keys).to_bytes(1, "big") + b"".join(self.keys)
        return self.header + sealed + len(self.cipher).to_bytes(4, "big") + self.cipher

    @classmethod
    def parse(cls, data: bytes) -> "Frame":
        """Read exactly one frame."""
        found = cls.read(data)
        if found is None or found[1] != len(data):
            raise FormatError("frame length")
        return found[0]

    @classmethod
    def read(cls, data: bytes | bytearray) -> "tuple[Frame, int] | None":
        """Read the frame that `data` begins with and say how many bytes it took; None while it is not whole.

        FormatError as soon as the bytes cannot become a frame of at most 1 MiB.
        """
        if data[:4] != MAGIC[: len(data)]:
            raise FormatError("frame magic")
        if len(data) <= HEADER_BYTES:
            return None
        count = int.from_bytes(data[60:64], "big")
        readers = data[HEADER_BYTES]
        length_at = HEADER_BYTES + 1 + readers * _SEALED_KEY
        if not 1 <= count <= codec.RUN_MAX or readers == 0:
            raise FormatError("frame counts")
        if len(data) < length_at + 4:
            return None
        end = length_at + 4 + int.from_bytes(data[length_at : length_at + 4], "big")
        if end > FRAME_MAX:
            raise FormatError("frame size")
        if len(data) < end:
            return None
        return cls._cut(bytes(data[:end]), count, readers, length_at), end

    @classmethod
    def _cut(cls, data: bytes, count: int, readers: int, length_at: int) -> "Frame":
        first = int.from_bytes(data[52:60], "big")
        if first == 0 or first + count > 2**63:
            raise FormatError("frame seq")
        log = LogId.parse(data[4 : 4 + LOG_ID_BYTES])
        starts = range(HEADER_BYTES + 1, length_at, _SEALED_KEY)
        keys = tuple(data[at : at + _SEALED_KEY] for at in starts)
        assert len(keys) == readers  # noqa: S101 - by the arithmetic of `read`
        return cls(log, first, count, data[64:96], data[96:128], keys, data[length_at + 4 :])


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive slots of one log from `first` on, with the chain's hash before them and after each.

    `signature` vouches for the last one.
    """

    log: LogId
    first: int
    before: bytes
    slots: tuple[Slot, ...]
    hashes: tuple[bytes, ...]
    signature: bytes

    @classmethod
    def chained(cls, log: LogId, before: Head, slots: Sequence[Slot], signature: bytes) -> "Run":
        """Chain `slots` onto the head `before`."""
        hashes: list[bytes] = []
        for seq, slot in enumerate(slots, start=before.seq + 1):
            hashes.append(entry_hash(log, seq, hashes[-1] if hashes else before.hash, slot.body_sha256))
        return cls(log, before.seq + 1, before.hash, tuple(slots), tuple(hashes), signature)

    @property
    def last(self) -> int:
        """Seq of the last slot."""
        return self.first + len(self.slots) - 1

    @property
    def head(self) -> Head:
        """The log's head once the run is taken."""
        return Head(self.last, self.hashes[-1])

    def broken_check(self) -> str | None:
        """Say which check does not hold: `signature`, or None."""
        signed = [(self.head, self.signature)]
        for seq, (slot, digest) in enumerate(zip(self.slots, self.hashes, strict=True), start=self.first):
            if slot.signature is not None:
                signed.append((Head(seq, digest), slot.signature))
        holds = all(head_holds(self.log, head, signature) for head, signature in signed)
        return None if holds else "signature"


def sign_run(key: SigningKey, log: LogId, before: Head, slots: Sequence[Slot]) -> Run:
    """Chain `slots` onto the key's own log and sign its new head."""
    run = Run.chained(log, before, slots, b"")
    return Run(run.log, run.first, run.before, run.slots, run.hashes, sign_head(key, log, run.head))


def seal_run(run: Run, readers: Iterable[bytes], dictionary: bytes | None = None) -> Frame:
    """Seal a run to `readers` (X25519 public keys, 32 bytes each)."""
    key = secrets.token_bytes(32)
    keys = tuple(SealedBox(PublicKey(reader)).encrypt(key) for reader in readers)
    raw_length, payload = codec.encode(run.slots, dictionary)
    inside = run.signature + _CODEC + codec.dictionary_id(dictionary) + raw_length.to_bytes(4, "big") + payload
    bare = Frame(run.log, run.first, len(run.slots), run.before, run.hashes[-1], keys, b"")
    cipher = crypto_aead_xchacha20poly1305_ietf_encrypt(inside, bare.header, _NONCE, key)
    return Frame(bare.log, bare.first, bare.count, bare.before, bare.after, keys, cipher)


def open_frame(frame: Frame, reader: PrivateKey, dictionaries: Dictionaries) -> Run:
    """Open and verify a frame; FrameRefused `seal`, `payload`, `dictionary`, `chain` or `signature`."""

    def refused(check: str) -> FrameRefused:
        return FrameRefused(check, frame.log, frame.first)

    inside = _unseal(frame, reader)
    if inside is None:
        raise refused("seal")
    if len(inside) <= _INSIDE or inside[64:65] != _CODEC:
        raise refused("payload")
    try:
        dictionary = dictionaries.get(inside[65:73])
        slots = codec.decode(inside[_INSIDE:], int.from_bytes(inside[73:77], "big"), dictionary)
    except KeyError:
        raise refused("dictionary") from None
    except FormatError:
        raise refused("payload") from None
    if len(slots) != frame.count:
        raise refused("payload")
    run = Run.chained(frame.log, Head(frame.first - 1, frame.before), slots, inside[:64])
    check = "chain" if run.hashes[-1] != frame.after else run.broken_check()
    if check is not None:
        raise refused(check)
    return run


def _unseal(frame: Frame, reader: PrivateKey) -> bytes | None:
    if len(frame.cipher) < crypto_aead_xchacha20poly1305_ietf_ABYTES:
        return None
    box = SealedBox(reader)
    for sealed in frame.keys:
        try:
            key = box.decrypt(sealed)
            return crypto_aead_xchacha20poly1305_ietf_decrypt(frame.cipher, frame.header, _NONCE, key)
        except (CryptoError, TypeError, ValueError):
            continue  # sealed to somebody else, or damaged
    return None
