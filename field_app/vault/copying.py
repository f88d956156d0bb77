"""Copying encrypted files whole: beside first, flushed, then renamed.

Invariant: a file that has its final name in the copy is whole; one that is named by its hash and does not have it is
not copied; work that is stopped leaves no part of one. Nothing is decrypted on the way.
"""

import hashlib
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from field_app.vault.durable import drop_unfinished, flush_file, replace
from field_app.vault.failures import machine_failures
from field_app.vault.store import Stopped, StoppedWork

_CHUNK_BYTES = 1_048_576
_HASH_DIGITS = 64


def copy_file(source: Path, target: Path, *, stopped: Stopped = lambda: False) -> bool:
    """Copy `source` to `target` durably; False, with nothing copied, when it is not what its name says or is gone.

    StoppedWork once `stopped()` says so.
    """
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    digest = hashlib.sha256()
    try:
        with machine_failures(source.parent):
            if not source.is_file() or source.is_symlink():
                return False
            file = source.open("rb")
        with file, machine_failures(target.parent), beside.open("xb") as sink:
            for chunk in _chunks(file, stopped):
                digest.update(chunk)
                sink.write(chunk)
            flush_file(sink)
        if len(target.name) == _HASH_DIGITS and target.name != digest.hexdigest():
            drop_unfinished(beside)
            return False
        with machine_failures(target.parent):
            replace(beside, target)
    except BaseException:
        drop_unfinished(beside)
        raise
    return True


def _chunks(file: BinaryIO, stopped: Stopped) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK_BYTES):
        if stopped():
            raise StoppedWork
        yield chunk


def is_copied(path: Path, size: int) -> bool:
    """Say whether a copy of that size is there: its name was given to it only when it was whole."""
    with machine_failures(path.parent):
        return path.is_file() and not path.is_symlink() and path.stat().st_size == size
