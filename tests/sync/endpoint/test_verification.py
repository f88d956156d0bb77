"""`verify` names the first thing that is wrong, whatever was changed behind the endpoint's back."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from field_app.errors import StoreError
from sync.endpoint import Endpoint, Verified, verify
from tests.sync.endpoint.device import STAMP, Device
from tests.sync.endpoint.test_blobs import Cipher, send
from tests.sync.running import RunningEndpoint


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ten entries of a monitor and one blob."""
    path = tmp_path_factory.mktemp("kept") / "endpoint"
    with RunningEndpoint(path) as endpoint:
        monitor, cipher = Device().join(endpoint), Cipher.of(100)
        monitor.submit(files=[cipher.ref])
        for _ in range(9):
            monitor.submit()
        monitor.push(monitor.frames(size=5))
        send(monitor, cipher, 0)
    return path


@pytest.fixture
def folder(kept: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "endpoint"
    for path in (each for each in kept.rglob("*") if each.is_file()):
        target = copy / path.relative_to(kept)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return copy


def check(path: Path) -> Verified:
    with Endpoint.open(path, lambda: STAMP.wall, None) as endpoint:
        return verify(endpoint)


def statement(sql: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path / "endpoint.db")) as db, db:
            assert db.execute(sql).rowcount > 0

    return change


def entries(change: str, seq: int) -> Callable[[Path], None]:
    """Change the monitor's entry `seq`."""
    whose = "log_id = (SELECT id FROM log WHERE device_id IS NOT NULL)"
    return statement(f"{change} WHERE seq = {seq} AND {whose}")


def cut_blob(path: Path) -> None:
    (blob,) = [each for each in (path / "blobs").rglob("*") if each.is_file()]
    blob.write_bytes(blob.read_bytes()[:-1])


def lose_blob(path: Path) -> None:
    (blob,) = [each for each in (path / "blobs").rglob("*") if each.is_file()]
    blob.unlink()


def test_what_was_not_touched_is_whole(folder: Path) -> None:
    assert check(folder) == Verified(logs=2, entries=11, blobs=1)


CHANGES = {
    "body": (entries("UPDATE entry SET body = x'7b7d'", 4), "log", ("4", "body")),
    "body-hash": (entries("UPDATE entry SET body_sha256 = zeroblob(32), body = NULL", 4), "log", ("4", "chain")),
    "hash": (entries("UPDATE entry SET hash = zeroblob(32)", 7), "log", ("7", "chain")),
    "signature": (entries("UPDATE entry SET signature = zeroblob(64)", 5), "log", ("5", "signature")),
    "entry-taken-out": (entries("DELETE FROM entry", 3), "log", ("3", "gap")),
    "tail-cut-off": (entries("DELETE FROM entry", 10), "log", ("10", "head")),
    "cursor-set-back": (statement("UPDATE log SET cursor = 9 WHERE device_id IS NOT NULL"), "log", ("9", "head")),
    "arrival-taken-out": (statement("DELETE FROM arrival WHERE number = 6"), "feed", ()),
    "last-arrival-cut-off": (statement("DELETE FROM arrival WHERE number = 11"), "feed", ()),
    "blob-cut-short": (cut_blob, "blob", ()),
    "blob-gone": (lose_blob, "blob", ()),
}


@pytest.mark.parametrize(("change", "code", "values"), CHANGES.values(), ids=CHANGES)
def test_each_change_is_found(folder: Path, change: Callable[[Path], None], code: str, values: tuple[str, ...]) -> None:
    change(folder)

    with pytest.raises(StoreError) as found:
        check(folder)

    assert found.value.code == f"endpoint-{code}-wrong"
    assert tuple(found.value.values[name] for name in ("seq", "check") if values) == values
