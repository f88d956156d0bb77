"""Codec `j`: the slots of a run as JSON lines under zstd with a trained dictionary (docs/formats/frame.md).

Invariant: `decode(encode(slots)) == slots`, and decoding never makes more bytes than the declared raw length,
itself bounded: a bomb costs its sender more than us.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256

import zstandard

from field_app.journal.encoding import FormatError, b64, unb64, unhex

RUN_MAX = 50
RAW_MAX = 65_536
RAW_LIMIT = 327_680
NO_DICTIONARY = bytes(8)
LEVEL = 9
_SIGNATURE_CHARS = 86


@dataclass(frozen=True)
class Slot:
    """One entry of a run: its body, or the SHA-256 alone; `signature` where others read the entry singly."""

    body: bytes | None
    body_sha256: bytes
    signature: bytes | None = None

    @classmethod
    def of(cls, body: bytes, signature: bytes | None = None) -> "Slot":
        """Return the slot of a body that is here."""
        return cls(body, sha256(body).digest(), signature)

    @cached_property
    def line(self) -> bytes:
        """The slot as its line, with the line feed."""
        signed = b"" if self.signature is None else b64(self.signature).encode() + b" "
        held = self.body_sha256.hex().encode() if self.body is None else self.body
        return signed + held + b"\n"

    @classmethod
    def parse(cls, line: bytes) -> "Slot":
        """Read a line without its line feed."""
        signature = None
        if line[_SIGNATURE_CHARS : _SIGNATURE_CHARS + 1] == b" " and not line.startswith(b"{"):
            signature = unb64(line[:_SIGNATURE_CHARS].decode("ascii", "replace"), 64)
            line = line[_SIGNATURE_CHARS + 1 :]
        if line.startswith(b"{"):
            return cls.of(line, signature)
        return cls(None, unhex(line.decode("ascii", "replace")), signature)


class Dictionaries:
    """The dictionaries that this program holds, by the first 8 bytes of their SHA-256."""

    def __init__(self, dictionaries: Iterable[bytes] = ()) -> None:
        self._held: Mapping[bytes, bytes] = {dictionary_id(each): each for each in dictionaries}

    def get(self, name: bytes) -> bytes | None:
        """Return the dictionary `name`; None for the eight zeros; KeyError when it is not held."""
        return None if name == NO_DICTIONARY else self._held[name]


def dictionary_id(dictionary: bytes | None) -> bytes:
    """Return the 8 bytes by which a frame names its dictionary."""
    return NO_DICTIONARY if dictionary is None else sha256(dictionary).digest()[:8]


def runs(lines: Sequence[int]) -> list[int]:
    """Cut slots, given by the sizes of their lines, into runs: 50 entries or 64 KiB, a larger one alone.

    Returns the number of slots in each run, in order.
    """
    counts: list[int] = []
    size = RAW_MAX + 1
    for line in lines:
        if size + line > RAW_MAX or counts[-1] == RUN_MAX:
            counts.append(0)
            size = 0
        counts[-1] += 1
        size += line
    return counts


def encode(slots: Sequence[Slot], dictionary: bytes | None) -> tuple[int, bytes]:
    """Return the raw length and the compressed lines."""
    raw = b"".join(slot.line for slot in slots)
    return len(raw), _compressor(dictionary).compress(raw)


def decode(payload: bytes, raw_length: int, dictionary: bytes | None) -> list[Slot]:
    """Return the slots of a payload; FormatError unless it holds exactly `raw_length` bytes of lines."""
    if not 0 < raw_length <= RAW_LIMIT:
        raise FormatError("raw length")
    try:
        raw = _decompressor(dictionary).decompress(payload, max_output_size=raw_length, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise FormatError("payload") from error
    if len(raw) != raw_length or not raw.endswith(b"\n"):
        raise FormatError("payload")
    return [Slot.parse(line) for line in raw[:-1].split(b"\n")]


def _parameters() -> zstandard.ZstdCompressionParameters:
    return zstandard.ZstdCompressionParameters.from_level(
        LEVEL,
        format=zstandard.FORMAT_ZSTD1_MAGICLESS,
        write_content_size=False,
        write_checksum=False,
        write_dict_id=False,
    )


# Compressors are not safe to share between threads, prepared dictionaries are: making one of the former is cheap.
def _compressor(dictionary: bytes | None) -> zstandard.ZstdCompressor:
    return zstandard.ZstdCompressor(compression_params=_parameters(), dict_data=_prepared(dictionary))


def _decompressor(dictionary: bytes | None) -> zstandard.ZstdDecompressor:
    return zstandard.ZstdDecompressor(dict_data=_prepared(dictionary), format=zstandard.FORMAT_ZSTD1_MAGICLESS)


@lru_cache(maxsize=4)
def _prepared(dictionary: bytes | None) -> zstandard.ZstdCompressionDict | None:
    if dictionary is None:
        return None
    trained = zstandard.ZstdCompressionDict(dictionary)
    trained.precompute_compress(compression_params=_parameters())
    return trained
