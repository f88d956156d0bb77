"""The hash chain of a log and the signature of its heads (docs/formats/log.md).

Invariant: a body enters by its SHA-256 alone, so one can be erased, lost or withheld and the chain still
verifies; one signature of a head vouches for every entry before it. Each hash and signature has its own prefix.
"""

from dataclasses import dataclass
from hashlib import sha256

from nacl.signing import SigningKey

from field_app.journal.encoding import signature_holds
from field_app.journal.logid import LogId


@dataclass(frozen=True, slots=True)
class Head:
    """A log's length and the hash that ends it; `seq` 0 is the empty log."""

    seq: int
    hash: bytes


def genesis(log: LogId) -> bytes:
    """Return hash(0), 32 bytes."""
    return sha256(b"fds/1 log" + log.raw).digest()


def entry_hash(log: LogId, seq: int, before: bytes, body_sha256: bytes) -> bytes:
    """Return hash(seq) from hash(seq - 1) and the SHA-256 of the body."""
    return sha256(b"fds/1 entry" + log.raw + seq.to_bytes(8, "big") + before + body_sha256).digest()


def sign_head(key: SigningKey, log: LogId, head: Head) -> bytes:
    """Return the 64 bytes of signature(seq); the log must be the key's own."""
    if key.verify_key.encode() != log.key:
        raise ValueError("a log is signed by its own key only")
    return key.sign(_head_message(log, head)).signature


def head_holds(log: LogId, head: Head, signature: bytes) -> bool:
    """Say whether `signature` vouches for `head`."""
    return signature_holds(log.key, _head_message(log, head), signature)


def _head_message(log: LogId, head: Head) -> bytes:
    return b"fds/1 head" + log.raw + head.seq.to_bytes(8, "big") + head.hash
