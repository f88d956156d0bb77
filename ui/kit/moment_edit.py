"""The edit of a date, a time, or both: parts that are typed over, a calendar, `T` today, `N` now.

Invariant: always left to right, 24 hours, ISO order. What is shown is whole or refused with words; a seconds-exact
time that came from the record is kept as it came until somebody types. Ctrl+Z brings back what stood there before.
"""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from field_app.clock import Clock
from ui.kit.button import ToolButton
from ui.kit.calendar import CalendarPopup
from ui.kit.line_edit import LineEdit
from ui.kit.moments import PARTS, Kind, blank, kept, parse_kept, parse_typed, part_at, put, shown, stepped
from ui.kit.numbers import ascii_digits
from ui.kit.steps import Steps
from ui.words import say

_LEAVING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape}
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_AGAIN = {QKeyCombination(_CTRL, Qt.Key.Key_Y), QKeyCombination(_CTRL | _SHIFT, Qt.Key.Key_Z)}
WIDTHS: dict[Kind, int] = {"date": 160, "time": 104, "dateTime": 220}


class MomentEdit(LineEdit):
    """`MomentEdit("dateTime", zone, clock)`. Left and Right change the part, Up and Down step it, digits fill it."""

    def __init__(self, kind: Kind, zone: ZoneInfo, clock: Clock, *, parent: QWidget | None = None) -> None:
        super().__init__(width=WIDTHS[kind], ltr=True, parent=parent)
        self._kind, self._zone, self._clock = kind, zone, clock
        self._parts = PARTS[kind]
        self._part = 0
        self._typed = ""  # digits of the part that is being typed
        self._kept = ""  # the value as it came, while nobody has typed
        self._steps: Steps[tuple[str, str]] = Steps()  # the text, and the value as it came
        self._calendar: CalendarPopup | None = None
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        if kind != "time":
            button = ToolButton("calendar", say("kit-open-calendar"), size="small")
            button.done.connect(self.open_calendar)
            self.put_inside(button, at_end=True)
        self.setText(blank(kind))

    def value(self) -> str:
        """Return the ISO text; "" while it is not whole."""
        if self._kept:
            return self._kept
        moment = self._moment()
        return "" if moment is None else kept(self._kind, moment)

    def set_value(self, value: str) -> None:
        """Show `value` (ISO text of any offset, or naive: in the zone)."""
        if value == self.value() and (value or self.text() == blank(self._kind)):
            return
        if not value and self.hasFocus() and self.text() != blank(self._kind):
            return  # half typed: the engine knows of no answer yet
        self._steps.forget()
        moment = parse_kept(self._kind, value, self._zone, self._today())
        self._kept = value if moment is not None else ""
        self.setText(blank(self._kind) if moment is None else shown(self._kind, moment))
        self._select()

    def open_calendar(self) -> None:
        """Open the month in which the date is."""
        if self.isReadOnly() or self._kind == "time":
            return
        moment = self._moment()
        self._calendar = CalendarPopup(
            self, moment.date() if moment else None, self._today(), has_now=self._kind != "date"
        )
        self._calendar.chosen.connect(self._take_day)
        self._calendar.now_chosen.connect(self._take_now)
        self._calendar.closed.connect(self._forget_calendar)
        self._calendar.open()

    @property
    def calendar(self) -> CalendarPopup | None:
        """The calendar while it is open."""
        return self._calendar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits and the keys that move, step and fill."""
        is_taken = not self.isReadOnly() and self._take_key(event)
        if not is_taken and (not event.text() or event.modifiers() or event.key() in _LEAVING):
            super().keyPressEvent(event)

    def paste_text(self, pasted: str) -> None:
        """Take a date or time in ISO order; anything else is not taken."""
        moment = parse_kept(self._kind, pasted.replace("  ", "T").replace(" ", "T"), self._zone, self._today())
        if moment is not None:
            self._show_moment(moment)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first part, from the end when one comes backwards."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._go(len(self._parts) - 1 if event.reason() == Qt.FocusReason.BacktabFocusReason else 0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say when what was typed is no moment."""
        super().focusOutEvent(event)
        self._finish_part()
        self.deselect()
        is_open = event.reason() == Qt.FocusReason.PopupFocusReason
        if not is_open and self.text() != blank(self._kind) and self._moment() is None:
            self.refused.emit(say("kit-moment-not-whole", kind=self._kind))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the part under the pointer."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._go(part_at(self._parts, self.cursorPositionAt(event.position().toPoint())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave the part chosen."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leave the part chosen."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select nothing by dragging."""

    def _take_key(self, event: QKeyEvent) -> bool:
        actions: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self._go(self._part - 1),
            Qt.Key.Key_Right: lambda: self._go(self._part + 1),
            Qt.Key.Key_Home: lambda: self._go(0),
            Qt.Key.Key_End: lambda: self._go(len(self._parts) - 1),
            Qt.Key.Key_Up: lambda: self._step(1),
            Qt.Key.Key_Down: lambda: self._step(-1),
            Qt.Key.Key_Backspace: self._clear_part,
            Qt.Key.Key_Delete: self._clear_all,
            Qt.Key.Key_T: self._take_today,
            Qt.Key.Key_N: self._take_now,
            Qt.Key.Key_F4: self.open_calendar,
        }
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_text(QApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._bring_back(self._steps.back(self._state()))
        elif event.matches(QKeySequence.StandardKey.Redo) or event.keyCombination() in _AGAIN:
            self._bring_back(self._steps.again(self._state()))
        elif event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        elif ascii_digits(event.text()).isdecimal():
            self._type(ascii_digits(event.text()))
        elif event.text() in {"-", "/", ":", ".", " "} and self._typed:
            self._go(self._part + 1)
        elif event.text() in {"ت", "ف"}:  # the keys T and N on an Arabic layout
            (self._take_today if event.text() == "ف" else self._take_now)()
        elif event.key() in actions:
            actions[event.key()]()
        else:
            return False
        return True

    def _type(self, digit: str) -> None:
        part = self._parts[self._part]
        if not self._typed:  # the digits of a part are one step
            self._steps.keep(self._state())
        self._typed += digit
        self._show_text(put(self.text(), part, self._typed))
        more = int(self._typed + "0") <= part.high and len(self._typed) < part.width
        if not more:
            self._go(self._part + 1)
        self._tell()

    def _step(self, by: int) -> None:
        self._finish_part()
        self._steps.keep(self._state())
        self._show_text(stepped(self.text(), self._parts[self._part], by))
        self._tell()

    def _clear_part(self) -> None:
        part = self._parts[self._part]
        is_empty = not self.text()[part.at : part.at + part.width].strip()
        self._typed = ""
        self._steps.keep(self._state())
        self._show_text(self.text()[: part.at] + " " * part.width + self.text()[part.at + part.width :])
        if is_empty:
            self._go(self._part - 1)
        self._tell()

    def _clear_all(self) -> None:
        self._steps.keep(self._state())
        self._typed = ""
        self._show_text(blank(self._kind))
        self._go(0)
        self._tell()

    def _take_today(self) -> None:
        self._take_day(self._today())

    def _take_day(self, day: date) -> None:
        date_parts = self._parts[:3] if self._kind != "time" else ()
        text = self.text()
        for part, number in zip(date_parts, (day.year, day.month, day.day), strict=False):
            text = put(text, part, str(number))
        self._steps.keep(self._state())
        self._typed = ""
        self._show_text(text)
        self._go(3 if self._kind == "dateTime" else 0)
        self._tell()

    def _take_now(self) -> None:
        self._show_moment(self._clock().astimezone(self._zone))

    def _show_moment(self, moment: datetime) -> None:
        self._steps.keep(self._state())
        self._typed = ""
        self._show_text(shown(self._kind, moment))
        self._go(len(self._parts) - 1)
        self._tell()

    def _go(self, number: int) -> None:
        self._finish_part()
        self._part = min(max(number, 0), len(self._parts) - 1)
        self._select()

    def _finish_part(self) -> None:
        # "25" typed as a year is this century's.
        if self._typed and self._parts[self._part].name == "year" and len(self._typed) <= 2:
            self._show_text(put(self.text(), self._parts[self._part], str(2000 + int(self._typed))))
            self._tell()
        self._typed = ""

    def _show_text(self, text: str) -> None:
        self._kept = ""
        self.setText(text)
        self._select()

    def _state(self) -> tuple[str, str]:
        return self.text(), self._kept

    def _bring_back(self, state: tuple[str, str] | None) -> None:
        if state is not None:
            self._typed = ""
            text, kept_value = state
            self._show_text(text)
            self._kept = kept_value
            self._tell()

    def _select(self) -> None:
        if self.hasFocus():
            part = self._parts[self._part]
            self.setSelection(part.at, part.width)

    def _tell(self) -> None:
        self._edit(self.text())

    def _moment(self) -> datetime | None:
        return parse_typed(self._kind, self.text(), self._zone, self._today())

    def _forget_calendar(self) -> None:
        self._calendar = None

    def _today(self) -> date:
        return self._clock().astimezone(self._zone).date()
