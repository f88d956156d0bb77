"""What a disk may hold when the power goes after some steps: every promise that a system gives, and not one more.

Invariant: bytes are sure when their file was flushed after they were written, a name is sure when its folder was
flushed after it was given. All else may be there or not: of what was written and not flushed any sectors of 512 bytes,
with zeros where a file has grown and the bytes did not come; of names given and not flushed any. So a file may have its
name and not its bytes, or its bytes and no name. A sector is never halved, and what was flushed never changes
(SQLite's "powersafe overwrite", which every disk of today promises).
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

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

SECTOR_BYTES = 512
_FOLDER = -1

State = Mapping[str, bytes | None]
"""What is there: the bytes of each file by its path; None for a folder."""


@dataclass
class _File:
    durable: bytes
    pending: list[Write | Truncate] = field(default_factory=list)


@dataclass(frozen=True)
class _Naming:
    """A change of names in one folder that happens as a whole: a file's number, -1 for a folder, None for gone."""

    folder: str
    names: Mapping[str, int | None]


@dataclass(frozen=True)
class Luck:
    """What of the pending a power cut leaves; `grown`: files have their new sizes, with zeros for what did not come."""

    naming: Callable[[], bool]
    sector: Callable[[], bool]
    grown: bool = False


class Disk:
    """A folder as it lies on a disk; `take` applies steps, `states` tells what a power cut may leave."""

    def __init__(self, begun: State) -> None:
        self._files: list[_File] = []
        self._live: dict[str, int] = {}
        for path, data in begun.items():
            self._live[path] = _FOLDER if data is None else self._new(data)
        self._durable = dict(self._live)
        self._pending: list[_Naming] = []

    def take(self, step: Step) -> None:
        """Apply a step that was carried out."""
        match step:
            case Create(path):
                self._name(path, self._new(b""))
            case MakeFolder(path):
                self._name(path, _FOLDER)
            case Unlink(path) | RemoveFolder(path):
                self._name(path, None)
            case Rename(path, target):
                self._rename(path, target)
            case Write(path) | Truncate(path):
                self._files[self._live[path]].pending.append(step)
            case Flush(path):
                file = self._files[self._live[path]]
                file.durable, file.pending = _written(file, ALL), []
            case FlushFolder(path):
                self._flush_folder(path)

    def whole(self) -> State:
        """Return everything, as the running system sees it."""
        return self._left(ALL)

    def states(self, random: Random, drawn: int) -> Iterator[State]:
        """Yield what a power cut may leave now: the extremes, then `drawn` mixtures; some may be alike."""
        if not self._pending and not any(file.pending for file in self._files):
            yield self._left(NOTHING)
            return
        for luck in (NOTHING, ALL, NAMES, NAMES_GROWN, BYTES):
            yield self._left(luck)
        for _ in range(drawn):
            yield self._left(_drawn(random))

    def _new(self, data: bytes) -> int:
        self._files.append(_File(data))
        return len(self._files) - 1

    def _name(self, path: str, number: int | None) -> None:
        self._change({path: number})

    def _change(self, names: Mapping[str, int | None]) -> None:
        for folder in dict.fromkeys(map(_folder, names)):
            inside = {path: number for path, number in names.items() if _folder(path) == folder}
            self._pending.append(_Naming(folder, inside))
        _apply(self._live, names)

    def _rename(self, path: str, target: str) -> None:
        self._change({path: None, target: self._live[path]})

    def _flush_folder(self, path: str) -> None:
        for naming in self._pending:
            if naming.folder == path:
                _apply(self._durable, naming.names)
        self._pending = [naming for naming in self._pending if naming.folder != path]

    def _left(self, luck: Luck) -> State:
        names = dict(self._durable)
        for naming in self._pending:
            if luck.naming():
                _apply(names, naming.names)
        state: dict[str, bytes | None] = {}
        for path in sorted(names):  # a folder comes before what is in it
            folder, number = _folder(path), names[path]
            if folder == "." or folder in state:
                state[path] = None if number == _FOLDER else _written(self._files[number], luck)
        return state


def contents(folder: Path, *, but: Callable[[str], bool] = lambda _path: False) -> State:
    """Return what is in a folder, without the paths that `but` names."""
    state: dict[str, bytes | None] = {}
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(place, name)
            inside = path.relative_to(folder).as_posix()
            if not but(inside):
                state[inside] = None if name in folders else path.read_bytes()
    return state


def write_state(state: State, folder: Path) -> None:
    """Make a folder that holds `state`."""
    folder.mkdir()
    for path in sorted(state):
        data = state[path]
        if data is None:
            (folder / path).mkdir()
        else:
            (folder / path).write_bytes(data)


def _folder(path: str) -> str:
    return path.rpartition("/")[0] or "."


def _apply(names: dict[str, int], changes: Mapping[str, int | None]) -> None:
    for path, number in changes.items():
        if number is None:
            names.pop(path, None)
        else:
            names[path] = number


def _written(file: _File, luck: Luck) -> bytes:
    if not file.pending:
        return file.durable
    data = bytearray(file.durable)
    for step in file.pending:
        if isinstance(step, Truncate):
            if luck.sector():
                data[step.size :] = bytes(max(0, step.size - len(data)))
        else:
            _write(data, step, luck)
    return bytes(data)


def _write(data: bytearray, step: Write, luck: Luck) -> None:
    at, end = step.offset, step.offset + len(step.data)
    while at < end:
        following = min(end, (at // SECTOR_BYTES + 1) * SECTOR_BYTES)
        comes = luck.sector()
        if len(data) < following and (comes or luck.grown):
            data.extend(bytes(following - len(data)))
        if comes:
            data[at:following] = step.data[at - step.offset : following - step.offset]
        at = following


def _yes() -> bool:
    return True


def _no() -> bool:
    return False


ALL, NOTHING = Luck(_yes, _yes), Luck(_no, _no)
NAMES, NAMES_GROWN, BYTES = Luck(_yes, _no), Luck(_yes, _no, grown=True), Luck(_no, _yes)


def _drawn(random: Random) -> Luck:
    names, sectors = random.choice((0.1, 0.5, 0.9, 1.0)), random.choice((0.1, 0.5, 0.9, 0.99))
    return Luck(lambda: random.random() < names, lambda: random.random() < sectors, grown=random.random() < 0.5)
