"""The window as a program: locking ends it and starts another, a second start shows the first, a signal closes it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from field_app.cli.opening import create_app
from field_app.errors import StoreError
from field_app.vault import VaultFolder, vault_lock
from tests.vault.builders import CHEAP, PASSPHRASE

WAIT_MS = 40_000

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="asks /proc and sends POSIX signals")


@pytest.fixture
def folder(tmp_path: Path) -> VaultFolder:
    create_app(tmp_path / "vault", PASSPHRASE, zone="Asia/Gaza", cost=CHEAP).close()
    return VaultFolder(tmp_path / "vault")


class Window:
    """The program with a person at it, in a process of its own; its successor shares the files of what it said."""

    def __init__(self, folder: VaultFolder, act: str, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._said, self._complained = (folder.path.parent / f"{act}.{kind}" for kind in ("said", "complained"))
        preferences = folder.path.parent / "preferences.json"
        command = [sys.executable, "-m", "tests.ui.story.window_process", str(folder.path), str(preferences), act]
        with self._said.open("w") as said, self._complained.open("w") as complained:
            self.process = subprocess.Popen(command, stdout=said, stderr=complained)

    @property
    def said(self) -> list[str]:
        return self._said.read_text().split()

    def until_said(self, word: str) -> None:
        self._qtbot.waitUntil(lambda: word in self.said, timeout=WAIT_MS)

    def until_ended(self) -> None:
        """Wait until it has ended as it should."""
        assert self.process.wait(WAIT_MS / 1_000) == 0
        assert self._complained.read_text() == ""


@pytest.fixture
def start(folder: VaultFolder, qtbot: QtBot) -> Iterator[Callable[[str], Window]]:
    """Starts windows; whatever is left of them is ended."""
    windows: list[Window] = []

    def start_one(act: str) -> Window:
        windows.append(Window(folder, act, qtbot))
        return windows[-1]

    yield start_one
    for each in windows:
        each.process.kill()
        each.process.wait()


def holder(folder: VaultFolder) -> int:
    """Return the process that shows the vault's window; 0 when none does."""
    try:
        with vault_lock(folder, "window"):
            return 0
    except StoreError as held:
        return int(str(held.values["process"]).replace("?", "0"))


def test_locking_ends_the_process_that_held_the_keys_and_shows_unlock_in_another(
    folder: VaultFolder, start: Callable[[str], Window], qtbot: QtBot
) -> None:
    first = start("lock")
    first.until_ended()

    qtbot.waitUntil(lambda: holder(folder) not in {0, first.process.pid}, timeout=WAIT_MS)
    second = holder(folder)
    command = Path(f"/proc/{second}/cmdline").read_bytes().split(b"\0")
    assert b"--after-lock" in command
    assert PASSPHRASE.encode() not in b" ".join(command)
    qtbot.waitUntil(lambda: first.said == ["unlock", "today", "unlock", "today"], timeout=WAIT_MS)
    os.kill(second, signal.SIGTERM)
    qtbot.waitUntil(lambda: holder(folder) == 0, timeout=WAIT_MS)


def test_a_second_start_shows_the_window_that_is_open(folder: VaultFolder, start: Callable[[str], Window]) -> None:
    first = start("hide")
    first.until_said("today")
    second = start("wait")
    second.until_ended()
    assert second.said == ["in-use"]
    first.until_said("raised")
    assert holder(folder) == first.process.pid


def test_erasing_ends_whatever_works_on_the_vault_destroys_it_and_says_so(
    folder: VaultFolder, start: Callable[[str], Window]
) -> None:
    first = start("erase")
    first.until_ended()
    assert first.said == ["unlock", "today", "erased"]
    assert not folder.path.exists()


def test_a_request_to_end_closes_the_window_as_its_button_does(
    folder: VaultFolder, start: Callable[[str], Window]
) -> None:
    first = start("wait")
    first.until_said("today")
    first.process.send_signal(signal.SIGTERM)
    first.until_ended()
    assert '"window": ""' not in (folder.path.parent / "preferences.json").read_text()
