"""SQLite's files, watched at its own door to the system: the VFS (sqlite.org/vfs.html).

The functions of the default VFS and of each file that it opens are replaced, through ctypes, by some that show the step
to the watcher first and then call what was there. SQLite flushes a folder inside of a file's flush or deletion: that is
seen where it opens the folder. Memory that is shared between processes (`-shm`) is no file that a power cut leaves
something of, and is not watched.
"""

import ctypes
import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from pathlib import Path
from typing import Any

from sqlcipher3 import _sqlite3

from tests.faults.disk.steps import Create, Flush, FlushFolder, Step, Truncate, Unlink, Watcher, Write

_OK, _FULL, _CANTOPEN = 0, 13, 14
_IOERR_WRITE, _IOERR_FSYNC, _IOERR_TRUNCATE, _IOERR_DELETE = 778, 1034, 1546, 2570
_MAIN_JOURNAL, _WAL, _MAIN_DB = 0x800, 0x80000, 0x100
_FLAG_CREATE = 0x4

_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_SetCall = CFUNCTYPE(c_int, c_void_p, c_char_p, c_void_p)
_GetCall = CFUNCTYPE(c_void_p, c_void_p, c_char_p)
_OpenFolder = CFUNCTYPE(c_int, c_char_p, POINTER(c_int))
_WriteAt = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TruncateTo = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)


class _Vfs(Structure):
    _fields_ = (
        ("iVersion", c_int),
        ("szOsFile", c_int),
        ("mxPathname", c_int),
        ("pNext", c_void_p),
        ("zName", c_char_p),
        ("pAppData", c_void_p),
        ("xOpen", c_void_p),
        ("xDelete", c_void_p),
        *((name, c_void_p) for name in ("xAccess", "xFullPathname", "xDlOpen", "xDlError", "xDlSym", "xDlClose")),
        *((name, c_void_p) for name in ("xRandomness", "xSleep", "xCurrentTime", "xGetLastError", "xCurrentTimeInt64")),
        *((name, c_void_p) for name in ("xSetSystemCall", "xGetSystemCall", "xNextSystemCall")),
    )


class _Methods(Structure):
    _fields_ = (
        ("iVersion", c_int),
        *((name, c_void_p) for name in ("xClose", "xRead", "xWrite", "xTruncate", "xSync", "xFileSize", "xLock")),
        *((name, c_void_p) for name in ("xUnlock", "xCheckReservedLock", "xFileControl", "xSectorSize")),
        *((name, c_void_p) for name in ("xDeviceCharacteristics", "xShmMap", "xShmLock", "xShmBarrier")),
        *((name, c_void_p) for name in ("xShmUnmap", "xFetch", "xUnfetch")),
    )


class _File(Structure):
    _fields_ = (("pMethods", POINTER(_Methods)),)


@contextmanager
def shown_to(relative: Callable[[object], str | None], watcher: Watcher) -> Iterator[None]:
    """Show the steps of SQLite's files that `relative` knows to `watcher`, of files opened in the block."""
    door = _door()
    before = door.relative, door.watcher
    door.relative, door.watcher = relative, watcher
    try:
        yield
    finally:
        door.relative, door.watcher = before
        bugs, door.bugs = door.bugs, []
    if bugs:
        raise bugs[0]


