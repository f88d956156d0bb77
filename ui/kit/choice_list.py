"""Choice lists: up to a dozen choices under each other or in columns; the digits 1 to 9 choose.

Invariant: the value is text as a record keeps it: one choice's value, or (`many`) the values in the order of the
list, parted by spaces. A chosen radio can be taken back (Backspace), so that an optional answer can be empty again.
"""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from ui.kit.choice_row import CheckRow, RadioRow
from ui.kit.choices import Choice


class ChoiceList(QWidget):
    """`ChoiceList(choices)` takes one of them, `many=True` any; `columns` side by side where there is room."""

    changed = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        choices: Sequence[Choice] = (),
        *,
        many: bool = False,
        columns: int = 1,
        digits: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._many, self._columns, self._digits, self._read_only = many, columns, digits, False
        self._columns_most = columns
        self._rows: dict[str, RadioRow | CheckRow] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)  # `_press` keeps one chosen: an exclusive group could never be empty again
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices; what is chosen stays chosen where it is still offered. Emits nothing."""
        chosen = self.value().split()
        if [choice.value for choice in choices] == list(self._rows):
            for choice in choices:
                self._rows[choice.value].say(choice.label)
            return
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows = {choice.value: self._row(number, choice) for number, choice in enumerate(choices)}
        for value in chosen:
            if value in self._rows:
                self._rows[value].setChecked(True)
        self._set_tab_stop()

    def value(self) -> str:
        """Return what is chosen."""
        return " ".join(value for value, row in self._rows.items() if row.isChecked())

    def set_value(self, value: str) -> None:
        """Choose `value`; what is not offered is left out."""
        wanted = set(value.split()) if self._many else {value}
        for name, row in self._rows.items():
            row.setChecked(name in wanted)
        self._set_tab_stop()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Show the answer, take none."""
        self._read_only = read_only
        for row in self._rows.values():
            row.setEnabled(not read_only)

    def set_problem(self, has_problem: bool) -> None:  # noqa: FBT001
        """Nothing to draw: the words under the list say it."""

    def setAccessibleName(self, name: str) -> None:
        """Name the list; its rows keep their own names."""
        super().setAccessibleName(name)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Focus the chosen row, else the first."""
        if (row := self._tab_stop()) is not None:
            row.setFocus(reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the rows: digits choose, arrows move, Backspace takes back."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self._read_only:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        rows = list(self._rows.values())
        number = next((number for number, row in enumerate(rows) if row.hasFocus()), 0)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match Qt.Key(event.key()):
            case Qt.Key.Key_Up | Qt.Key.Key_Down as key if plain:
                self._move(number + (1 if key == Qt.Key.Key_Down else -1))
            case Qt.Key.Key_Backspace | Qt.Key.Key_Delete if plain and not self._many and self.value():
                self.set_value("")
                self.changed.emit("")
            case _ if plain and self._digits and event.text() and event.text() in "123456789"[: len(rows)]:
                rows[int(event.text()) - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
                rows[int(event.text()) - 1].click()
            case _:
                return False
        return True

    def _move(self, number: int) -> None:
        rows = list(self._rows.values())
        if 0 <= number < len(rows):
            rows[number].setFocus(Qt.FocusReason.TabFocusReason)

    def _row(self, number: int, choice: Choice) -> RadioRow | CheckRow:
        digit = str(number + 1) if self._digits and number < 9 else ""
        kind = CheckRow if self._many else RadioRow
        row = kind(choice.label, digit, self)
        row.setAutoExclusive(False)
        row.installEventFilter(self)
        row.setEnabled(not self._read_only)
        row.clicked.connect(lambda _checked, value=choice.value: self._press(value))
        self._grid.addWidget(row, number // self._columns, number % self._columns)
        row.show()
        return row

    def minimumSizeHint(self) -> QSize:
        """Return the size of one column: more come where there is room."""
        least = max((row.minimumSizeHint().width() for row in self._rows.values()), default=0)
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as there is room for."""
        super().resizeEvent(event)
        widest = max((row.sizeHint().width() for row in self._rows.values()), default=0)
        needed = self._columns_most * widest + (self._columns_most - 1) * self._grid.horizontalSpacing()
        self._arrange(self._columns_most if needed <= self.width() else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for row in self._rows.values():
            self._grid.removeWidget(row)
        for number, row in enumerate(self._rows.values()):
            self._grid.addWidget(row, number // columns, number % columns)
        self.updateGeometry()

    def _press(self, value: str) -> None:
        if not self._many:
            for name, row in self._rows.items():
                row.setChecked(name == value)
            self._set_tab_stop()
        self.changed.emit(self.value())

    def _tab_stop(self) -> RadioRow | CheckRow | None:
        rows = list(self._rows.values())
        return next((row for row in rows if row.isChecked()), rows[0] if rows else None)

    def _set_tab_stop(self) -> None:
        # One stop a radio list, as everywhere; each check row is one of its own.
        stop = self._tab_stop()
        for row in self._rows.values():
            takes = self._many or row is stop
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if takes else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(cast("QWidget", stop))  # None takes the proxy away
