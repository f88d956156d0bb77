"""What a machine can do to an endpoint: a full disk, a folder that is none, damaged and newer files."""

import errno
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from field_app.errors import FieldAppError, MachineError, StoreError
from sync.endpoint import Endpoint, verify
from sync.endpoint.blobs import BlobFiles
from sync.endpoint.store import StoreUnavailable
from tests.sync.endpoint.device import STAMP, Device
from tests.sync.endpoint.test_blobs import Cipher, send, state
from tests.sync.running import RunningEndpoint


def open_endpoint(path: Path) -> None:
    with Endpoint.open(path, lambda: STAMP.wall, None):
        pass


def limit_pages(connection: sqlite3.Connection, *_: Any) -> None:
    connection.execute("PRAGMA max_page_count=60")  # SQLite then says what it says on a full disk


def test_a_full_disk_acknowledges_nothing_and_goes_on_later(endpoint: RunningEndpoint) -> None:
    monitor = Device().join(endpoint)
    for _ in range(40):
        monitor.submit(text="x" * 10_000)
    monitor.push([monitor.frame(1, 2)])
    engine = endpoint.opened.store._engine
    engine.dispose()
    event.listen(engine, "connect", limit_pages)

    answer = monitor.call("POST", f"/v1/log/{monitor.log.text}", data=b"".join(monitor.frames(size=1)))

    assert (answer.status_code, answer.json()) == (503, {"code": "endpoint-disk-full"})
    assert int(answer.headers["Retry-After"]) > 0
    receipt = monitor.receipt()
    assert 2 <= receipt.cursor < 40
    assert receipt.hash == monitor.head_at(receipt.cursor).hash
    event.remove(engine, "connect", limit_pages)
    engine.dispose()
    assert monitor.push(monitor.frames(size=1)).receipt.cursor == 40
    verify(endpoint.opened)


def test_a_full_disk_keeps_the_part_of_a_blob_that_was_promised(
    endpoint: RunningEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monitor, cipher = Device().join(endpoint), Cipher.of(5_000)
    monitor.submit(files=[cipher.ref])
    monitor.push()
    send(monitor, cipher, 0, 2_000)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("sync.endpoint.blobs.flush", full)
        answer = send(monitor, cipher, 2_000, 3_000)

    assert (answer.status_code, answer.json()) == (503, {"code": "endpoint-disk-full"})
    at = state(monitor.call("HEAD", cipher.path))[1]
    assert at >= 2_000
    assert state(send(monitor, cipher, at)) == (204, len(cipher.data), "?1")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "endpoint-disk-full"),
        (errno.EIO, "endpoint-disk-refuses"),
        (errno.EROFS, "endpoint-disk-refuses"),
    ],
    ids=["full", "broken", "read-only"],
)
def test_what_a_disk_refuses_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "mkdir", refuse)

    with pytest.raises(StoreUnavailable) as refused:
        BlobFiles(tmp_path).append(1, bytes(32), 0, b"x")

    assert refused.value.code == code


def spoil_file(path: Path) -> None:
    path.write_text("a file where a folder should be", encoding="utf-8")


def spoil_database_folder(path: Path) -> None:
    (path / "endpoint.db").mkdir(parents=True)


@pytest.mark.parametrize("spoil", [spoil_file, spoil_database_folder], ids=["data-is-a-file", "database-is-a-folder"])
def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    path = tmp_path / "data"
    spoil(path)

    with pytest.raises(FieldAppError) as refused:
        open_endpoint(path)

    assert refused.value.code in {"endpoint-folder-unusable", "endpoint-keys-lost"}
    assert str(path) in str(refused.value)


def test_a_folder_without_the_right_to_write_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("sync.endpoint.folder.write_durably", forbid)

    with pytest.raises(MachineError) as refused:
        open_endpoint(tmp_path / "data")

    assert (refused.value.code, refused.value.exit_code) == ("endpoint-folder-unusable", 3)


def test_a_database_that_may_only_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_endpoint(tmp_path / "data")

    def read_only(connection: sqlite3.Connection, *_: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA query_only=ON")  # SQLITE_READONLY for every write, also for root

    monkeypatch.setattr("sync.endpoint.store._prepare", read_only)
    with pytest.raises(MachineError) as refused:
        open_endpoint(tmp_path / "data")

    assert refused.value.code == "endpoint-folder-unusable"


@pytest.mark.parametrize("keep", [0, 50, 4_096 + 50], ids=["emptied-is-begun-anew", "cut-in-the-header", "cut-later"])
def test_a_damaged_database_is_named_and_not_touched(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "data"
    open_endpoint(path)
    database = path / "endpoint.db"
    whole = database.read_bytes()
    damaged = b"\x00" * 100 + whole[100:] if keep == 0 else whole[:keep]
    database.write_bytes(damaged)

    with pytest.raises(StoreError) as refused:
        verify_path(path)

    assert refused.value.code == "endpoint-database-damaged"
    assert database.read_bytes() == damaged


def verify_path(path: Path) -> None:
    with Endpoint.open(path, lambda: STAMP.wall, None) as endpoint:
        verify(endpoint)


def test_a_database_of_a_newer_version_is_refused_untouched(tmp_path: Path) -> None:
    open_endpoint(tmp_path / "data")
    database = tmp_path / "data" / "endpoint.db"
    with closing(sqlite3.connect(database)) as db, db:
        db.execute("UPDATE meta SET value = '2' WHERE name = 'schema'")

    with pytest.raises(MachineError) as refused:
        open_endpoint(tmp_path / "data")

    assert (refused.value.code, refused.value.exit_code) == ("endpoint-database-newer", 3)


@pytest.mark.parametrize(
    "content", [None, b"", b"FDK1" + bytes(95), b"FDK2" + bytes(96)], ids=["gone", "empty", "short", "newer"]
)
def test_lost_keys_are_not_replaced(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "data"
    open_endpoint(path)
    keys = path / "keys"
    keys.unlink()
    if content is not None:
        keys.write_bytes(content)

    with pytest.raises(StoreError) as refused:
        open_endpoint(path)

    assert refused.value.code == "endpoint-keys-lost"
    assert (keys.read_bytes() if keys.exists() else None) == content


def test_keys_of_another_endpoint_are_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        open_endpoint(tmp_path / name)
    shutil.copy(tmp_path / "two" / "keys", tmp_path / "one" / "keys")

    with pytest.raises(StoreError) as refused:
        open_endpoint(tmp_path / "one")

    assert refused.value.code == "endpoint-keys-lost"


def test_keys_are_their_owners_alone(tmp_path: Path) -> None:
    open_endpoint(tmp_path / "data")

    assert (tmp_path / "data" / "keys").stat().st_mode & 0o077 == 0
