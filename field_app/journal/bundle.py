"""Bundles: what a stick or a folder carries where there is no link (docs/formats/bundle.md). No I/O of its own.

Invariant: a bundle is a row of blocks, each of which proves itself: frames by their seal, receipts and what a device
has shown by a signature, files by their hash. So a bundle that was cut is the bundle of the blocks before the cut, and
its blocks may be taken in any order, twice, or in part.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import BinaryIO

from nacl.signing import SigningKey

from field_app.journal.encoding import (
    FormatError,
    JsonObject,
    canonical,
    parse_object,
    read_time,
    sign_object,
    verify_object,
    wire_time,
)
from field_app.journal.frames import FRAME_MAX
from field_app.journal.logid import LogId

BUNDLE_SUFFIX = ".fdbundle"
SHOWN_MAX = 1_048_576
_MAGIC = b"FDB1"
_HEAD_BYTES = 9
_SHOWN = b"fds/1 shown"
_PIECE_BYTES = 65_536


class Block(Enum):
    """Kinds of blocks, by their first byte."""

    SHOWN = b"s"
    """What the writing device holds of each log: a signed object."""
    RECEIPT = b"r"
    """A receipt of the endpoint, as it came."""
    FRAME = b"f"
    """A frame that is sealed to the endpoint and, where one's own, to the team's leads: it is carried on."""
    LETTER = b"l"
    """A frame of one entry that is sealed to a single device."""
    FILE = b"b"
    """A ciphertext; its first 32 bytes are its SHA-256."""
    END = b"e"
    """Nothing follows; without it the bundle was cut."""


_MAX = {
    Block.SHOWN: SHOWN_MAX,
    Block.RECEIPT: SHOWN_MAX,
    Block.FRAME: FRAME_MAX,
    Block.LETTER: FRAME_MAX,
    Block.END: 0,
}
_KINDS = {kind.value: kind for kind in Block}


class BundleCut(Exception):
    """A bundle ends before its end block: it was not written, or not copied, to the end."""


class BundleWriter:
    """Writes blocks to `sink`; `end` makes it whole."""

    def __init__(self, sink: BinaryIO) -> None:
        self._sink = sink
        sink.write(_MAGIC)

    def write(self, kind: Block, payload: bytes) -> None:
        """Append a block."""
        self._sink.write(kind.value + len(payload).to_bytes(8, "big") + payload)

    def write_file(self, blob: bytes, size: int, pieces: Iterator[bytes]) -> None:
        """Append the ciphertext `blob` of `size` bytes."""
        self._sink.write(Block.FILE.value + (32 + size).to_bytes(8, "big") + blob)
        for piece in pieces:
            self._sink.write(piece)

    def end(self) -> None:
        """Say that this is all."""
        self.write(Block.END, b"")


@dataclass(frozen=True, slots=True)
class FileBlock:
    """A ciphertext in a bundle: its SHA-256, and its `size` bytes in pieces, to be read before the next block."""

    blob: bytes
    size: int
    pieces: Iterator[bytes]


def read_bundle(source: BinaryIO) -> Iterator[tuple[Block, bytes] | FileBlock]:
    """Yield the blocks of a bundle up to its end.

    FormatError when it is none, or goes on as none; BundleCut when it ends too soon, after all that is whole.
    """
    magic = source.read(len(_MAGIC))
    if magic != _MAGIC:
        raise BundleCut if _MAGIC.startswith(magic) else FormatError("bundle")
    while True:
        head = _exactly(source, _HEAD_BYTES)
        kind, size = _KINDS.get(head[:1]), int.from_bytes(head[1:], "big")
        if kind is None:  # a newer app wrote it
            for _ in _pieces(source, size):
                pass
        elif kind is Block.FILE:
            if size < 32:
                raise FormatError("bundle")
            yield (file := FileBlock(_exactly(source, 32), size - 32, _pieces(source, size - 32)))
            for _ in file.pieces:  # what was not read of it
                pass
        elif size > _MAX[kind]:
            raise FormatError("bundle")
        elif kind is Block.END:
            return
        else:
            yield kind, _exactly(source, size)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a device holds, said by itself: `held` has, by log, the ranges (first, last) of its entries, ascending."""

    log: LogId
    time: datetime
    held: Mapping[LogId, tuple[tuple[int, int], ...]]

    def sign(self, device: SigningKey) -> bytes:
        """Return the block's bytes."""
        held = {log.text: [list(span) for span in spans] for log, spans in self.held.items()}
        return canonical(
            sign_object(_SHOWN, {"v": 1, "log": self.log.text, "time": wire_time(self.time), "held": held}, device)
        )

    @classmethod
    def verify(cls, data: bytes) -> "Shown":
        """Read what the device of its log signed."""
        signed: JsonObject = parse_object(data, "shown")
        match signed:
            case {"v": 1, "log": str(name), "held": dict(held)}:
                log = LogId.parse(name)
                verify_object(_SHOWN, signed, log.key)
                time = read_time(signed.get("time"))
                return cls(log, time, {LogId.parse(each): _spans(spans) for each, spans in held.items()})
            case _:
                raise FormatError("shown")

    def head(self, log: LogId) -> int:
        """Return up to where the device holds `log` without a gap."""
        first, last = next(iter(self.held.get(log, ())), (0, 0))
        return last if first == 1 else 0

    def has(self, log: LogId, seq: int) -> bool:
        """Say whether the device holds an entry."""
        return any(first <= seq <= last for first, last in self.held.get(log, ()))


def _spans(value: object) -> tuple[tuple[int, int], ...]:
    if not isinstance(value, list):
        raise FormatError("shown")
    spans: list[tuple[int, int]] = []
    for each in value:
        match each:
            case [int(first), int(last)] if 1 <= first <= last and (not spans or first > spans[-1][1]):
                spans.append((first, last))
            case _:
                raise FormatError("shown")
    return tuple(spans)


def _pieces(source: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0:
        piece = source.read(min(size, _PIECE_BYTES))
        if not piece:
            raise BundleCut
        size -= len(piece)
        yield piece


def _exactly(source: BinaryIO, size: int) -> bytes:
    return b"".join(_pieces(source, size))
