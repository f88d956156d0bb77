"""A shell as far as Entry asks it, the real window around Entry, and a disk that is full."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.records.shell import Shown
from tests.ui.typing import type_text
from ui.entry import EntryScreen
from ui.kit import Question
from ui.main_window import Actions
from ui.pictures import settle
from ui.records import Rooms
from ui.screen import StatusItem
from ui.session import Session


class Window:
    """The shell as far as Entry asks it."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, object]] = []
        self.status: Sequence[StatusItem] = ()

    def show_screen(self, name: str, argument: object = None) -> None:
        self.asked.append((name, argument))

    def set_status(self, items: Sequence[StatusItem]) -> None:
        self.status = items

    def toast(self, text: object, undo: object, gone: object = None) -> None:
        self.asked.append(("toast", text))

    def keys_changed(self) -> None: ...
    def set_badge(self, name: str, badge: object) -> None: ...
    def show_banner(self, key: str, banner: object, severity: int) -> None: ...
    def drop_banner(self, key: str) -> None: ...
    def lock(self) -> None: ...

    @property
    def is_saved(self) -> bool:
        return any(item.icon == "check" for item in self.status)


class Elsewhere:
    """Another screen."""

    name, title, icon = "elsewhere", "Elsewhere", "list"
    in_navigation, wants_rail = False, False

    def __init__(self) -> None:
        self.widget = QWidget()

    def keys(self) -> Sequence[object]:
        return ()

    def on_shown(self, argument: object) -> None: ...
    def on_hidden(self) -> None: ...

    def before_lock(self, ready: Callable[[], None]) -> None:
        ready()


@dataclass
class Desk:
    """Entry in the real window over an open session, and a person at its keys. `ended`: what was locked or closed."""

    qtbot: QtBot
    session: Session[Rooms]
    ended: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        nothing = (lambda *_: None,) * 3
        ends = (lambda: self.ended.append("locked"), lambda: self.ended.append("closed"))
        self.shell = Shown(self.qtbot, Actions(*nothing, *ends))
        self.entry = EntryScreen(self.shell, self.session, lambda: None)
        self.shell.add_screen(Elsewhere())  # type: ignore[arg-type]  # its title needs no language

    def open(self, what: object) -> None:
        """Open an entry, and wait until it is shown."""
        before = self.entry.desk
        if self.shell.current is None:
            self.shell.show_screen_of(self.entry, what)
        else:
            self.shell.show_screen("entry", what)
        self.qtbot.waitUntil(lambda: self.entry.desk is not None and self.entry.desk is not before)
        settle()

    def rest(self) -> None:
        """Wait until the session has answered all that was asked, and what that led to."""
        for _ in range(3):
            with self.qtbot.waitCallback() as done:
                self.session.run(lambda _rooms: None, done)
            settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.shell.focusWidget() or self.shell, key, modifiers)
        settle()

    def press_in_question(self, key: Qt.Key) -> None:
        """Press a key in the dialog that asks."""
        (asked,) = [each for each in self.shell.findChildren(Question) if each.isVisible()]
        QTest.keyClick(asked.focusWidget() or asked, key)
        settle()
        self.shell.activateWindow()  # as a window manager does when a dialog is gone
        self.qtbot.waitUntil(self.shell.isActiveWindow)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        type_text(self.shell.focusWidget() or self.shell, text)

    def said(self) -> str:
        """Return all words that are in sight, those of a dialog too."""
        return "\n".join(label.text() for label in self.shell.findChildren(QLabel) if label.isVisible())

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self.shell.resize(QSize(width, height))
        settle()

    def full_disk(self) -> None:
        """Let the store grow no more: SQLite says then what it says on a full disk."""
        with self.qtbot.waitCallback() as done:
            self.session.run(lambda rooms: _grow_to(rooms, _pages(rooms)), done)

    def free_disk(self) -> None:
        """Let the store grow again."""
        with self.qtbot.waitCallback() as done:
            self.session.run(lambda rooms: _grow_to(rooms, 1_000_000), done)

    def draft_xml(self) -> list[str]:
        """Return what the drafts hold on the disk."""
        with self.qtbot.waitCallback() as done:
            self.session.run(
                lambda rooms: [
                    bytes(xml).decode() for (xml,) in rooms.records.vault.db.execute("SELECT xml FROM records_draft")
                ],
                done,
            )
        found: list[str] = done.args[0]
        return found


def opened(qtbot: QtBot, screen: EntryScreen, what: object) -> None:
    """Open an entry on a screen in no window, and wait until it is shown."""
    before = screen.desk
    screen.on_shown(what)
    qtbot.waitUntil(lambda: screen.desk is not None and screen.desk is not before)
    settle()


def _pages(rooms: Rooms) -> int:
    return int(rooms.records.vault.db.execute("PRAGMA page_count").fetchone()[0])


def _grow_to(rooms: Rooms, pages: int) -> None:
    rooms.records.vault.db.execute(f"PRAGMA max_page_count = {pages}")