class _Door:
    """The default VFS with our functions in it. It stays so: without a watcher they only hand on."""

    def __init__(self) -> None:
        self.relative: Callable[[object], str | None] = lambda _path: None
        self.watcher: Watcher | None = None
        self.bugs: list[BaseException] = []
        self._paths: dict[int, str] = {}
        self._tables: dict[int, Any] = {}
        self._kept: list[Any] = []  # ctypes keeps no reference to what C calls
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        vfs = library.sqlite3_vfs_find(None).contents
        self._open, self._delete = _Open(vfs.xOpen), _Delete(vfs.xDelete)
        vfs.xOpen, vfs.xDelete = self._keep(_Open(self._opened)), self._keep(_Delete(self._deleted))
        where, name = ctypes.addressof(vfs), b"openDirectory"
        self._open_folder = _OpenFolder(_GetCall(vfs.xGetSystemCall)(where, name))
        _SetCall(vfs.xSetSystemCall)(where, name, self._keep(_OpenFolder(self._folder_opened)))

    def _keep(self, function: Any) -> Any:
        self._kept.append(function)
        return ctypes.cast(function, c_void_p)

    def _show(self, step: Step, carry_out: Callable[[Step], int], refused: int) -> int:
        """Show a step; return SQLite's result code for what came of it."""
        if self.watcher is None:
            return carry_out(step)
        said: list[int] = []
        try:
            self.watcher(step, lambda now: said.append(carry_out(now)))
        except OSError as error:
            return _FULL if error.errno == errno.ENOSPC and refused != _CANTOPEN else refused
        except BaseException as bug:  # noqa: BLE001 - C cannot be told; `shown_to` raises it
            self.bugs.append(bug)
            return refused
        if said:
            return said[0]
        return _CANTOPEN if refused == _CANTOPEN else _OK  # left out: a folder that was not opened is not flushed

    def _opened(self, vfs: int, name: int | None, file: int, flags: int, told: Any) -> int:
        # The name stays a pointer: SQLite goes on reading the memory that it was given.
        path = None if name is None or self.watcher is None else ctypes.string_at(name)
        inside = None if path is None else self.relative(path)
        if path is None or inside is None:
            return int(self._open(vfs, name, file, flags, told))

        def carry_out(_step: Step | None = None) -> int:
            return int(self._open(vfs, name, file, flags, told))

        is_new = bool(flags & _FLAG_CREATE) and not os.path.lexists(path)
        result = self._show(Create(inside), carry_out, _CANTOPEN) if is_new else carry_out()
        if result == _OK and flags & (_MAIN_JOURNAL | _WAL | _MAIN_DB):
            self._paths[file] = inside
            opened = _File.from_address(file)
            opened.pMethods = self._table(ctypes.addressof(opened.pMethods.contents))
        elif result == _CANTOPEN:
            _File.from_address(file).pMethods = None  # nothing to close
        return result

    def _table(self, original: int) -> Any:
        """Return the functions of a kind of file with ours among them."""
        if original not in self._tables:
            methods = _Methods.from_buffer_copy(_Methods.from_address(original))
            writes, truncates = _WriteAt(methods.xWrite), _TruncateTo(methods.xTruncate)
            syncs = _Sync(methods.xSync)

            def write(file: int, data: int, size: int, offset: int) -> int:
                def carry_out(step: Step) -> int:
                    assert isinstance(step, Write)
                    return int(writes(file, data, len(step.data), offset))

                return self._show(
                    Write(self._paths[file], offset, ctypes.string_at(data, size)), carry_out, _IOERR_WRITE
                )

            def truncate(file: int, size: int) -> int:
                return self._show(Truncate(self._paths[file], size), lambda _: truncates(file, size), _IOERR_TRUNCATE)

            def sync(file: int, flags: int) -> int:
                return self._show(Flush(self._paths[file]), lambda _: syncs(file, flags), _IOERR_FSYNC)

            methods.xWrite, methods.xTruncate = self._keep(_WriteAt(write)), self._keep(_TruncateTo(truncate))
            methods.xSync = self._keep(_Sync(sync))
            self._tables[original] = methods
        return ctypes.pointer(self._tables[original])

    def _deleted(self, vfs: int, name: bytes, flushes: int) -> int:
        inside = None if self.watcher is None else self.relative(name)
        if inside is None or not os.path.lexists(name):
            return int(self._delete(vfs, name, flushes))
        return self._show(Unlink(inside), lambda _: int(self._delete(vfs, name, flushes)), _IOERR_DELETE)

    def _folder_opened(self, name: bytes, handle: Any) -> int:
        """SQLite opens a file's folder for one thing only: to flush it."""
        inside = None if self.watcher is None else self.relative(Path(os.fsdecode(name)).parent)
        if inside is None:
            return int(self._open_folder(name, handle))
        return self._show(FlushFolder(inside), lambda _: int(self._open_folder(name, handle)), _CANTOPEN)


_doors: list[_Door] = []


def _door() -> _Door:
    if not _doors:
        _doors.append(_Door())
    return _doors[0]
