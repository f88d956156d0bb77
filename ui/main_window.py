"""The main window: navigation, the screen on top, banners, toast, status line, and the keys that work everywhere.

Invariant: of several banners the most severe is shown; locking and closing save first and cannot overtake a save;
nothing of the content is reachable while `show_alone` shows another page (Unlock). Not here: what the screens do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui import words
from ui.keys import KeysSheet, bind, chord
from ui.kit import Box, Line, Toast, column, floating_over, row, step_by_tab
from ui.navigation import Navigation
from ui.screen import Badge, Key, Screen, StatusItem
from ui.status_line import StatusLine
from ui.theme import look
from ui.words import Text, say

WIDTH_MIN, HEIGHT_MIN, FORMS = 1024, 600, 6
RAIL_UNDER = 900  # px of width at 100 % text size


@dataclass(frozen=True, slots=True)
class Actions:
    """What the keys and buttons of the window do; the composition root knows how."""

    new_record: Callable[[], None]
    start_form: Callable[[int], None]  # the number of the form, from 1
    find: Callable[[], None]
    lock: Callable[[], None]  # everything is saved: close the vault and let go of the keys
    close: Callable[[], None]  # everything is saved: end the program


class MainWindow(QWidget):
    """The `Shell` of every screen. `add_screen` them, then `show_screen` one."""

    def __init__(self, actions: Actions, *, name: Text = "") -> None:
        super().__init__()
        self._actions, self._name = actions, name
        self._screens: dict[str, Screen] = {}
        self._unlisted: set[str] = set()
        self._past: list[str] = []
        self._ever_shown: set[str] = set()
        self._banners: dict[str, tuple[int, QWidget]] = {}
        self._shortcuts: list[QShortcut] = []
        self._may_close = False
        self._navigation = Navigation(new=actions.new_record, find=actions.find, lock=self.lock)
        self._pages, self._status, self._banner_place = QStackedWidget(), StatusLine(), Box(margins=(16, 12, 16, 0))
        self._frame, self._alone = self._build_frame(), QStackedWidget()
        self._toast = Toast(self._pages)
        self._alone.addWidget(self._frame)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._alone)
        self.setMinimumSize(WIDTH_MIN, HEIGHT_MIN)
        self._bind_everywhere()
        self._speak()

    def add_screen(self, screen: Screen) -> None:
        """Take a screen; its widget is made when it is first shown."""
        self._screens[screen.name] = screen
        if screen.in_navigation:
            self._navigation.add_screen(screen.name, screen.icon, screen.title, lambda: self.show_screen(screen.name))

    def set_team(self, team: Text, member: str, *, is_joined: bool) -> None:
        """Say at the foot of the navigation whose laptop this is."""
        self._navigation.set_team(team, member, is_joined=is_joined)

    def list_screen(self, name: str, is_listed: bool) -> None:  # noqa: FBT001
        """List a screen in the navigation, or leave it out: a monitor has nothing to review."""
        self._navigation.list_screen(name, is_listed)
        self._unlisted = self._unlisted - {name} if is_listed else self._unlisted | {name}

    def listed_screens(self) -> list[Screen]:
        """Return the screens that the navigation lists, in its order."""
        return [each for each in self._screens.values() if each.in_navigation and each.name not in self._unlisted]

    @property
    def current(self) -> Screen | None:
        """The screen on top."""
        return self._screens.get(self._past[-1]) if self._past else None

    def prepare(self, name: str) -> None:
        """Make the page of the screen `name` before it is asked for, so that it stands sooner then."""
        page = self._screens[name].widget
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)

    # --- what screens ask for (Shell)

    def show_screen(self, name: str, argument: object = None) -> None:
        """Put the screen `name` on top and hand it `argument`."""
        screen, before = self._screens[name], self.current
        if before is not None and before is not screen:
            before.on_hidden()
        self._ever_shown.add(name)
        if not self._past or self._past[-1] != name:
            self._past.append(name)
            del self._past[:-20]
        self.prepare(name)
        self._pages.setCurrentWidget(screen.widget)
        self._alone.setCurrentWidget(self._frame)
        self._navigation.set_current(name if screen.in_navigation else self._last_listed())
        self.set_status(())
        self._shape()
        self.keys_changed()
        screen.on_shown(argument)

    def show_alone(self, page: QWidget) -> None:
        """Show `page` and nothing else: no navigation, no status, no keys of the shell."""
        if self._alone.indexOf(page) < 0:
            self._alone.addWidget(page)
        self._alone.setCurrentWidget(page)
        self._drop_shortcuts()

    def set_status(self, items: Sequence[StatusItem]) -> None:
        """Say what the status line says."""
        self._status.set_items(items)

    def keys_changed(self) -> None:
        """Ask the screen on top for its keys again, bind and show them."""
        self._drop_shortcuts()
        keys = self.current.keys() if self.current is not None else ()
        for key in keys:
            if key.act is not None and self.current is not None:
                self._shortcuts.append(bind(self.current.widget, chord(key), partial(self._act_below, key.act)))
        self._status.set_keys(keys)

    def set_badge(self, name: str, badge: Badge) -> None:
        """Show a number beside the screen `name`."""
        self._navigation.set_badge(name, badge)

    def show_banner(self, key: str, banner: QWidget, severity: int) -> None:
        """Show a banner over the page; of several the most severe."""
        self.drop_banner(key)
        self._banners[key] = (severity, banner)
        self._banner_place.add(banner)
        self._show_worst()

    def drop_banner(self, key: str) -> None:
        """Take back the banner `key`."""
        _, gone = self._banners.pop(key, (0, None))
        if gone is not None:
            gone.hide()
            gone.deleteLater()
        self._show_worst()

    def toast(self, text: Text, undo: Callable[[], None], gone: Callable[[], None] | None = None) -> None:
        """Say what was done and offer to undo it, until `gone`."""
        self._toast.show_undo(text, undo, gone)

    def lock(self) -> None:
        """Save everything, then lock."""
        self._after_saving(self._actions.lock)

    # --- Qt

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001 - Qt calls it so
        """Let Tab follow the eye."""
        return step_by_tab(self, forwards=forwards)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save everything, then close."""
        if self._may_close:
            event.accept()
            self._actions.close()
            return
        event.ignore()
        self._after_saving(self._close_now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shrink the navigation in a narrow window."""
        super().resizeEvent(event)
        self._shape()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
            self.keys_changed()
        elif event.type() == QEvent.Type.StyleChange and hasattr(self, "_alone"):
            self._shape()

    def sizeHint(self) -> QSize:
        """Return the size of a small laptop's screen without its bars."""
        return QSize(1366, 690)

    # --- inside

    def _build_frame(self) -> QWidget:
        self._banner_place.hide()
        page = column(self._banner_place, (self._pages, 1), gap=0)
        across = row(self._navigation, Line(upright=True), (page, 1), gap=0)
        frame = QWidget()
        frame.setLayout(column((across, 1), Line(), self._status, gap=0))
        self._pages.setProperty("box", "surface")
        return frame

    def commands(self) -> list[Key]:
        """Return every key that does something now: the screen's, then those that work everywhere."""
        keys = self.current.keys() if self.current is not None else ()
        return [key for key in (*keys, *self._everywhere()) if key.act is not None]

    def _bind_everywhere(self) -> None:
        for key in self._everywhere():
            if key.act is not None:
                bind(self._frame, key.chord, partial(self._act_anywhere, key.act))
        for number in range(1, FORMS + 1):
            start = partial(self._actions.start_form, number)
            bind(self._frame, f"Ctrl+{number}", partial(self._act_anywhere, start))

    def _act_below(self, act: Callable[[], None]) -> None:
        """Do what a key of the screen says, unless something floats over it."""
        if floating_over(self) is None:
            act()

    def _act_anywhere(self, act: Callable[[], None]) -> None:
        """Close what floats over the window, then do what a key says that works everywhere."""
        floating = floating_over(self)
        if floating is not None:
            floating.dismiss()
        act()

    def _everywhere(self) -> list[Key]:
        return [
            Key("Ctrl+N", say("shell-key-new"), self._actions.new_record),
            Key("Ctrl+1…6", say("shell-key-form")),
            Key("Ctrl+K", say("shell-key-find"), self._actions.find),
            Key("Ctrl+Z", say("shell-key-undo"), self._undo),
            Key("F6", say("shell-key-panes"), self._change_pane),
            Key("Ctrl+L", say("shell-key-lock"), self.lock),
            Key("F1", say("shell-key-keys"), self.show_keys),
        ]

    def show_keys(self) -> None:
        """Open the sheet of all keys."""
        KeysSheet(self, self.current.keys() if self.current is not None else (), self._everywhere()).open()

    def _undo(self) -> None:
        self._toast.undo()

    def _change_pane(self) -> None:
        if self._navigation.isAncestorOf(self.focusWidget() or self):
            page = self._pages.currentWidget()
            if page is not None:
                page.setFocus(Qt.FocusReason.TabFocusReason)
                self.focusNextChild() if page.focusPolicy() == Qt.FocusPolicy.NoFocus else None
        else:
            self._navigation.focus()

    def _after_saving(self, then: Callable[[], None]) -> None:
        self._toast.end()
        waiting = [screen for screen in self._screens.values() if screen.name in self._ever_shown]

        def next_one() -> None:
            if waiting:
                waiting.pop().before_lock(next_one)
            else:
                then()

        next_one()

    def _close_now(self) -> None:
        self._may_close = True
        QTimer.singleShot(0, self, self.close)  # Qt takes no second close while it still handles the first

    def _show_worst(self) -> None:
        worst = max(self._banners.values(), key=lambda each: each[0], default=(0, None))[1]
        for _, banner in self._banners.values():
            banner.setVisible(banner is worst)
        self._banner_place.setVisible(worst is not None)

    def _shape(self) -> None:
        is_narrow = self.width() * 100 < RAIL_UNDER * look().percent
        wants = self.current is not None and self.current.wants_rail
        self._navigation.set_rail(is_narrow or wants)

    def _last_listed(self) -> str:
        return next((name for name in reversed(self._past) if self._screens[name].in_navigation), "")

    def _drop_shortcuts(self) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts.clear()

    def _speak(self) -> None:
        self.setWindowTitle(words.shown(self._name))
