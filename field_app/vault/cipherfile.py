"""Encrypted files: libsodium's secretstream in chunks of 64 KiB (docs/formats/folders.md).

Invariant: a chunk that was flipped, cut, added, swapped or left out does not decrypt, and a file without its
FINAL chunk, or with anything after it, is not whole. Memory stays at a few chunks whatever the size.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_ABYTES,
    crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    crypto_secretstream_xchacha20poly1305_init_pull,
    crypto_secretstream_xchacha20poly1305_init_push,
    crypto_secretstream_xchacha20poly1305_keygen,
    crypto_secretstream_xchacha20poly1305_pull,
    crypto_secretstream_xchacha20poly1305_push,
    crypto_secretstream_xchacha20poly1305_state,
    crypto_secretstream_xchacha20poly1305_TAG_FINAL,
    crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
)

CHUNK_BYTES = 65_536
HEADER_BYTES = crypto_secretstream_xchacha20poly1305_HEADERBYTES
_SEAL_BYTES = crypto_secretstream_xchacha20poly1305_ABYTES


class CipherBroken(ValueError):
    """The bytes are not a whole file under this key."""


@dataclass(frozen=True, slots=True)
class Encrypted:
    """`size` and `sha256` of the plaintext; `blob`: SHA-256 of the ciphertext under `key` (32 bytes)."""

    size: int
    sha256: bytes
    blob: bytes
    key: bytes


def cipher_size(size: int) -> int:
    """Return the bytes that a plaintext of `size` bytes takes encrypted."""
    chunks = max(1, -(-size // CHUNK_BYTES))
    return HEADER_BYTES + size + chunks * _SEAL_BYTES


def encrypt(source: BinaryIO, sink: BinaryIO) -> Encrypted:
    """Encrypt `source` into `sink` under a fresh key."""
    key = crypto_secretstream_xchacha20poly1305_keygen()
    state = crypto_secretstream_xchacha20poly1305_state()
    header = crypto_secretstream_xchacha20poly1305_init_push(state, key)
    plain, cipher, size = sha256(), sha256(header), 0
    sink.write(header)
    for chunk, is_last in _chunks(source):
        tag = (
            crypto_secretstream_xchacha20poly1305_TAG_FINAL
            if is_last
            else crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
        )
        sealed = crypto_secretstream_xchacha20poly1305_push(state, chunk, tag=tag)
        sink.write(sealed)
        plain.update(chunk)
        cipher.update(sealed)
        size += len(chunk)
    return Encrypted(size, plain.digest(), cipher.digest(), key)


def decrypt(source: BinaryIO, key: bytes) -> Iterator[bytes]:
    """Yield the plaintext chunk by chunk; CipherBroken at the first that does not hold, or when it is not whole.

    Who must not release half a file reads it once to the end first.
    """
    header = source.read(HEADER_BYTES)
    if len(header) < HEADER_BYTES:
        raise CipherBroken
    state = crypto_secretstream_xchacha20poly1305_state()
    crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
    final = False
    while sealed := source.read(CHUNK_BYTES + _SEAL_BYTES):
        if final:
            raise CipherBroken
        try:
            chunk, tag = crypto_secretstream_xchacha20poly1305_pull(state, sealed)
        except (RuntimeError, ValueError):
            raise CipherBroken from None
        final = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL
        yield chunk
    if not final:
        raise CipherBroken


def _chunks(source: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Yield full chunks and whether each is the last; an empty source is one empty chunk."""
    chunk = _read_full(source)
    while True:
        following = _read_full(source) if len(chunk) == CHUNK_BYTES else b""
        yield chunk, not following
        if not following:
            return
        chunk = following


def _read_full(source: BinaryIO) -> bytes:
    """Read a whole chunk where there is one: a pipe hands out less than was asked for."""
    parts = bytearray()
    while len(parts) < CHUNK_BYTES and (part := source.read(CHUNK_BYTES - len(parts))):
        parts += part
    return bytes(parts)
