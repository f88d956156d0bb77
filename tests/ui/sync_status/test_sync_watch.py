"""The job's process: started once, listened to, survived; real processes on a real vault without a link."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from field_app.errors import StoreError
from field_app.vault import VaultFolder, vault_lock
from tests.ui.records.laptops import TeamLaptops
from ui.sync_status import OutcomeHeard, SyncWatch

START_MS = 30_000


@pytest.fixture
def folder(tmp_path: Path) -> VaultFolder:
    team = TeamLaptops(tmp_path)
    team.monitor.finalize("Zikim")
    team.close()
    return team.monitor.vault.folder


@pytest.fixture
def watches(folder: VaultFolder, qtbot: QtBot) -> Iterator[list[SyncWatch]]:
    """Two windows, one after the other, on one vault."""
    command = [sys.executable, "-m", "field_app", "sync", "--vault", str(folder.path), "--watch", "--json"]
    made = [SyncWatch(folder, command) for _ in range(2)]
    yield made
    for watch in made:
        watch.leave()
    made[0].end_process()
    qtbot.waitUntil(lambda: holder(folder) is None, timeout=START_MS)


def holder(folder: VaultFolder) -> str | None:
    """Return the number of the process that pushes, None when none does."""
    try:
        with vault_lock(folder, "pusher"):
            return None
    except StoreError as held:
        return str(held.values["process"])


class Listener:
    """Keeps what a watch said. Not `waitSignal`: it disconnects while the watch's thread may be emitting."""

    def __init__(self, watch: SyncWatch, qtbot: QtBot) -> None:
        self._heard: list[object] = []
        self._qtbot = qtbot
        watch.heard.connect(self._heard.append)

    def next_outcome(self) -> OutcomeHeard:
        """Wait for an outcome later than those that were asked for."""
        self._qtbot.waitUntil(lambda: any(map(is_outcome, self._heard)), timeout=START_MS)
        found = next(filter(is_outcome, self._heard))
        del self._heard[: self._heard.index(found) + 1]
        assert isinstance(found, OutcomeHeard)
        return found


def test_the_process_tells_how_a_run_ended_and_goes_on_without_its_window(
    folder: VaultFolder, watches: list[SyncWatch], qtbot: QtBot
) -> None:
    first, second = watches
    to_first, to_second = (Listener(watch, qtbot) for watch in watches)
    first.begin("ar")
    outcome = to_first.next_outcome()
    assert (outcome.head, outcome.waiting) == (1, 1)
    assert outcome.trouble is not None
    assert outcome.trouble.is_link
    assert outcome.trouble.code == "link-none"
    assert outcome.at is not None
    process = holder(folder)
    assert process is not None

    first.leave()
    assert holder(folder) == process
    second.begin("en")  # the last outcome is told to who comes later
    assert to_second.next_outcome().head == 1
    assert holder(folder) == process


def test_sync_now_begins_another_run_at_once(folder: VaultFolder, watches: list[SyncWatch], qtbot: QtBot) -> None:
    watch = watches[0]
    listener = Listener(watch, qtbot)
    watch.begin("en")
    listener.next_outcome()
    before = holder(folder)
    watch.sync_now()
    listener.next_outcome()
    qtbot.waitUntil(lambda: holder(folder) not in {before, None}, timeout=START_MS)


def is_outcome(heard: object) -> bool:
    return isinstance(heard, OutcomeHeard)
