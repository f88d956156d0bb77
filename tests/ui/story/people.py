"""People at the window, with keys only: one laptop each, one window at a time, on real vaults and real processes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from field_app.cli.window import doors
from field_app.errors import StoreError
from field_app.vault import VaultFolder, vault_lock
from tests.ui.typing import type_text
from ui.app import FieldWindow
from ui.appearance import Appearance
from ui.doors import Hooks
from ui.navigation import NavigationEntry
from ui.pictures import Face, settle, wear
from ui.settings import PreferenceFile, Preferences
from ui.theme import Scheme
from ui.vault.passphrase_step import PassphraseStep
from ui.words import shown

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
WAIT_MS = 20_000


class AtWindow:
    """A person at the window of one vault; `language` is that of the window."""

    def __init__(self, qtbot: QtBot, appearance: Appearance, vault: Path, language: str) -> None:
        self._qtbot, self._appearance, self.vault = qtbot, appearance, vault
        self._language = language
        self._passphrase = ""
        self._ends: list[str] = []
        self.field: FieldWindow

    # --- the window comes and goes

    def start(self) -> None:
        """Start the program on the vault: the first run, or Unlock."""
        wear(self._appearance, Face(Scheme.LIGHT, self._language))
        kept = PreferenceFile(self.vault.with_suffix(".preferences"), Preferences(language=self._language))
        self._ends = []
        hooks = Hooks(
            opened=lambda: None,
            locked=lambda: self._ends.append("locked"),
            closed=lambda: self._ends.append("closed"),
            erase=lambda: self._ends.append("erase"),
            lock_after=lambda _minutes: None,
        )
        self.field = FieldWindow(doors(self.vault), self._appearance, kept, hooks)
        self.field.window.resize(1366, 768)
        self.field.window.show()
        self.field.window.activateWindow()
        self.until(self.field.window.isActiveWindow)

    def first_start(self, url: str, code: str) -> None:
        """Make the vault, copy the recovery code, join with an invitation."""
        self.start()
        first = self.field.first_run
        step = first.step
        assert isinstance(step, PassphraseStep)
        self._passphrase = " ".join(step.passphrase.tiles.texts())
        self.type(self._passphrase)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: first.step is not step)
        step = first.step
        self.press(Qt.Key.Key_Tab)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: first.step is not step)
        self.type(f"{url} {code}")
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.field.window.current is self.field.today)
        self.rest()

    def unlock(self) -> None:
        """Start the program and open the vault."""
        self.start()
        self.type(self._passphrase)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.field.window.current is self.field.today)
        self.rest()

    def lock(self) -> None:
        """Lock: everything is saved, the vault is closed; the sync job goes on."""
        self.press(Qt.Key.Key_L, CTRL)
        self.until(lambda: self._ends == ["locked"])
        assert self.field.session.wait_closed(5)
        self.field.take_away()
        settle()

    def end(self) -> None:
        """End the sync job that the window left."""
        if hasattr(self, "field"):
            self.field.watch.end_process()

    # --- keys and eyes

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus, key, modifiers)
        settle()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        type_text(self.focus, text)
        settle()

    @property
    def focus(self) -> QWidget:
        """What takes the keys."""
        return self.field.window.focusWidget() or self.field.window

    def find(self, name: str) -> None:
        """Ctrl+K, a name, Enter."""
        self.press(Qt.Key.Key_K, CTRL)
        self.type(name)
        self.rest()
        self.press(Qt.Key.Key_Return)
        self.rest()

    def rest(self) -> None:
        """Wait until the session has answered all that was asked, and what that led to."""
        for _ in range(3):
            with self._qtbot.waitCallback(timeout=WAIT_MS) as done:
                self.field.session.run(lambda _rooms: None, done)
            settle()

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until `holds()`."""
        self._qtbot.waitUntil(holds, timeout=WAIT_MS)
        settle()

    def badge(self, screen: str) -> int:
        """Return the number beside a screen in the navigation, as a screen reader says it."""
        title = shown(getattr(self.field, screen).title)
        (entry,) = [each for each in self.field.window.findChildren(NavigationEntry) if each.text() == title]
        number = entry.accessibleName().removeprefix(title).strip(", ")
        return int(number or 0)

    def said(self) -> str:
        """Return all words that are in sight."""
        return "\n".join(label.text() for label in self.field.window.findChildren(QLabel) if label.isVisible())


def pushes(vault: Path) -> bool:
    """Return whether a sync job of the vault runs."""
    try:
        with vault_lock(VaultFolder(vault), "pusher"):
            return False
    except StoreError:
        return True
