"""Encrypted files: only the whole ciphertext under its own key gives the plaintext."""

import io
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field_app.vault import cipher_size
from field_app.vault.cipherfile import CHUNK_BYTES, CipherBroken, decrypt, encrypt

VECTOR = json.loads(Path(__file__).with_name("vectors").joinpath("file.json").read_text(encoding="utf-8"))
SIZES = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 2 * CHUNK_BYTES + 7]
SEALED_CHUNK = CHUNK_BYTES + 17
PLAIN = bytes(range(256)) * (CHUNK_BYTES // 256) * 2 + b"tail"


class Trickle(io.BytesIO):
    """A source that hands out a little at a time, as pipes do."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(size or 0, 1000) if size and size > 0 else size)


def sealed(plain: bytes) -> tuple[bytes, bytes]:
    sink = io.BytesIO()
    made = encrypt(io.BytesIO(plain), sink)
    return sink.getvalue(), made.key


def opened(cipher: bytes, key: bytes) -> bytes:
    return b"".join(decrypt(io.BytesIO(cipher), key))


def test_the_vector_opens() -> None:
    cipher = bytes.fromhex(VECTOR["ciphertext"])

    assert opened(cipher, bytes.fromhex(VECTOR["key"])) == VECTOR["plaintext"].encode()
    assert sha256(cipher).hexdigest() == VECTOR["blob"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("source", [io.BytesIO, Trickle], ids=["whole", "trickle"])
def test_what_was_encrypted_comes_back(size: int, source: Callable[[bytes], io.BytesIO]) -> None:
    plain, sink = bytes(size), io.BytesIO()

    made = encrypt(source(plain), sink)
    cipher = sink.getvalue()

    assert opened(cipher, made.key) == plain
    assert (made.size, made.sha256, made.blob) == (size, sha256(plain).digest(), sha256(cipher).digest())
    assert len(cipher) == cipher_size(size)


def test_two_encryptions_of_one_plaintext_share_nothing() -> None:
    (first, first_key), (second, second_key) = sealed(b"same"), sealed(b"same")

    assert first_key != second_key
    assert first != second


CIPHER, KEY = sealed(PLAIN)
FIRST, SECOND = CIPHER[24 : 24 + SEALED_CHUNK], CIPHER[24 + SEALED_CHUNK : 24 + 2 * SEALED_CHUNK]
LAST = CIPHER[24 + 2 * SEALED_CHUNK :]


@pytest.mark.parametrize(
    "cipher",
    [
        pytest.param(b"", id="empty"),
        pytest.param(CIPHER[:10], id="half-a-header"),
        pytest.param(CIPHER[:24], id="header-alone"),
        pytest.param(CIPHER[: -len(LAST)], id="last-chunk-missing"),
        pytest.param(CIPHER[:-1], id="one-byte-short"),
        pytest.param(CIPHER + b"\0", id="one-byte-long"),
        pytest.param(CIPHER + LAST, id="last-chunk-twice"),
        pytest.param(CIPHER[:24] + SECOND + FIRST + LAST, id="chunks-swapped"),
        pytest.param(CIPHER[:24] + FIRST + LAST, id="chunk-left-out"),
        pytest.param(sealed(PLAIN)[0], id="another-files-bytes"),
    ],
)
def test_what_is_not_the_whole_file_is_refused(cipher: bytes) -> None:
    with pytest.raises(CipherBroken):
        opened(cipher, KEY)


@settings(max_examples=50, deadline=None)
@given(at=st.integers(0, len(CIPHER) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_is_refused(at: int, bit: int) -> None:
    damaged = bytearray(CIPHER)
    damaged[at] ^= 1 << bit

    with pytest.raises(CipherBroken):
        opened(bytes(damaged), KEY)
