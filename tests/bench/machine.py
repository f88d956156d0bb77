"""The machine that a run was made on: without it no figure says anything."""

import os
import platform
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.timing import repeated

_WRITES = 100
_PAGE = b"\0" * 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """`fsync_ms`: milliseconds of `fsync_ms` before and after the run; they differ when somebody else writes too."""

    system: str
    python: str
    sqlite: str
    cores: int
    fsync_ms: tuple[float, float]

    @classmethod
    def look(cls, fsync_ms: tuple[float, float]) -> "Machine":
        """Look at this machine."""
        return cls(
            system=f"{platform.system()} {platform.machine()}",
            python=platform.python_version(),
            sqlite=sqlite3.sqlite_version,
            cores=os.cpu_count() or 1,
            fsync_ms=fsync_ms,
        )

    def __str__(self) -> str:
        before, after = self.fsync_ms
        return (
            f"{self.system}, {self.cores} cores, Python {self.python}, SQLite {self.sqlite}; "
            f"fsync of 4 KiB: {before:.2f} ms before, {after:.2f} ms after (median of {_WRITES})"
        )


def fsync_ms(place: Path) -> float:
    """Return the median time until 4 KiB, added to a file in `place`, are durable."""
    with (place / "fsync").open("wb", buffering=0) as file:

        def write() -> None:
            file.write(_PAGE)
            os.fsync(file.fileno())

        return 1_000 * median(repeated(write, _WRITES))
