"""The file that the sync job writes its events to, read as it grows.

Invariant: only whole lines are handed on, each once; a file that was begun anew is read from its beginning.
"""

from collections.abc import Iterator
from pathlib import Path

from ui.sync_status.heard import Heard, read_line

BYTES_MAX = 256 * 1024  # about a day of watching; then it is begun anew


class EventFile:
    """Follows `path`, which need not be there yet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._at, self._rest = 0, b""

    def begin_anew(self) -> None:
        """Make room when the file has grown large; the job goes on writing at its end."""
        if self._size() > BYTES_MAX:
            with self.path.open("r+b") as file:
                file.truncate(0)

    def skip(self) -> None:
        """Pass over what was written for an earlier window, but for its last outcome."""
        self._at = max(0, self._size() - 4_096)
        self._rest = b""

    def new_events(self) -> Iterator[Heard]:
        """Yield what was written since the last call."""
        if self._size() < self._at:
            self._at, self._rest = 0, b""
        *lines, self._rest = (self._rest + self._read()).split(b"\n")
        for line in lines:
            heard = read_line(line)
            if heard is not None:
                yield heard

    def _read(self) -> bytes:
        try:
            with self.path.open("rb") as file:
                file.seek(self._at)
                found = file.read(BYTES_MAX)
        except OSError:  # not there yet
            return b""
        self._at += len(found)
        return found

    def _size(self) -> int:
        try:
            return self.path.stat().st_size
        except OSError:
            return 0
