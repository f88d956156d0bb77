"""Pictures drawn for a test, and what cameras and programs write beside the pixels: made up, and easy to find again."""

import struct
import zlib

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

SECRET = b"made up place 31.5 34.4"


def drawn(kind: str) -> bytes:
    """Return a real picture, 24 by 16, that looks another way round from every side."""
    image = QImage(24, 16, QImage.Format.Format_RGB32)
    for x in range(24):
        for y in range(16):
            image.setPixelColor(x, y, QColor("red" if x < 12 else "blue" if y < 8 else "green"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload]  # the stubs take str where Qt takes either
    return bytes(buffer.data().data())


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body


def exif(side: int | None, order: str) -> bytes:
    """Return Exif as a camera writes it: who made it, which side is up, and a place."""
    tags = [struct.pack(f"{order}HHII", 0x010F, 2, len(SECRET), 200)]
    if side is not None:
        tags.append(struct.pack(f"{order}HHIHH", 0x0112, 3, 1, side, 0))
    tags.append(struct.pack(f"{order}HHII", 0x8825, 4, 1, 300))
    start = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}IH", 8, len(tags))
    return b"Exif\0\0" + start + b"".join(tags) + bytes(4) + SECRET


def chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
