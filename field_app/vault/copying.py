"""Copying encrypted files whole: beside first, flushed, then renamed.

Invariant: a file that has its final name in the copy is whole; one that is named by its hash and does not have it is
not copied. Nothing is decrypted on the way.
"""

import hashlib
import secrets
from pathlib import Path

from field_app.vault.durable import flush_file, replace
from field_app.vault.failures import machine_failures

_CHUNK_BYTES = 1_048_576
_HASH_DIGITS = 64


def copy_file(source: Path, target: Path) -> bool:
    """Copy `source` to `target` durably; False, with nothing copied, when it is not what its name says or is gone."""
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    digest = hashlib.sha256()
    try:
        with machine_failures(source.parent):
            if not source.is_file() or source.is_symlink():
                return False
            file = source.open("rb")
        with file, machine_failures(target.parent), beside.open("xb") as sink:
            while chunk := file.read(_CHUNK_BYTES):
                digest.update(chunk)
                sink.write(chunk)
            flush_file(sink)
        if len(target.name) == _HASH_DIGITS and target.name != digest.hexdigest():
            beside.unlink()
            return False
        with machine_failures(target.parent):
            replace(beside, target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return True


def is_copied(path: Path, size: int) -> bool:
    """Say whether a copy of that size is there: its name was given to it only when it was whole."""
    with machine_failures(path.parent):
        return path.is_file() and not path.is_symlink() and path.stat().st_size == size
