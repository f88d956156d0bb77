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
    """`fsync_ms`: the median time until 4 KiB, added to a file in the folder of the benchmarks, are durable."""

    system: str
    python: str
    sqlite: str
    cores: int
    fsync_ms: float

    @classmethod
    def look(cls, place: Path) -> "Machine":
        """Look at this machine and at the disk that `place` is on."""
        return cls(
            system=f"{platform.system()} {platform.machine()}",
            python=platform.python_version(),
            sqlite=sqlite3.sqlite_version,
            cores=os.cpu_count() or 1,
            fsync_ms=_fsync_ms(place),
        )

    def __str__(self) -> str:
        return (
            f"{self.system}, {self.cores} cores, Python {self.python}, SQLite {self.sqlite}; "
            f"fsync of 4 KiB: {self.fsync_ms:.2f} ms (median of {_WRITES})"
        )


def _fsync_ms(place: Path) -> float:
    with (place / "fsync").open("wb", buffering=0) as file:

        def write() -> None:
            file.write(_PAGE)
            os.fsync(file.fileno())

        return 1_000 * median(repeated(write, _WRITES))
