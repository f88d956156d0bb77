"""One set-up at a time: a lock of the operating system on a file.

Invariant: the lock ends with the last process that holds it, however that process ends, so no stale lock is left.
On POSIX a child that inherits `fileno` holds it too: a new start waits for a pip that outlived its killed parent.
"""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _try_to_take(file: IO[bytes]) -> bool:
        file.seek(0)  # msvcrt locks a byte range from the current position
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_to_take(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextlib.contextmanager
def exclusive(path: Path, on_wait: Callable[[], None]) -> Iterator[int]:
    """Hold the lock on `path` and yield its file number; `on_wait` is called once if another process has it."""
    with path.open("a+b") as file:
        if not _try_to_take(file):
            on_wait()
            while not _try_to_take(file):
                time.sleep(0.2)  # neither system offers a blocking take that Ctrl+C ends on both
        yield file.fileno()
