"""Which bytes are a photo, and the small photo that is made of them.

Invariant: bytes are looked at before any decoder sees them, and only the decoder of the kind that they begin as is
asked: a drawing, a program, half a picture and a small file that claims to be a huge picture are refused in words.
What comes out is drawn anew from the picture's pixels: no place, device or time that the camera wrote is kept. For any
thread but the window's: decoding takes its time.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader

from field_app.errors import AnswerError
from field_app.vault import machine_failures
from ui.kit import thumbnail

SIDE_MAX, QUALITY, BYTES_MAX = 1_600, 82, 60_000_000
PIXELS_MAX = {b"jpeg": 120_000_000, b"png": 40_000_000, b"webp": 40_000_000}  # only JPEG is made small while decoding
MEDIA_TYPE = "image/jpeg"
_START_OF_SCAN, _END = 0xDA, b"\xff\xd9"


@dataclass(frozen=True, slots=True)
class SmallPhoto:
    """A photo as it will be sent, its thumbnail, and how many bytes it had before."""

    content: bytes
    picture: QImage | None
    before: int


def read_photo(path: Path) -> bytes:
    """Read a file that a person chose; AnswerError `photo-unreadable`, `photo-file-too-large`; MachineError."""
    with machine_failures(path.parent):
        if not path.is_file():
            raise AnswerError("photo-unreadable")
        if path.stat().st_size > BYTES_MAX:
            raise AnswerError("photo-file-too-large", megabytes=BYTES_MAX // 1_000_000)
        return path.read_bytes()


def small_photo(content: bytes) -> SmallPhoto:
    """Return a photo of at most 1,600 pixels a side, with nothing but its pixels.

    AnswerError `photo-unreadable`, `photo-not-whole`, `photo-too-large`.
    """
    kind = _kind(content)
    if kind is None:
        raise AnswerError("photo-unreadable")
    if not _WHOLE[kind](content):
        raise AnswerError("photo-not-whole")
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    pixels = size.width() * size.height()
    if pixels > PIXELS_MAX[kind]:
        raise AnswerError("photo-too-large", megapixels=pixels // 1_000_000, most=PIXELS_MAX[kind] // 1_000_000)
    if max(size.width(), size.height()) > SIDE_MAX:
        reader.setScaledSize(size.scaled(SIDE_MAX, SIDE_MAX, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise AnswerError("photo-unreadable")
    small = _jpeg(image)
    return SmallPhoto(small, thumbnail(small), len(content))


def png(image: QImage) -> bytes:
    """Return a picture of the clipboard as the bytes of a file."""
    return _encoded(image, "PNG")


def _kind(content: bytes) -> bytes | None:
    if content.startswith(b"\xff\xd8\xff"):
        return b"jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return b"png"
    return b"webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def _is_whole_jpeg(content: bytes) -> bool:
    """Find the end after the picture's own scan: the thumbnail inside the camera's notes has one as well."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        if content[at + 1] == _START_OF_SCAN:
            return content.find(_END, at) >= 0
        is_filling = content[at + 1] == 0xFF
        at += 1 if is_filling else 2 + int.from_bytes(content[at + 2 : at + 4])
    return False


def _is_whole_png(content: bytes) -> bool:
    """Follow the chunks, each with its check sum, to the last."""
    places = list(_png_chunks(content))
    for start, end in pairwise(places):
        name, data = content[start + 4 : start + 8], content[start + 4 : end - 4]
        if end > len(content) or zlib.crc32(data) != int.from_bytes(content[end - 4 : end]):
            return False
        if name == b"IEND":
            return True
    return False


def _png_chunks(content: bytes) -> Iterator[int]:
    at = 8
    yield at
    while at + 12 <= len(content):
        at += 12 + int.from_bytes(content[at : at + 4])
        yield at


def _is_whole_webp(content: bytes) -> bool:
    return len(content) >= 12 and struct.unpack_from("<I", content, 4)[0] + 8 <= len(content)


_WHOLE: dict[bytes, Callable[[bytes], bool]] = {
    b"jpeg": _is_whole_jpeg,
    b"png": _is_whole_png,
    b"webp": _is_whole_webp,
}


def _jpeg(image: QImage) -> bytes:
    bare = QImage(image.convertToFormat(QImage.Format.Format_RGB32))
    for key in bare.textKeys():
        bare.setText(key, "")
    return _encoded(bare, "JPEG", QUALITY)


def _encoded(image: QImage, kind: str, quality: int = -1) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind, quality)  # type: ignore[call-overload]  # the stubs take str where Qt takes either
    return bytes(buffer.data().data())
