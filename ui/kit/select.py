"""The select: one or several of many choices, found by typing. 10,000 choices open as fast as ten.

Invariant: typing opens it, with what was typed already in the search; Esc changes nothing; the value is text as a
record keeps it (`many`: parted by spaces, in the order of the list).
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from ui import icons, words
from ui.fonts import font
from ui.kit.choices import Choice
from ui.kit.select_popup import SelectPopup
from ui.theme import CONTROL, RADIUS_CONTROL, Tone, color, px
from ui.words import Text, say

_OPENS = {Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_F4}


class Select(QWidget):
    """Looks like an input. `Select(choices, placeholder=say("choose-crossing"))`."""

    changed = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        choices: Sequence[Choice] = (),
        *,
        placeholder: Text | None = None,
        many: bool = False,
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices, self._many, self._width = list(choices), many, width
        self._placeholder: Text = say("kit-select-placeholder") if placeholder is None else placeholder
        self._chosen: tuple[str, ...] = ()
        self._read_only = self._has_problem = False
        self._name = ""
        self._popup: SelectPopup | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(
            QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        )

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices; what is chosen stays chosen where it is still offered. Emits nothing."""
        self._choices = list(choices)
        self._choose(self._chosen)

    def value(self) -> str:
        """Return what is chosen, "" for nothing."""
        return " ".join(self._chosen)

    def set_value(self, value: str) -> None:
        """Choose `value`; what is not offered is left out."""
        self._choose(tuple(value.split()) if self._many else (value,))

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001
        """Show the answer, take none."""
        self._read_only = read_only
        self.update()

    def set_problem(self, has_problem: bool) -> None:  # noqa: FBT001
        """Show the edge of a problem."""
        self._has_problem = has_problem
        self.update()

    def open_popup(self, typed: str = "") -> None:
        """Open the list, with `typed` in its search."""
        if self._read_only or not self.isEnabled():
            return
        self._popup = SelectPopup(self, self._choices, self._chosen, many=self._many)
        self._popup.chosen.connect(self._take)
        self._popup.closed.connect(self._forget_popup)
        self._popup.open(typed)

    @property
    def popup(self) -> SelectPopup | None:
        """The list while it is open."""
        return self._popup

    def setAccessibleName(self, name: str) -> None:
        """Be called `name`, with what is chosen behind it."""
        self._name = name
        super().setAccessibleName(f"{name}, {self._words()}" if name and self._chosen else name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Space, Down, F4 or any letter; Backspace takes the answer back."""
        free = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in _OPENS:
            self.open_popup()
        elif event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} and self._chosen and not self._read_only:
            self._take(())
        elif free and event.text().strip() and event.text().isprintable():
            self.open_popup(event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open by a click anywhere."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.open_popup()

    def sizeHint(self) -> QSize:
        """Return the wanted width, else room for the words."""
        wide = self._width and px(self._width)
        text = QFontMetrics(font()).horizontalAdvance(self._words()) + px(54)
        return QSize(wide or max(text, px(160)), px(CONTROL))

    def minimumSizeHint(self) -> QSize:
        """Return the least: long labels are left out in the middle."""
        return QSize(px(min(self._width or 120, 120)), px(CONTROL))

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and text size."""
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, edge, words and chevron."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, wide = self._edge()
        painter.setPen(QPen(color(edge), wide))
        painter.setBrush(color("sunken" if self._read_only or not self.isEnabled() else "surface"))
        inset = wide / 2
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(inset, inset, -inset, -inset), RADIUS_CONTROL, RADIUS_CONTROL
        )
        self._draw_words(painter)
        side = px(16)
        at = self._mirrored(QRect(self.width() - side - px(10), (self.height() - side) // 2, side, side))
        painter.drawPixmap(at.topLeft(), icons.pixmap("chevron-down", side, ratio=self.devicePixelRatioF()))

    def _draw_words(self, painter: QPainter) -> None:
        tone: Tone = "text" if self._chosen else "text3"
        painter.setFont(font())
        painter.setPen(color(tone))
        room = self._mirrored(QRect(px(11), 0, self.width() - px(11) - px(34), self.height()))
        text = painter.fontMetrics().elidedText(self._words(), Qt.TextElideMode.ElideMiddle, room.width())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), text)

    def _edge(self) -> tuple[str, int]:
        if self._has_problem:
            return "bad", 2
        if self.hasFocus() or self.popup is not None:
            return "accent", 2
        if self._read_only or not self.isEnabled():
            return "line", 1
        return ("text2" if self.underMouse() else "line_strong"), 1

    def _forget_popup(self) -> None:
        self._popup = None
        self.update()

    def _words(self) -> str:
        if not self._chosen:
            return words.shown(self._placeholder)
        labels = {choice.value: choice.label for choice in self._choices}
        return words.comma().join(words.shown(labels[value]) for value in self._chosen)

    def _take(self, chosen: tuple[str, ...]) -> None:
        self._choose(chosen)
        self.changed.emit(self.value())

    def _choose(self, chosen: tuple[str, ...]) -> None:
        wanted = set(chosen)
        self._chosen = tuple(choice.value for choice in self._choices if choice.value in wanted)
        self.setAccessibleName(self._name)
        self.updateGeometry()
        self.update()

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)
