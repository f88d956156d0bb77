"""What the machine or the store refused, in the reader's words: the one place that knows their error codes.

Invariant: no error of sqlcipher3 or of the operating system that a person can act on leaves this room as itself;
one that only a programmer can act on (a wrong statement, a forbidden update) stays what it is.
"""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from field_app.errors import FieldAppError, MachineError, StoreError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_PROBE_BYTES = 65_536


@contextmanager
def machine_failures(folder: Path) -> Iterator[None]:
    """Turn an OSError about `folder` into a MachineError."""
    try:
        yield
    except OSError as error:
        raise machine_failure(error, folder) from error


def machine_failure(error: OSError, folder: Path) -> MachineError:
    """Return what `error` means for who uses `folder`."""
    if error.errno in _FULL:
        return MachineError("disk-full", folder=folder)
    if error.errno in _READ_ONLY:
        return MachineError("folder-denied", folder=folder)
    return MachineError("disk-trouble", folder=folder, reason=error.strerror or type(error).__name__)


def store_failure(error: sqlcipher.Error, folder: Path) -> FieldAppError | None:
    """Return what `error` of the store in `folder` means for its user; None when it is a bug."""
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:  # the low byte is the family
        case sqlcipher.SQLITE_FULL:
            return MachineError("disk-full", folder=folder)
        case sqlcipher.SQLITE_CORRUPT | sqlcipher.SQLITE_NOTADB:
            return StoreError("store-damaged", folder=folder)
        case sqlcipher.SQLITE_READONLY:
            return MachineError("folder-denied", folder=folder)
        case sqlcipher.SQLITE_BUSY | sqlcipher.SQLITE_LOCKED:
            return StoreError("store-busy", folder=folder)
        case sqlcipher.SQLITE_CANTOPEN | sqlcipher.SQLITE_IOERR:
            return _ask_folder(folder, str(error))
        case _:
            return None


def _ask_folder(folder: Path, reason: str) -> MachineError:
    """SQLite says only that it could not: write something here and hear the reason from the system."""
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(_PROBE_BYTES))
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return machine_failure(error, folder)
    return MachineError("disk-trouble", folder=folder, reason=reason)
