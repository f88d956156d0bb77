"""Atomic writing: the old bytes or the new ones, on every system."""

import ctypes
import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from field_app.errors import MachineError
from field_app.vault import durable, make_folders, write_atomic
from tests.faults.disk import Disk, Step, watched


def test_the_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "orders"

    write_atomic(path, b"first, longer")
    write_atomic(path, b"second")

    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["flush_file", "replace"])
def test_a_failure_leaves_the_old_bytes_and_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "orders"
    write_atomic(path, b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(durable, step, full)
    with pytest.raises(MachineError) as refused:
        write_atomic(path, b"new")

    assert refused.value.code == "disk-full"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_cleaning_up_that_is_refused_too_does_not_hide_what_was_refused_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def denied(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(durable, "flush_file", full)
    monkeypatch.setattr(Path, "unlink", denied)
    with pytest.raises(MachineError) as refused:
        write_atomic(tmp_path / "orders", b"new")

    assert refused.value.code == "disk-full"


if sys.platform != "win32":  # there names are written through, without a flush of the folder

    def test_folders_that_were_made_outlive_a_power_cut(tmp_path: Path) -> None:
        disk = Disk({})

        def watcher(step: Step, carry_out: Callable[[Step], None]) -> None:
            disk.take(step)
            carry_out(step)

        with watched(tmp_path, watcher):
            make_folders(tmp_path / "new" / "vault", tmp_path / "new" / "vault" / "slots")

        assert list(disk.states(Random(1), drawn=9)) == [{"new": None, "new/vault": None, "new/vault/slots": None}]


def test_bytes_reach_the_disk_before_their_name_and_the_name_before_the_return(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, rename = os.fsync, Path.replace

    def noted_fsync(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def noted_rename(source: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(source, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_rename)
    monkeypatch.setattr(durable, "WINDOWS", False)
    write_atomic(tmp_path / "orders", b"x")

    assert steps == ["file", "rename", "folder"]


class Kernel32:
    """Windows' rename, refused as often as somebody has the file open."""

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.flags: list[int] = []

    def MoveFileExW(self, source: str, target: str, flags: int) -> int:  # noqa: N802 - its name there
        self.flags.append(flags)
        if len(self.flags) <= self.refusals:
            return 0
        Path(source).replace(target)
        return 1


def on_windows(monkeypatch: pytest.MonkeyPatch, refusals: int) -> Kernel32:
    kernel = Kernel32(refusals)
    monkeypatch.setattr(durable, "WINDOWS", True)
    monkeypatch.setattr(ctypes, "WinDLL", lambda *_, **__: kernel, raising=False)
    monkeypatch.setattr(ctypes, "WinError", lambda _: PermissionError(13, "in use"), raising=False)
    monkeypatch.setattr(ctypes, "get_last_error", lambda: 32, raising=False)
    return kernel


def test_on_windows_the_rename_writes_through_and_waits_for_readers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel, pauses = on_windows(monkeypatch, refusals=2), list[float]()
    source, target = tmp_path / "new", tmp_path / "orders"
    source.write_bytes(b"new")
    target.write_bytes(b"old")

    durable.replace(source, target, pause=pauses.append)

    assert target.read_bytes() == b"new"
    assert kernel.flags == [0x1 | 0x8] * 3
    assert len(pauses) == 2


def test_on_windows_a_file_that_stays_open_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_windows(monkeypatch, refusals=99)

    with pytest.raises(PermissionError):
        durable.replace(tmp_path / "new", tmp_path / "orders", pause=lambda _: None)
