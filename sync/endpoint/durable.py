"""Files that outlive a power cut: written beside, flushed, moved into place, the folder flushed.

Invariant: after `write_durably`, `move_durably` or `flush` returns, a power cut loses nothing of what they wrote.
"""

import errno
import os
import sys
from pathlib import Path
from typing import BinaryIO

DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_durably(path: Path, content: bytes, *, private: bool = False) -> None:
    """Make `path` hold `content`; `private`: only its owner reads it (on Windows the folder's rights say who)."""
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600 if private else 0o644)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - takes over the descriptor, whose mode was set at birth
        file.write(content)
        flush(file)
    move_durably(beside, path)


def move_durably(source: Path, target: Path) -> None:
    """Move a flushed file within a volume, replacing `target`."""
    source.replace(target)
    flush_folder(target.parent)


def flush(file: BinaryIO) -> None:
    """Bring what was written to `file` onto the disk."""
    file.flush()
    os.fsync(file.fileno())


def flush_folder(folder: Path, platform: str = sys.platform) -> None:
    """Bring the names in a folder onto the disk; NTFS journals them itself, and Windows opens no folder."""
    if platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_BINARY: int = getattr(os, "O_BINARY", 0)
