"""Choice rows: a radio or check row, 36 high at least; the whole row clicks, its digit stands at the far end.

Invariant: rows are Qt's own radio and check buttons, drawn anew, so that keys and screen readers work as everywhere.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QStyle, QWidget

from ui import icons, words
from ui.fonts import font
from ui.theme import CONTROL, RADIUS_CONTROL, RADIUS_KEYCAP, color, px
from ui.words import Text

START, END = 38, 44


if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object  # a class can have one Qt base only: what both kinds share is mixed in before it


class _Row(_Base):
    """What both kinds share: words, digit, size, drawing."""

    digit: str
    _text: Text

    def say(self, text: Text) -> None:
        """Say `text` from now on."""
        self._text = text
        self._show()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return one line."""
        wide = QFontMetrics(font("body", 500)).horizontalAdvance(words.shown(self._text))
        return QSize(wide + px(START) + px(END), px(CONTROL))

    def minimumSizeHint(self) -> QSize:
        """Return room for a word or two; what is longer breaks."""
        return QSize(min(self.sizeHint().width(), px(130)), px(CONTROL))

    def hasHeightForWidth(self) -> bool:
        """Long labels break into lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the broken label."""
        room = QRect(0, 0, max(width - px(START) - px(END), px(60)), 10_000)
        flags = Qt.TextFlag.TextWordWrap
        bound = QFontMetrics(font("body", 500)).boundingRect(room, flags, words.shown(self._text))
        return max(px(CONTROL), bound.height() + px(14))

    def hitButton(self, position: QPoint) -> bool:
        """Take clicks on the whole row."""
        return self.rect().contains(position)

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and text size."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, sign, words and digit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        self._draw_sign(painter, self._at(10, (self.height() - px(18)) // 2, 18, 18))
        painter.setFont(font("body", 500 if self.isChecked() else 400))
        painter.setPen(color("text" if self.isEnabled() else "text3"))
        start = px(START)
        room = QRect(start, 0, self.width() - start - px(END), self.height())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self._mirrored(room), int(flags), words.shown(self._text))
        if self.digit:
            self._draw_digit(painter, QRect(self.width() - px(30), (self.height() - px(20)) // 2, px(20), px(20)))

    def _draw_sign(self, painter: QPainter, rect: QRect) -> None:
        raise AssertionError("each kind draws its own sign")

    def _draw_ground(self, painter: QPainter) -> None:
        around = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or (self.underMouse() and self.isEnabled()):
            painter.setBrush(color("accent_soft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(around, RADIUS_CONTROL, RADIUS_CONTROL)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRoundedRect(around.adjusted(1, 1, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)

    def _draw_digit(self, painter: QPainter, rect: QRect) -> None:
        cap = QRectF(self._mirrored(rect)).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(color("line"))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(cap, RADIUS_KEYCAP, RADIUS_KEYCAP)
        painter.setFont(font("caption", 500))
        painter.setPen(color("text3"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.digit)

    def _edge(self) -> QPen:
        chosen = self.isChecked() and self.isEnabled()
        return QPen(color("accent" if chosen else "line_strong"), 1.5)

    def _at(self, left: int, top: int, width: int, height: int) -> QRect:
        return self._mirrored(QRect(px(left), top, px(width), px(height)))

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _show(self) -> None:
        self.setText(words.shown(self._text).replace("&", "&&"))
        self.setAccessibleName(words.shown(self._text))


def _prepare(button: "_Row", text: Text, digit: str) -> None:
    button._text, button.digit = text, digit  # noqa: SLF001 - the second half of both constructors
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    button._show()  # noqa: SLF001


class RadioRow(_Row, QRadioButton):
    """One of several."""

    def __init__(self, text: Text, digit: str = "", parent: QWidget | None = None) -> None:
        QRadioButton.__init__(self, parent)
        _prepare(self, text, digit)

    def _draw_sign(self, painter: QPainter, rect: QRect) -> None:
        circle = QRectF(rect).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(self._edge())
        painter.setBrush(color("surface"))
        painter.drawEllipse(circle)
        if self.isChecked():
            inset = circle.width() * 0.25
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent" if self.isEnabled() else "text3"))
            painter.drawEllipse(circle.adjusted(inset, inset, -inset, -inset))


class CheckRow(_Row, QCheckBox):
    """Any of several."""

    def __init__(self, text: Text, digit: str = "", parent: QWidget | None = None) -> None:
        QCheckBox.__init__(self, parent)
        _prepare(self, text, digit)

    def _draw_sign(self, painter: QPainter, rect: QRect) -> None:
        square = QRectF(rect).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(self._edge())
        ground = "sunken" if not self.isEnabled() else "fill" if self.isChecked() else "surface"
        painter.setBrush(color(ground))
        painter.drawRoundedRect(square, 4, 4)
        if self.isChecked():
            tick = icons.pixmap(
                "check", px(14), "on_fill" if self.isEnabled() else "text3", ratio=self.devicePixelRatioF()
            )
            painter.drawPixmap(rect.center() - QPoint(px(14) // 2 - 1, px(14) // 2 - 1), tick)
