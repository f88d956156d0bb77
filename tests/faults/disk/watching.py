"""Watching a folder: each step that this process takes in it passes a watcher first.

Invariant: nothing that Python or SQLite changes in the folder goes by unseen (who records compares in the end what was
recorded with what is there); outside of the folder, and without a watcher, everything is as ever. The locks of a vault
are no part of it: they hold no data. Not for threads.
"""

import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.faults.disk import sqlite_files
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
    Watcher,
    Write,
)

__all__ = ["Watcher", "watched", "without_flushing"]

_LOCKS = "locks"
_real_open, _real_io_open, _real_fsync, _real_close = os.open, io.open, os.fsync, os.close


@contextmanager
def watched(folder: Path, watcher: Watcher) -> Iterator[None]:
    """Show `watcher` each step in `folder` for the block."""
    eye = _Eye(folder.resolve(), watcher)
    with ExitStack() as stack:
        for name in _Eye.WATCHED:
            stack.enter_context(patch.object(os, name, getattr(eye, name)))
        stack.enter_context(patch.object(io, "open", eye.open_file))
        stack.enter_context(sqlite_files.shown_to(eye.relative, watcher))
        yield


def without_flushing(step: Step, carry_out: Callable[[Step], None]) -> None:
    """A watcher under which nothing waits for the disk: for looking at what a fault left."""
    if not isinstance(step, Flush | FlushFolder):
        carry_out(step)


class _Eye:
    """Stands before the functions of `os` and `io` by which Python changes a disk."""

    WATCHED = ("open", "close", "fsync", "replace", "rename", "unlink", "remove", "mkdir", "rmdir")

    def __init__(self, root: Path, watcher: Watcher) -> None:
        self._root = str(root)
        self._watcher = watcher
        self._flushed: dict[int, Flush | FlushFolder] = {}
        self._real = {name: getattr(os, name) for name in self.WATCHED}

    def relative(self, path: object) -> str | None:
        """Return a path below the watched folder; None for one outside, and for a lock."""
        if isinstance(path, int):
            return None
        whole = os.path.abspath(os.fsdecode(path))  # type: ignore[arg-type]  # noqa: PTH100 - as the system is given it
        if whole == self._root:
            return "."
        if not whole.startswith(self._root + os.sep):
            return None
        inside = whole[len(self._root) + 1 :].replace(os.sep, "/")
        return None if _LOCKS in inside.split("/") else inside

    def show(self, step: Step, carry_out: Callable[[], Any]) -> Any:
        """Show a step that cannot be done by halves; return what the system says to it."""
        said: list[Any] = []
        self._watcher(step, lambda _step: said.append(carry_out()))
        return said[0] if said else None

    def open(self, path: Any, flags: int, *more: Any, **named: Any) -> int:
        """Folders are opened to be flushed; files below the folder are not written this way."""
        handle = _real_open(path, flags, *more, **named)
        inside = self.relative(path)
        self._flushed.pop(handle, None)  # of a closed file that had this number
        if inside is not None and Path(os.fsdecode(path)).is_dir():
            self._flushed[handle] = FlushFolder(inside)
        return handle

    def close(self, handle: int) -> None:
        self._flushed.pop(handle, None)
        _real_close(handle)

    def fsync(self, handle: Any) -> None:
        number = handle if isinstance(handle, int) else handle.fileno()
        step = self._flushed.get(number)
        if step is None:
            _real_fsync(handle)
        else:
            self.show(step, lambda: _real_fsync(number))

    def replace(self, source: Any, target: Any) -> None:
        old, new = self.relative(source), self.relative(target)
        if old is None or new is None or not os.path.lexists(source):
            self._real["replace"](source, target)
        else:
            self.show(Rename(old, new), lambda: self._real["replace"](source, target))

    rename = replace

    def unlink(self, path: Any, **named: Any) -> None:
        inside = self.relative(path)
        if inside is None or not os.path.lexists(path):  # one that is not there is no step
            self._real["unlink"](path, **named)
        else:
            self.show(Unlink(inside), lambda: self._real["unlink"](path, **named))

    remove = unlink

    def mkdir(self, path: Any, mode: int = 0o777, **named: Any) -> None:
        inside = self.relative(path)
        if inside is None or os.path.lexists(path):
            self._real["mkdir"](path, mode, **named)
        else:
            self.show(MakeFolder(inside), lambda: self._real["mkdir"](path, mode, **named))

    def rmdir(self, path: Any, **named: Any) -> None:
        inside = self.relative(path)
        if inside is None:
            self._real["rmdir"](path, **named)
        else:
            self.show(RemoveFolder(inside), lambda: self._real["rmdir"](path, **named))

    def open_file(self, file: Any, mode: str = "r", buffering: int = -1, *text: Any, **named: Any) -> Any:
        """Stand in for `io.open`: what writes below the folder is a `_WatchedFile` under the usual layers."""
        inside = self.relative(file)
        if inside is None or not set(mode) & set("wax+"):
            return _real_io_open(file, mode, buffering, *text, **named)
        raw = self._begin(file, inside, mode)
        if buffering == 0:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, *text, **named)

    def _begin(self, file: Any, inside: str, mode: str) -> "_WatchedFile":
        def opened() -> _WatchedFile:
            return _WatchedFile(file, mode.replace("b", "").replace("t", ""))

        if not os.path.lexists(file):
            raw = self.show(Create(inside), opened)
        else:
            raw = self.show(Truncate(inside, 0), opened) if "w" in mode else opened()
        raw.begin(inside, self._watcher)
        self._flushed[raw.fileno()] = Flush(inside)
        return raw  # type: ignore[no-any-return]


class _WatchedFile(io.FileIO):
    """A file that shows its writes; `begin` tells to whom."""

    _inside: str
    _watcher: Watcher

    def begin(self, inside: str, watcher: Watcher) -> None:
        self._inside, self._watcher = inside, watcher

    def write(self, data: Any) -> int:
        written: list[int] = []
        offset = os.fstat(self.fileno()).st_size if "a" in self.mode else self.tell()

        def carry_out(step: Step) -> None:
            assert isinstance(step, Write)
            written.append(super(_WatchedFile, self).write(step.data))

        self._watcher(Write(self._inside, offset, bytes(data)), carry_out)
        return written[0]

    def truncate(self, size: int | None = None) -> int:
        wanted = self.tell() if size is None else size
        self._watcher(Truncate(self._inside, wanted), lambda _step: self._cut(wanted))
        return wanted

    def _cut(self, size: int) -> None:
        super().truncate(size)
