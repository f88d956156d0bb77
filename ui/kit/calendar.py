"""The calendar: a month as 42 day buttons, moved by arrows, months by Page Up and Page Down.

Invariant: it is the kit's own, not QCalendarWidget, so that it mirrors, scales and reads like everything else.
"""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from ui import words
from ui.days import day_words, month_words, weekday_short
from ui.kit.box import STRETCH, Line, row
from ui.kit.button import ToolButton
from ui.kit.floating import Floating
from ui.kit.keycap import KeyHints
from ui.kit.label import Label
from ui.stylesheet import mark
from ui.words import say

DAYS = 42


class CalendarPopup(Floating):
    """Opens under its edit. `chosen` carries the date; `now_chosen` asks for the moment of now."""

    chosen = Signal(object)
    now_chosen = Signal()

    def __init__(self, owner: QWidget, chosen: date | None, today: date, *, has_now: bool) -> None:
        super().__init__(owner, margins=(14, 12, 14, 12), gap=8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayoutDirection(words.direction())
        self._chosen, self._today, self._has_now = chosen, today, has_now
        self._day = chosen or today  # where the arrows are
        self._title = Label("", weight=600, centred=True)
        self._days = [QPushButton() for _ in range(DAYS)]
        self._group = QButtonGroup(self)
        self._fill()
        self._show()

    def open(self) -> None:
        """Show it at its edit."""
        self.open_at_owner(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by days, weeks and months; Enter takes the day."""
        ahead = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        moves = {Qt.Key.Key_Left: -ahead, Qt.Key.Key_Right: ahead, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        match Qt.Key(event.key()):
            case key if key in moves:
                self._move_to(self._day + timedelta(days=moves[key]))
            case Qt.Key.Key_PageUp:
                self._move_to(_month_away(self._day, -1))
            case Qt.Key.Key_PageDown:
                self._move_to(_month_away(self._day, 1))
            case Qt.Key.Key_T:
                self._take(self._today)
            case Qt.Key.Key_N if self._has_now:
                self._take_now()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._take(self._day)
            case _:
                super().keyPressEvent(event)

    def _fill(self) -> None:
        back, on = (
            ToolButton("chevron-left", say("kit-month-before"), size="small"),
            ToolButton("chevron-right", say("kit-month-after"), size="small"),
        )
        back.done.connect(lambda: self._move_to(_month_away(self._day, -1)))
        on.done.connect(lambda: self._move_to(_month_away(self._day, 1)))
        for button in (back, on):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        hints = [("T", say("kit-key-today")), *([("N", say("kit-key-now"))] if self._has_now else [])]
        hints.append(("Enter", say("kit-key-choose")))
        head = row(back, STRETCH, self._title, STRETCH, on)
        self.card.add(head, self._grid(), Line(), row(KeyHints(hints), STRETCH))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        for weekday in range(7):
            name = Label(weekday_short(weekday), "caption", "text3", 500, centred=True)
            grid.addWidget(name, 0, weekday)
        for number, button in enumerate(self._days):
            button.setProperty("kind", "day")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked, number=number: self._take(self._first() + timedelta(days=number)))
            self._group.addButton(button)
            grid.addWidget(button, 1 + number // 7, number % 7)
        return grid

    def _first(self) -> date:
        first = self._day.replace(day=1)
        return first - timedelta(days=(first.weekday() + 1) % 7)  # weeks begin on Sunday

    def _move_to(self, day: date) -> None:
        self._day = day
        self._show()

    def _show(self) -> None:
        self._title.say(month_words(self._day))
        self.setAccessibleName(words.shown(day_words(self._day)))
        for number, button in enumerate(self._days):
            day = self._first() + timedelta(days=number)
            button.setText(str(day.day))
            button.setAccessibleName(words.shown(day_words(day)))
            button.setChecked(day == self._day)
            mark(button, "today", "true" if day == self._today else "")
            mark(button, "outside", "true" if day.month != self._day.month else "")

    def _take(self, day: date) -> None:
        self.chosen.emit(day)
        self.dismiss()

    def _take_now(self) -> None:
        self.now_chosen.emit()
        self.dismiss()


def _month_away(day: date, months: int) -> date:
    month = day.year * 12 + day.month - 1 + months
    for last in (day.day, 30, 29, 28):
        try:
            return date(month // 12, month % 12 + 1, last)
        except ValueError:
            continue
    return day
