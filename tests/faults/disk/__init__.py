"""The disk under a vault, watched: every write, flush, rename and deletion of this process in one folder.

    steps         what can be done to a disk, as data
    watching      Python's files and folders, seen before they are carried out
    sqlite_files  the same for SQLite's, at its door to the system (VFS)
    power         what a power cut may leave of recorded steps

A watcher may record a step, refuse it, or end the process in the middle of it.
"""

from tests.faults.disk.power import Disk, State, contents, write_state
from tests.faults.disk.steps import (
    Create,
    Flush,
    FlushFolder,
    MakeFolder,
    RemoveFolder,
    Rename,
    Step,
    Truncate,
    Unlink,
    Write,
)
from tests.faults.disk.watching import Watcher, watched, without_flushing

__all__ = [
    "Create",
    "Disk",
    "Flush",
    "FlushFolder",
    "MakeFolder",
    "RemoveFolder",
    "Rename",
    "State",
    "Step",
    "Truncate",
    "Unlink",
    "Watcher",
    "Write",
    "contents",
    "watched",
    "without_flushing",
    "write_state",
]
