"""The list that a select opens: a search line, what matches with the matched letters bold, how many.

Invariant: labels are folded once, when it opens; a key press filters 10,000 of them within one frame or two.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui import words
from ui.kit.box import STRETCH, Box, Line
from ui.kit.choices import Choice
from ui.kit.floating import Floating
from ui.kit.keycap import KeyHints
from ui.kit.label import Label
from ui.kit.line_edit import SearchEdit
from ui.kit.select_view import ROW, SelectView
from ui.theme import px
from ui.words import say

ROWS_MAX, WIDTH_MIN = 8, 320


class SelectPopup(Floating):
    """Opens under its select (over it where there is no room below)."""

    chosen = Signal(object)
    """The values chosen, in the order of the list, as a tuple."""

    def __init__(self, owner: QWidget, choices: Sequence[Choice], chosen: Sequence[str], *, many: bool) -> None:
        super().__init__(owner)
        self.setLayoutDirection(owner.layoutDirection())
        self._choices, self._many = choices, many
        self.search = SearchEdit(say("kit-select-search"))
        self.view = SelectView([words.shown(choice.label) for choice in choices])
        wanted = set(chosen)
        self.view.set_chosen({number for number, choice in enumerate(choices) if choice.value in wanted})
        self._count = Label("", "caption", "text3")
        hints = [("Enter", say("kit-key-choose")), ("Esc", say("kit-key-close"))]
        foot = Box(self._count, STRETCH, KeyHints(hints), margins=(8, 4, 8, 2), across=True)
        self.card.add(self.search, self.view, Line(), foot)
        self.search.changed.connect(self._filter)
        self.search.installEventFilter(self)
        self.view.clicked.connect(lambda _index: self._choose())

    def open(self, typed: str) -> None:
        """Show it at the select, with `typed` in the search."""
        self.search.setText(typed)
        self._filter(typed)
        self.open_at_owner(self.search)
        self.view.show_chosen()

    def fit(self) -> None:
        """Be as wide as the select, as high as the rows that are shown."""
        self.view.setFixedHeight(px(ROW) * min(max(self.view.count(), 1), ROWS_MAX) + 2)
        self.card.setMinimumWidth(max(self._owner.width(), px(WIDTH_MIN)))
        super().fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that move and choose while one types."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS_MAX, Qt.Key.Key_PageUp: -ROWS_MAX}
        key = Qt.Key(event.key())
        if key in steps:
            self.view.step(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
            self._choose(stays=self._many and key != Qt.Key.Key_Tab)
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            return False
        return True

    def _choose(self, *, stays: bool | None = None) -> None:
        number = self.view.current()
        if number is not None:
            chosen = self.view.chosen ^ {number} if self._many else {number}
            self.view.set_chosen(chosen)
            self.chosen.emit(tuple(self._choices[at].value for at in sorted(chosen)))
        if not (self._many if stays is None else stays):
            self.dismiss()

    def _filter(self, typed: str) -> None:
        shown = self.view.filter(typed)
        self._count.say(say("kit-select-count", shown=shown, all=len(self._choices)))
        self.fit()
