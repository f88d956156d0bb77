"""The real main window around one screen, and what the screen told it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.typing import type_text
from ui import words
from ui.main_window import Actions, MainWindow
from ui.pictures import LAPTOP, cut_off, overlaps, picture, settle, weak_words
from ui.records import Rooms
from ui.screen import Badge, Screen, StatusItem
from ui.session import Session


class Shown(MainWindow):
    """Writes down badges, status and the other screens that were asked for."""

    def __init__(self, qtbot: QtBot, actions: Actions | None = None) -> None:
        nothing = Actions(*(lambda *_: None,) * 5)  # whatever is asked, nothing is done
        super().__init__(actions or nothing)
        self.badges: dict[str, Badge] = {}
        self.asked: list[tuple[str, object]] = []
        self.status: list[str] = []
        qtbot.addWidget(self, before_close_func=lambda _: setattr(self, "_may_close", True))
        self._qtbot = qtbot

    def show_screen_of(self, screen: Screen, argument: object = None) -> None:
        """Put `screen` on top of an active window."""
        self.add_screen(screen)
        self.show_screen(screen.name, argument)
        self.resize(QSize(1366, 768))
        self.show()
        self.activateWindow()
        self._qtbot.waitUntil(self.isActiveWindow)

    def show_screen(self, name: str, argument: object = None) -> None:
        """Show a screen that is here; write down one that is not."""
        if name in self._screens:
            super().show_screen(name, argument)
        else:
            self.asked.append((name, argument))

    def set_badge(self, name: str, badge: Badge) -> None:
        """Write down the number beside a screen's name."""
        self.badges[name] = badge
        super().set_badge(name, badge)

    def set_status(self, items: Sequence[StatusItem]) -> None:
        """Write down what the status line says."""
        self.status = [words.shown(item.text) for item in items]
        if isValid(self._status):  # a save may end after the test's window is gone
            super().set_status(items)


class Desk:
    """A screen in a shell over an open session, and a person at its keys."""

    def __init__(self, qtbot: QtBot, session: Session[Rooms]) -> None:
        self.shell = Shown(qtbot)
        self.qtbot, self.session = qtbot, session

    def rest(self) -> None:
        """Wait until the session has answered all that was asked, and what that led to."""
        for _ in range(3):
            with self.qtbot.waitCallback() as done:
                self.session.run(lambda _rooms: None, done)
            settle()

    def said(self) -> str:
        """Return all words that are in sight."""
        return "\n".join(label.text() for label in self.shell.findChildren(QLabel) if label.isVisible())

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.shell.focusWidget() or self.shell, key, modifiers)
        self.rest()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        type_text(self.shell.focusWidget() or self.shell, text)
        self.rest()

    def faults(self, size: QSize = LAPTOP) -> list[str]:
        """Return what is cut, lies over another or is hard to read, in a window of `size`."""
        image = picture(self.shell, size)
        return [*cut_off(self.shell), *overlaps(self.shell), *weak_words(self.shell, image)]

    def nameless(self) -> list[QWidget]:
        """Return the controls that a screen reader could not name."""
        reachable = [
            widget
            for widget in self.shell.findChildren(QWidget)
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        ]
        assert reachable
        return [widget for widget in reachable if not widget.accessibleName()]
