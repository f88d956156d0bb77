"""Pictures as they are kept: JPEG or PNG by their bytes, without what the camera wrote beside the pixels.

Invariant: of a picture that `bare_picture` returned nothing is left that tells place, time, device or words (Exif,
XMP, IPTC, comments, what follows the picture in its file), except which side of a JPEG is up; pixels and colour profile
are the original's bytes. What cannot be walked to its end is no picture. The window draws photos anew instead.
"""

from collections.abc import Iterator
from typing import Literal

_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"}
_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_EXIF = b"Exif\0\0"
_JPEG_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}  # of the segments that belong to applications
_ORIENTATION = 0x0112


class NoPicture(ValueError):
    """The bytes are no whole picture of a kind that is known here."""


def picture_type(head: bytes) -> str | None:
    """Return the media type that a file's first 8 bytes tell; None when they begin no picture known here."""
    if head[:3] == b"\xff\xd8\xff":
        return "image/jpeg"
    return "image/png" if head[:8] == _PNG_HEAD else None


def bare_picture(content: bytes) -> bytes:
    """Return the picture without its metadata; NoPicture."""
    match picture_type(content):
        case "image/jpeg":
            return _bare_jpeg(content)
        case "image/png":
            return b"".join([_PNG_HEAD, *_kept_chunks(content)])
        case _:
            raise NoPicture("neither JPEG nor PNG")


def _kept_chunks(content: bytes) -> Iterator[bytes]:
    at, name, has_pixels = len(_PNG_HEAD), b"", False
    while name != b"IEND":
        end = at + 12 + _number(content, at, 4)
        name = content[at + 4 : at + 8]
        has_pixels |= name == b"IDAT"
        if len(content) < end or (name == b"IEND" and not has_pixels):
            raise NoPicture("a PNG that breaks off")
        if name in _PNG_KEPT or name[:1].isupper():  # upper case: no decoder does without it
            yield content[at:end]
        at = end


def _bare_jpeg(content: bytes) -> bytes:
    kept: list[bytes] = []
    upright = b""
    for marker, segment in _segments(content):
        body = segment[4:]
        if marker == 0xE1 and body.startswith(_EXIF):
            upright = upright or _upright(body.removeprefix(_EXIF))
        elif 0xE0 <= marker <= 0xEF:
            known = _JPEG_KEPT.get(marker)
            kept += [segment] if known is not None and body.startswith(known) else []
        elif marker != _COMMENT:
            kept.append(segment)
    if not any(segment[1] == _SCAN for segment in kept):
        raise NoPicture("a JPEG without pixels")
    first = 2 if kept[1][1] == 0xE0 else 1  # behind the start, and behind JFIF, which comes first where it is
    return b"".join([*kept[:first], upright, *kept[first:]])


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (marker, bytes) of each segment, a scan with its data, to the end of the picture."""
    marker, at, end = _START, 0, 2
    while marker != _END:
        yield marker, content[at:end]
        at = end
        while content[at : at + 2] == b"\xff\xff":  # filling
            at += 1
        marker, end = _number(content, at, 2) & 0xFF, at + 2
        if content[at] != 0xFF:
            raise NoPicture("a JPEG with something between its segments")
        if marker != _END:
            end += _number(content, at + 2, 2)
        if marker == _SCAN:
            end = _scan_end(content, end)
    yield marker, content[at:end]


def _scan_end(content: bytes, at: int) -> int:
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            raise NoPicture("a JPEG without an end")
        following = _number(content, at, 2) & 0xFF
        if following != 0 and not 0xD0 <= following <= 0xD7:  # neither a stuffed byte nor a restart
            return at
        at += 2


def _upright(tiff: bytes) -> bytes:
    """Return an Exif segment that holds the orientation alone; nothing where the picture stands as it lies."""
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"
    try:
        at = _number(tiff, 4, 4, order)
        for entry in range(at + 2, at + 2 + 12 * _number(tiff, at, 2, order), 12):
            if _number(tiff, entry, 2, order) == _ORIENTATION:
                side = _number(tiff, entry + 8, 2, order)
                return _exif_of(side) if 2 <= side <= 8 else b""
    except NoPicture:  # damaged Exif turns nothing
        return b""
    return b""


def _exif_of(side: int) -> bytes:
    """Return the segment: a big-endian TIFF with one tag, a short."""
    tag = _ORIENTATION.to_bytes(2, "big") + b"\0\3" + b"\0\0\0\1" + side.to_bytes(2, "big") + b"\0\0"
    body = _EXIF + b"MM\0\x2a\0\0\0\x08" + b"\0\1" + tag + b"\0\0\0\0"
    return b"\xff\xe1" + (2 + len(body)).to_bytes(2, "big") + body


def _number(content: bytes, at: int, size: int, order: Literal["little", "big"] = "big") -> int:
    piece = content[at : at + size]
    if len(piece) < size:
        raise NoPicture("a number that breaks off")
    return int.from_bytes(piece, order)
