"""Locking saves first and leaves no key: asked by the desktop, and killed at each of its steps."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from field_app.cli.opening import create_app, open_vault
from field_app.vault import VaultFolder, vault_lock
from field_app.vault.slots import sub_key, unwrap_master
from tests.vault.builders import CHEAP, PASSPHRASE
from ui.entry.opened import resume

if sys.platform == "win32":
    pytest.skip("sends POSIX signals", allow_module_level=True)

from tests.ui.story.locking_process import FIELD, SAVED, STEPS, TYPED

WAIT_MS = 40_000


@pytest.fixture
def folder(tmp_path: Path) -> VaultFolder:
    create_app(tmp_path / "vault", PASSPHRASE, zone="Asia/Gaza", cost=CHEAP).close()
    return VaultFolder(tmp_path / "vault")


class Locking:
    """The program in a process of its own; its successor shares the file of what it said."""

    def __init__(self, folder: VaultFolder, step: str, environment: dict[str, str]) -> None:
        self._said = folder.path.parent / "said"
        preferences = folder.path.parent / "preferences.json"
        command = [sys.executable, "-m", "tests.ui.story.locking_process", str(folder.path), str(preferences), step]
        with self._said.open("w") as said:
            self.process = subprocess.Popen(command, stdout=said, env={**os.environ, **environment})

    @property
    def said(self) -> list[str]:
        return self._said.read_text().split()


@pytest.fixture
def started() -> Iterator[list[Locking]]:
    """Whatever is left of these is ended."""
    processes: list[Locking] = []
    yield processes
    for each in processes:
        each.process.kill()
        each.process.wait()


def kept_text(folder: VaultFolder) -> str:
    """Unlock and return what is in the only draft."""
    with vault_lock(folder, "window"):  # nobody shows the vault any more
        app = open_vault(folder.path, PASSPHRASE)
        try:
            (draft,) = app.records.drafts.every()
            return resume(app, draft.id).entry[FIELD].value
        finally:
            app.close()


def secrets_of(folder: VaultFolder) -> list[bytes]:
    """Return what must not lie anywhere: keys, raw and in digits, the passphrase, and what was typed."""
    master = unwrap_master(folder.passphrase_slot.read_bytes(), PASSPHRASE)
    keys = [master, sub_key(master, "store")]
    return [*keys, *(key.hex().encode() for key in keys), PASSPHRASE.encode(), SAVED.encode(), TYPED.encode()]


@pytest.mark.parametrize("step", STEPS)
def test_killed_while_locking_nothing_saved_is_lost_and_no_key_survives(
    folder: VaultFolder, started: list[Locking], step: str, a_home_of_its_own: Path
) -> None:
    locking = Locking(folder, step, {})
    started.append(locking)

    assert locking.process.wait(WAIT_MS / 1_000) == -9

    assert locking.said == ["saved", "typed"]
    text = kept_text(folder)
    assert text.startswith(SAVED)
    if step != "asked":  # it is the step that saves the last half second
        assert text == SAVED + TYPED
    lying = [path for top in (folder.path.parent, a_home_of_its_own) for path in top.rglob("*") if path.is_file()]
    found = [(path.name, secret) for path in lying for secret in secrets_of(folder) if secret in path.read_bytes()]
    assert found == []


if sys.platform == "linux":
    from tests.ui.desktop import Desktop, a_desktop

    @pytest.fixture
    def desktop(qapp: object) -> Iterator[Desktop]:
        with a_desktop() as made:
            yield made

    def test_sleep_waits_until_all_is_saved_and_the_keys_are_gone(
        folder: VaultFolder, started: list[Locking], desktop: Desktop, qtbot: QtBot
    ) -> None:
        buses = dict.fromkeys(("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"), desktop.address)
        locking = Locking(folder, "desktop", buses)
        started.append(locking)
        qtbot.waitUntil(lambda: "typed" in locking.said and len(desktop.wishes) == 1, timeout=WAIT_MS)
        assert desktop.waits()

        desktop.sleeps()

        qtbot.waitUntil(lambda: not desktop.waits(), timeout=WAIT_MS)
        assert locking.process.wait(WAIT_MS / 1_000) == 0
        qtbot.waitUntil(lambda: locking.said == ["saved", "typed", "successor"], timeout=WAIT_MS)
        assert kept_text(folder) == SAVED + TYPED
