"""The second copy beside the window: made when it is due, told, ended at once; on a real vault and real folders."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from field_app.errors import MachineError
from field_app.vault import (
    BackupFolder,
    SecondCopy,
    StoppedWork,
    Vault,
    backup,
    choose_second_copy,
    second_copy,
    vault_lock,
)
from tests.vault.builders import a_vault
from ui import second_copy as module
from ui.second_copy import CopyNews, CopyWatch
from ui.words import say


class Listener:
    """Serves a vault and keeps what was told. Not `waitSignal`: it disconnects while the thread may be emitting."""

    def __init__(self, vault: Vault, qtbot: QtBot) -> None:
        self.vault, self.qtbot = vault, qtbot
        self.told: list[CopyNews] = []
        self.watch = CopyWatch()
        self.watch.told.connect(self.told.append)

    def begin(self) -> None:
        """Begin to serve."""
        self.watch.begin(self.vault.take_beside())

    def wait_for(self, *news: CopyNews) -> None:
        """Wait until just this was told since the last time."""
        self.qtbot.waitUntil(lambda: len(self.told) >= len(news))
        assert self.told == list(news)
        self.told.clear()


RUNNING, DONE = CopyNews(is_running=True), CopyNews()


@pytest.fixture
def listener(tmp_path: Path, qtbot: QtBot) -> Iterator[Listener]:
    with a_vault(tmp_path) as vault:
        made = Listener(vault, qtbot)
        yield made
        made.watch.leave()


def generations(stick: Path) -> int:
    return len(BackupFolder(stick).generations())


def test_what_is_due_is_made_when_the_vault_is_opened(listener: Listener, tmp_path: Path) -> None:
    choose_second_copy(listener.vault, tmp_path / "stick")
    listener.begin()
    listener.wait_for(RUNNING, DONE)
    assert generations(tmp_path / "stick") == 1
    assert not second_copy(listener.vault).is_due(listener.vault.clock())


def test_choosing_a_folder_makes_it_at_once_and_so_does_asking_and_switching_off_ends_it(
    listener: Listener, tmp_path: Path
) -> None:
    listener.begin()
    listener.watch.choose(tmp_path / "stick")
    listener.wait_for(DONE, RUNNING, DONE)
    listener.vault.set("answer", "new")
    listener.watch.now()
    listener.wait_for(DONE, RUNNING, DONE)
    assert generations(tmp_path / "stick") == 2
    listener.watch.stop()
    listener.wait_for(DONE)
    assert not second_copy(listener.vault).is_on


def test_a_folder_that_will_not_do_is_told(listener: Listener) -> None:
    listener.begin()
    folder = listener.vault.folder.files
    listener.watch.choose(folder)
    listener.qtbot.waitUntil(lambda: bool(listener.told))
    (news,) = listener.told
    assert news.trouble is not None
    assert news.trouble.code == "backup-in-vault"
    assert second_copy(listener.vault).folder is None


def test_a_stick_that_is_away_is_told_and_it_goes_on_once_it_is_plugged_in(
    listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.05)
    stick = choose_second_copy(listener.vault, tmp_path / "stick")
    stick.rename(tmp_path / "in-a-pocket")
    listener.begin()
    listener.wait_for(CopyNews(trouble=say("backup-away", folder=stick)))
    (tmp_path / "in-a-pocket").rename(stick)
    listener.wait_for(RUNNING, DONE)
    assert generations(stick) == 1


def test_a_full_stick_is_told_once_and_not_tried_again_at_every_look(
    listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0

    def counting(vault: Vault) -> SecondCopy:
        nonlocal looks
        looks += 1
        return second_copy(vault)

    def full(*_given: object, **_named: object) -> None:
        raise MachineError("backup-full", folder=tmp_path / "stick")

    monkeypatch.setattr(module, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(module, "second_copy", counting)
    monkeypatch.setattr(module, "update_second_copy", full)
    choose_second_copy(listener.vault, tmp_path / "stick")
    listener.begin()
    listener.qtbot.waitUntil(lambda: looks > 5)
    listener.wait_for(RUNNING, CopyNews(trouble=say("backup-full", folder=tmp_path / "stick")))


def test_a_backup_of_somebody_else_at_work_is_no_trouble(listener: Listener, tmp_path: Path) -> None:
    choose_second_copy(listener.vault, tmp_path / "stick")
    with vault_lock(listener.vault.folder, "backup"):
        listener.begin()
        listener.wait_for(RUNNING, DONE)
    listener.watch.now()
    listener.wait_for(DONE, RUNNING, DONE)


def test_locking_ends_a_run_in_the_middle_and_the_keys_are_let_go(
    listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy of the store never ends by itself here: only what `leave` asks for ends it."""
    begun, ended = threading.Event(), threading.Event()

    def endless(_vault: Vault, *, stopped: Callable[[], bool]) -> None:
        begun.set()
        while not stopped():
            pass
        ended.set()
        raise StoppedWork

    choose_second_copy(listener.vault, tmp_path / "stick")
    monkeypatch.setattr(module, "update_second_copy", endless)
    beside = listener.vault.take_beside()
    closed: list[bool] = []
    monkeypatch.setattr(beside, "close", lambda: closed.append(True))
    listener.watch.begin(beside)
    listener.qtbot.waitUntil(begun.is_set)
    listener.watch.leave()
    assert ended.is_set()
    assert closed == [True]


def test_a_vault_that_comes_after_leaving_is_closed_unserved(
    listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "copy_store", lambda *_given: pytest.fail("it was served"))
    choose_second_copy(listener.vault, tmp_path / "stick")
    listener.watch.leave()
    listener.begin()
    with vault_lock(listener.vault.folder, "backup"):
        assert listener.told == []
