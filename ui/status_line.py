"""The status line: the state in words at its start, at most three keys of the screen at its end.

Invariant: the state is never pushed out by the keys: in a narrow window there are fewer of them, F1 always stays.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.keys import chord
from ui.kit import STRETCH, Box, ElidedLabel, Icon, KeyHints, row
from ui.screen import Key, StatusItem
from ui.theme import STATUS_LINE, px
from ui.words import Text, say

KEYS_MAX = 3
_ALL = Key("F1", say("shell-key-keys"))


class StatusLine(Box):
    """`set_items` says the state, `set_keys` the keys."""

    def __init__(self) -> None:
        super().__init__(kind="bg", margins=(16, 0, 16, 0), across=True)
        self._keys: Sequence[Key] = ()
        self._items: QHBoxLayout = row(gap=8)
        self._hints = KeyHints()
        self._shown = -1
        self.add(self._items, STRETCH, self._hints)
        self._shape()

    def set_items(self, items: Sequence[StatusItem]) -> None:
        """Say the state."""
        while (old := self._items.takeAt(0)) is not None:
            if (gone := old.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for item in items:
            self._items.addWidget(Icon(item.icon, 15, item.tone))
            self._items.addWidget(ElidedLabel(item.text, "caption", "text2"))
            self._items.addSpacing(10)
        self._fit()

    def set_keys(self, keys: Sequence[Key]) -> None:
        """Show the first keys of a screen."""
        self._keys = keys
        self._shown = -1
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many keys as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow text size and language."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.LanguageChange} and hasattr(self, "_hints"):
            self._shape()
            self._shown = -1
            self._fit()

    def _shape(self) -> None:
        self.setFixedHeight(px(STATUS_LINE))

    def _fit(self) -> None:
        # "F1 all keys" is shown only where there is more to see than the line shows.
        for count in range(min(KEYS_MAX, len(self._keys)), -1, -1):
            hints = self._hints_of(count)
            if count == 0 or self._room() >= KeyHints(hints).sizeHint().width():
                if count != self._shown:
                    self._shown = count
                    self._hints.set_hints(hints)
                return

    def _hints_of(self, count: int) -> list[tuple[str, Text]]:
        first = [*self._keys[:count]]
        if len(first) == KEYS_MAX or count < len(self._keys):
            first = [*first[: KEYS_MAX - 1], _ALL]
        elif count:
            first.append(_ALL)
        return [(chord(key), key.what) for key in first]

    def _room(self) -> int:
        texts = [item.widget() for item in (self._items.itemAt(at) for at in range(self._items.count())) if item]
        taken = sum(widget.sizeHint().width() + 14 for widget in texts if isinstance(widget, QWidget))
        return self.width() - 48 - taken
