"""The people of the demo: two monitors and a lead, each with a vault of their own on this machine.

Invariant: a vault is open only inside `Person.at_work`; while it is not, nothing in this process holds its keys.
"""

import os
import secrets
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from field_app.cli.opening import App, create_app, open_app
from field_app.packs import ZONE
from field_app.records import Applied
from field_app.vault import write_atomic

_PHOTO_SIDE = 96


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is how the story calls them; `role` what the endpoint is told to make them."""

    name: str
    role: str
    vault: Path
    passphrase: str

    @classmethod
    def arrive(cls, name: str, role: str, place: Path, *, is_kept: bool) -> "Person":
        """Make the person's vault; first, where it is kept, a file with its passphrase."""
        person = cls(name, role, place / name, secrets.token_urlsafe(16))
        if is_kept:
            place.mkdir(parents=True, exist_ok=True)
            write_atomic(person.vault.with_suffix(".passphrase"), person.passphrase.encode() + os.linesep.encode())
        create_app(person.vault, person.passphrase, zone=ZONE.key).vault.close()
        return person

    @contextmanager
    def at_work(self) -> Iterator[tuple[App, Applied]]:
        """Unlock the vault for the block; what the inbox brought is returned beside it."""
        with open_app(self.vault, self.passphrase) as opened:
            yield opened


def made_up_photo() -> bytes:
    """Return a small PNG of coloured noise: no camera, no person."""
    row = bytes([0]) + secrets.token_bytes(3 * _PHOTO_SIDE)
    header = struct.pack(">IIBBBBB", _PHOTO_SIDE, _PHOTO_SIDE, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(row * _PHOTO_SIDE)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
