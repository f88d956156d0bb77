"""What can be done to a disk. Paths are relative to the watched folder, with "/" between their parts; "." is itself."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Create:
    """A file that was not there begins, empty."""

    path: str


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes of a file, from `offset` on; a gap before them is zeros."""

    path: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    """A file has `size` bytes from now on."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Flush:
    """What was written to a file is durable; its name is not."""

    path: str


@dataclass(frozen=True, slots=True)
class Rename:
    """A file has another name, in place of what had that."""

    path: str
    target: str


@dataclass(frozen=True, slots=True)
class Unlink:
    """A name of a file is gone."""

    path: str


@dataclass(frozen=True, slots=True)
class MakeFolder:
    """A folder begins."""

    path: str


@dataclass(frozen=True, slots=True)
class RemoveFolder:
    """An empty folder is gone."""

    path: str


@dataclass(frozen=True, slots=True)
class FlushFolder:
    """The names in a folder are durable."""

    path: str


Step = Create | Write | Truncate | Flush | Rename | Unlink | MakeFolder | RemoveFolder | FlushFolder
CarryOut = Callable[[Step], None]
Watcher = Callable[[Step, CarryOut], None]
"""Is given each step before it is done, and what does it; an OSError that it raises is the system's answer."""
