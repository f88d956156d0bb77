"""Writing that a power cut cannot halve: write beside, flush, rename, flush the folder.

Invariant: after `write_atomic` returned, the file holds exactly `data` even if the power goes; until then it holds
what it held before. POSIX flushes the folder after the rename; Windows cannot, so its rename is told to write
through. Every failure of the machine leaves here as a `MachineError` in words.
"""

import ctypes
import os
import secrets
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from typing import IO

from field_app.vault.failures import machine_failures

WINDOWS = os.name == "nt"
_REPLACE_EXISTING, _WRITE_THROUGH = 0x1, 0x8
_TRIES, _PAUSE_SECONDS = 20, 0.05


def make_folders(*folders: Path) -> None:
    """Make folders durably, parents first; one that is there is left as it is."""
    named: dict[Path, None] = {}
    for folder in folders:
        with machine_failures(folder):
            missing = takewhile(lambda each: not each.exists(), (folder, *folder.parents))
            named |= dict.fromkeys(each.parent for each in missing)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for parent in named:
        # A folder that may be written but not read cannot be flushed.
        with machine_failures(parent), suppress(PermissionError):
            flush_folder(parent)


def write_atomic(path: Path, data: bytes) -> None:
    """Replace `path` with `data` as a whole and durably."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with machine_failures(path.parent):
        try:
            with beside.open("xb") as file:
                file.write(data)
                flush_file(file)
            replace(beside, path)
        except BaseException:
            drop_unfinished(beside)
            raise


def drop_unfinished(path: Path) -> None:
    """Delete what could not be finished. Where that is refused, too, the first refusal is the one to tell."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def flush_file(file: IO[bytes]) -> None:
    """Make what was written to `file` durable."""
    file.flush()
    os.fsync(file.fileno())
    if sys.platform == "darwin":  # there fsync leaves the bytes in the drive's cache
        import fcntl  # noqa: PLC0415 - POSIX only

        fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)


def replace(source: Path, target: Path, *, pause: Callable[[float], None] = time.sleep) -> None:
    """Rename `source` to `target`, replacing it, durably. On Windows waits up to a second for who has it open."""
    if not WINDOWS:
        source.replace(target)
        flush_folder(target.parent)
        return
    for tries_left in reversed(range(_TRIES)):
        try:
            _move_through(source, target)
        except PermissionError:  # a scanner or a reader has it open: Windows refuses what POSIX allows
            if tries_left == 0:
                raise
            pause(_PAUSE_SECONDS)
        else:
            return


def flush_folder(folder: Path) -> None:
    """Make names in `folder` durable; nothing to do on Windows, where the rename wrote through."""
    if WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _move_through(source: Path, target: Path) -> None:
    # os.replace does not ask for WRITE_THROUGH, without which the rename may be lost after it was reported.
    kernel = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009 - exists on Windows only
    if not kernel.MoveFileExW(str(source), str(target), _REPLACE_EXISTING | _WRITE_THROUGH):
        raise getattr(ctypes, "WinError")(getattr(ctypes, "get_last_error")())  # noqa: B009 - as above
