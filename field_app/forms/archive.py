"""Unpacking a zip that came from outside: a spreadsheet, or the files of a form.

Invariant: what is unpacked is counted, because what the directory of a zip says of its sizes may be a lie; more than
`INFLATED_BYTES_MAX` of it, or a damaged zip, is an error before it is in memory.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

INFLATED_BYTES_MAX = 64 * 1024 * 1024
PARTS_MAX = 10_000
_CHUNK_BYTES = 1 << 20


class ArchiveRefused(Exception):
    """`reason` is size (too many bytes), parts (too many files), or the kind of damage."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parts(document: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every file in a zip; ArchiveRefused when it is too large or damaged."""
    left = INFLATED_BYTES_MAX
    try:
        with zipfile.ZipFile(BytesIO(document)) as archive:
            if len(archive.infolist()) > PARTS_MAX:
                raise ArchiveRefused("parts")
            for part in archive.infolist():
                content = bytearray()
                with archive.open(part) as stream:
                    while chunk := stream.read(_CHUNK_BYTES):
                        left -= len(chunk)
                        if left < 0:
                            raise ArchiveRefused("size")
                        content += chunk
                if not part.is_dir():
                    yield part.filename, bytes(content)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        EOFError,
        zlib.error,
    ) as damaged:
        raise ArchiveRefused(type(damaged).__name__) from damaged
