"""The repeat: a table of rows, one of them open for editing, what they add up to below.

Invariant: showing new values never takes the open row's editor away while somebody types in it, nor the focus away from
the table; removing asks the screen (`remove_asked`), which offers to undo. Keys on a row: arrows, Enter, Delete, Esc.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ui import words
from ui.kit.box import STRETCH, Box, Line, row
from ui.kit.button import Button, ToolButton
from ui.kit.keycap import KeyCap
from ui.kit.label import ElidedLabel, Label
from ui.kit.scaled import scaled
from ui.kit.tab_order import stop_beside
from ui.theme import CONTROL, RADIUS_CONTROL, px
from ui.words import Text, dots, say

HEAD, GAP, LEAST = 36, 12, 120  # px at 100 %; LEAST: the room for a column that takes what is left
AT_REST, OPEN = (16, 4, 8, 4), (10, 6, 8, 6)
NO_ANSWER = "\u2013"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `width` in pixels at 100 %, 0 takes the room that is left; numbers stand at the right."""

    title: Text
    width: int = 0
    is_number: bool = False


Editor = Callable[[int], QWidget | Sequence[QWidget]]
"""Makes what edits the row of that number (from 0): a widget a column, or one widget for all of it."""


class RepeatTable(QFrame):
    """`RepeatTable(columns, editor, add=say("add-row"))`."""

    add_asked = Signal()
    remove_asked = Signal(int)
    opened = Signal(int)
    """The row that is open for editing now, from 0; -1 for none."""

    def __init__(self, columns: Sequence[Column], editor: Editor, *, add: Text, chord: str = "Ctrl+R") -> None:
        super().__init__()
        self.setProperty("box", "card")
        self._columns, self._editor = columns, editor
        self._rows: list[_Row] = []
        self._open = -1
        self._read_only = False
        self._add, self._sum = Button(add, "quiet", icon="plus"), Label("", "small", "text2")
        self._cap = KeyCap(chord)
        self._add.done.connect(self.add_asked)
        self._body = Box(gap=0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(1, 1, 1, 1)
        lines.setSpacing(0)
        self._head, self._is_narrow = Box(self._titles(), Line(), gap=0), False
        lines.addWidget(self._head)
        lines.addWidget(self._body)
        lines.addWidget(Line())
        lines.addWidget(Box(self._add, self._cap, STRETCH, self._sum, margins=(10, 8, 16, 8), across=True))

    def set_rows(self, rows: Sequence[Sequence[Text]]) -> None:
        """Show the answers of each row, a text a column; "" is shown as a dash."""
        while len(self._rows) > len(rows):
            gone = self._rows.pop()
            if gone.isAncestorOf(QApplication.focusWidget() or self):  # before it is hidden: Qt would leave the page
                (self._rows[-1] if self._rows else self._add).setFocus(Qt.FocusReason.OtherFocusReason)
            self._body.lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        if self._open >= len(rows):
            self._set_open(-1)
        for number, cells in enumerate(rows):
            if number == len(self._rows):
                self._rows.append(_Row(self, number, self._columns))
                self._rows[number].set_read_only(self._read_only)
                self._rows[number].set_narrow(self._is_narrow)
                self._body.lines.addWidget(self._rows[number])
            self._rows[number].set_cells(cells)

    def set_sum(self, text: Text) -> None:
        """Say what the rows add up to ("132 trucks in 3 rows")."""
        self._sum.say(text)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Show the rows, take no change of their number."""
        self._read_only = read_only
        self._add.setVisible(not read_only)
        self._cap.setVisible(not read_only)
        for each in self._rows:
            each.set_read_only(read_only)

    @property
    def open_row(self) -> int:
        """The row that is open for editing, -1 for none."""
        return self._open

    def open_at(self, number: int) -> None:
        """Open a row (from 0) for editing, and put the focus in its first cell."""
        if self._read_only or not 0 <= number < len(self._rows):
            return
        if number != self._open:
            self._set_open(-1)
            self._rows[number].open(self._editor(number))
            self._set_open(number)
        self._rows[number].focus_editor()

    def focus_add(self) -> None:
        """Put the focus on what adds a row."""
        self._add.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_row(self, number: int) -> None:
        """Put the focus on a row (from 0), if the table is in sight."""
        if self.isVisible() and 0 <= number < len(self._rows):
            self._rows[number].setFocus(Qt.FocusReason.OtherFocusReason)

    def close_row(self) -> None:
        """Close the open row; the focus stays on it."""
        number = self._open
        self._set_open(-1)
        if number >= 0:
            self._rows[number].setFocus(Qt.FocusReason.OtherFocusReason)

    def rebuild(self) -> None:
        """Make the open row's editor again: its number or its questions have changed."""
        number = self._open
        if number >= 0:
            self._set_open(-1)
            self.open_at(number)

    def step(self, number: int, by: int) -> None:
        """Move the focus from the row `number` up or down."""
        if 0 <= number + by < len(self._rows):
            self._rows[number + by].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the open row."""
        if event.key() == Qt.Key.Key_Escape and self._open >= 0:
            self.close_row()
        else:
            super().keyPressEvent(event)

    def _set_open(self, number: int) -> None:
        if self._open != number:
            if 0 <= self._open < len(self._rows):
                self._rows[self._open].close_editor()
            self._open = number
            self.opened.emit(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show columns where there is room for them, else each row in words."""
        super().resizeEvent(event)
        wide = sum(column.width or LEAST for column in self._columns) + len(self._columns) * GAP
        is_narrow = self.width() < px(wide + AT_REST[0] + AT_REST[2] + CONTROL)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._head.setVisible(not is_narrow)
            for each in self._rows:
                each.set_narrow(is_narrow)

    def minimumSizeHint(self) -> QSize:
        """Return room for a row in words: columns come where there is room for them."""
        return QSize(px(LEAST + CONTROL), super().minimumSizeHint().height())

    def _titles(self) -> Box:
        titles = scaled(Box(margins=(16, 0, 8, 0), gap=GAP, across=True), height=HEAD)
        for column in self._columns:
            label = _aligned(Label(column.title, "caption", "text3", 600, wrap=True), column)
            titles.lines.addWidget(label, _share(column), Qt.AlignmentFlag.AlignVCenter)
        titles.add(_Room(), 8)
        return titles


class _Row(Box):
    def __init__(self, table: RepeatTable, number: int, columns: Sequence[Column]) -> None:
        super().__init__(margins=AT_REST, gap=GAP, across=True)
        self._is_narrow, self._told = False, Label("", wrap=True)
        self._told.hide()
        self._table, self._number, self._columns = table, number, columns
        self._cells = [ElidedLabel("") for _ in columns]
        self._remove = ToolButton("trash-2", say("kit-remove-row", number=number + 1))
        self._remove.done.connect(lambda: table.remove_asked.emit(number))
        self._editor: QWidget | None = None
        for cell, column in zip(self._cells, columns, strict=True):
            self.lines.addWidget(_aligned(cell, column), _share(column))
        self.add((self._told, 1), self._remove, 8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", RADIUS_CONTROL)

    def set_cells(self, cells: Sequence[Text]) -> None:
        for label, text in zip(self._cells, cells, strict=True):
            label.say(text or NO_ANSWER)
            label.set_tone("text" if text else "text3")
        self._told.say(dots(*_told(self._columns, cells)) if any(cells) else NO_ANSWER)
        spoken = ", ".join(words.shown(text) for text in cells if text)
        self.setAccessibleName(words.shown(say("kit-row", number=self._number + 1)) + " " + spoken)

    def set_narrow(self, is_narrow: bool) -> None:  # noqa: FBT001
        self._is_narrow = is_narrow
        self._show_rest(is_open=self._editor is not None)

    def _show_rest(self, *, is_open: bool) -> None:
        for cell in self._cells:
            cell.setVisible(not is_open and not self._is_narrow)
        self._told.setVisible(not is_open and self._is_narrow)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        self._remove.setVisible(not read_only)

    def open(self, editor: QWidget | Sequence[QWidget]) -> None:
        self._show_rest(is_open=True)
        self._editor = editor if isinstance(editor, QWidget) else self._side_by_side(editor)
        self.lines.insertWidget(0, self._editor, 1)
        self._editor.stackUnder(self._remove)  # seen before it, reached before it
        self._editor.show()  # now: the focus can only go where something is shown
        self.setProperty("box", "row_open")
        self.set_margins(OPEN)
        self.style().polish(self)

    def close_editor(self) -> None:
        if self._editor is not None:
            self.lines.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
        self._show_rest(is_open=False)
        self.setProperty("box", "")
        self.set_margins(AT_REST)
        self.style().unpolish(self)
        self.style().polish(self)

    def focus_editor(self) -> None:
        first = None if self._editor is None else stop_beside(self._editor, None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._editor is not None and not self.hasFocus():
            super().keyPressEvent(event)
            return
        match Qt.Key(event.key()):
            case Qt.Key.Key_Up:
                self._table.step(self._number, -1)
            case Qt.Key.Key_Down:
                self._table.step(self._number, 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2 if not event.modifiers():
                self._table.open_at(self._number)
            case Qt.Key.Key_Delete:
                if self._remove.isVisible():
                    self._table.remove_asked.emit(self._number)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._editor is None:
            self._table.open_at(self._number)

    def _side_by_side(self, editors: Sequence[QWidget]) -> QWidget:
        line = row(gap=12)
        for editor, column in zip(editors, self._columns, strict=True):
            if column.width:
                scaled(editor, width=column.width)
            line.addWidget(editor, _share(column))
        holder = QWidget()
        holder.setLayout(line)
        return holder


class _Room(QWidget):
    """Over the buttons that remove rows."""

    def sizeHint(self) -> QSize:
        return QSize(px(CONTROL), 1)


def _told(columns: Sequence[Column], cells: Sequence[Text]) -> Iterator[Text]:
    """Yield the answers of a row with the titles of their columns; the first speaks for itself."""
    for number, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        if cell:
            yield cell if not number else say("kit-cell", title=column.title, answer=cell)


def _aligned(label: Label, column: Column) -> Label:
    if column.width:
        scaled(label, width=column.width)
    if column.is_number:
        label.set_figures()
    return label


def _share(column: Column) -> int:
    return 0 if column.width else 1
