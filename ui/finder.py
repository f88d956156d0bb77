"""Ctrl+K: finds anything by name: the form's questions, records, screens, acts.

Invariant: whoever knows a kind of thing finds it (`Finding`), at its own pace: what comes late for letters that are no
longer there is dropped. Enter does what the row says, after the finder is closed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.finder_rows import FinderRows, Found
from ui.keys import chord
from ui.kit import STRETCH, Box, KeyHints, Label, LeftOut, Line, SearchEdit
from ui.kit.choices import folded, matching
from ui.kit.floating import Floating
from ui.screen import Key
from ui.theme import color, px
from ui.words import Text, say, shown

WIDTH, TOP, ROWS_MAX = 600, 110, 9
EDGE = 8  # px that stay free above and below


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """What one kind of thing offers: "Records", "Do"."""

    title: Text
    rows: tuple[Found, ...]


Show = Callable[[Sequence[FoundGroup]], None]
Finding = Callable[[str, Show], None]
"""(what is typed, show): find, then call `show` on the window's thread, at once or later, once or more often."""


class Finder(Floating):
    """`Finder(window, finding).open()`."""

    def __init__(self, window: QWidget, finding: Finding) -> None:
        super().__init__(window, margins=(8, 8, 8, 8), gap=6)
        self._finding, self._typed = finding, ""
        self.search, self.rows = SearchEdit(say("finder-search")), FinderRows()
        self._nothing = Box(Label(say("finder-nothing"), "small", "text2", wrap=True), margins=(12, 4, 12, 4))
        hints: list[tuple[str, Text]] = [("Up", ""), ("Down", say("kit-key-choose")), ("Enter", say("finder-key-open"))]
        foot = Box(KeyHints([*hints, ("Esc", say("kit-key-close"))]), STRETCH, margins=(10, 6, 10, 2), across=True)
        self.card.add(self.search, LeftOut(self.search), self.rows, self._nothing, Line(), foot)
        self.search.changed.connect(self._find)
        self.search.refused.connect(lambda _text: self.fit())
        self.search.installEventFilter(self)
        self.rows.clicked.connect(lambda _index: self._take())

    def open(self) -> None:
        """Show it over the window, with what there is before anything is typed."""
        self.open_at_owner(self.search)
        self._find("")

    def fit(self) -> None:
        """Keep the card in the middle, as high as what was found."""
        self.card.setFixedWidth(min(px(WIDTH), self.width() - 48))
        self.rows.fit(ROWS_MAX)
        super().fit()
        beyond = self.card.height() - (self.height() - 2 * EDGE)
        if beyond > 0:  # large text in a low window: fewer rows at once
            self.rows.setFixedHeight(self.rows.height() - beyond)
            super().fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that move and open while one types."""
        if watched is not self.search or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        match Qt.Key(event.key()):
            case Qt.Key.Key_Down:
                self.rows.step(1)
            case Qt.Key.Key_Up:
                self.rows.step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take()
            case Qt.Key.Key_Escape:
                self.dismiss()
            case _:
                return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window."""
        QPainter(self).fillRect(self.rect(), color("scrim"))

    def _find(self, typed: str) -> None:
        self._typed = typed
        self._finding(typed, lambda groups: self._show(typed, groups))

    def _show(self, typed: str, groups: Sequence[FoundGroup]) -> None:
        if typed == self._typed and not self.isHidden():
            self.rows.show_groups([(group.title, group.rows) for group in groups if group.rows], typed)
            self._nothing.setVisible(not any(group.rows for group in groups))
            self.fit()

    def _take(self) -> None:
        found = self.rows.current()
        if found is not None:
            self.dismiss()
            found.act()

    def _place(self) -> QPoint:
        return QPoint(
            (self.width() - self.card.width()) // 2, min(px(TOP), max(EDGE, self.height() - self.card.height()))
        )


def acts(keys: Sequence[Key], typed: str) -> tuple[Found, ...]:
    """Return the keys that do something and whose words match what is typed, with their chords."""
    able = [key for key in keys if key.act is not None]
    found = [able[number] for number in matching([folded(shown(key.what)) for key in able], typed)]
    return tuple(Found(key.what, key.act, "arrow-right", chord=chord(key)) for key in found if key.act is not None)
