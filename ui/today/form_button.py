"""The forms as large buttons, in as many columns as there is room for: icon, title, how many today, its key.

Invariant: a card is one button: pointer, keys and screen reader meet the same one; what does not fit on a line goes on
in the next, nothing is cut.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStyle, QWidget

from ui import icons, words
from ui.fonts import font
from ui.kit import PushButton
from ui.theme import RADIUS_CARD, RADIUS_CONTROL, RADIUS_KEYCAP, color, px
from ui.words import Text

EDGE, TILE, GAP, CAP_GAP, HEIGHT = 13, 40, 12, 8, 76
COLUMNS, COLUMN_MIN, SPACING = 3, 250, 14
_WRAP = Qt.TextFlag.TextWordWrap


class FormButton(PushButton):
    """`FormButton("truck", "Crossing check", say("today-count", count=3), "Ctrl+1")`; `cap` "" for none."""

    def __init__(self, icon: str, title: Text, count: Text, cap: str) -> None:
        super().__init__()
        self._icon, self._title, self._count, self._cap = icon, title, count, cap
        self.setProperty("kind", "navigation")  # painted here; the sheet keeps its frame away
        self.setProperty("ring", RADIUS_CARD)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._speak()

    def hasHeightForWidth(self) -> bool:
        """Long titles break into lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of icon or words, whichever is more."""
        said = self._high(self._title, font("body", 600), self._room(width)) + self._count_high()
        return max(said + 2 * px(EDGE), px(HEIGHT))

    def sizeHint(self) -> QSize:
        """Return the size at the width that a column has at least."""
        return QSize(px(COLUMN_MIN), self.heightForWidth(max(self.width(), px(COLUMN_MIN))))

    def minimumSizeHint(self) -> QSize:
        """Return the same height, and room for one word beside icon and key."""
        return QSize(px(COLUMN_MIN), self.heightForWidth(max(self.width(), px(COLUMN_MIN))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the words at the new width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and text size."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, the icon on its tile, the words and the key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("line_strong" if self.underMouse() else "line"), 1))
        painter.setBrush(color("pressed" if self.isDown() else "hover" if self.underMouse() else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        self._draw_tile(painter)
        room, title = self._room(self.width()), font("body", 600)
        high = self._high(self._title, title, room)
        start, top = px(EDGE + TILE + GAP), (self.height() - high - self._count_high()) // 2
        self._draw(painter, QRect(start, top, room, high), self._title, title, "text")
        under = QRect(start, top + high, self.width() - start - px(EDGE), self._count_high())
        self._draw(painter, under, self._count, font("small"), "text2")
        self._draw_cap(painter, top)

    def _draw_tile(self, painter: QPainter) -> None:
        tile = self._at(QRect(px(EDGE), (self.height() - px(TILE)) // 2, px(TILE), px(TILE)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent_soft"))
        painter.drawRoundedRect(tile, RADIUS_CONTROL, RADIUS_CONTROL)
        side, rtl = px(20), self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        drawn = icons.pixmap(self._icon, side, "accent", ratio=self.devicePixelRatioF(), right_to_left=rtl)
        painter.drawPixmap(tile.center().x() - side // 2, tile.center().y() - side // 2, drawn)

    def _draw_cap(self, painter: QPainter, top: int) -> None:
        if not self._cap:
            return
        wide, high = self._cap_wide(), px(20)
        cap = QRectF(self._at(QRect(self.width() - px(EDGE) - wide, top, wide, high))).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(color("line"))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(cap, RADIUS_KEYCAP, RADIUS_KEYCAP)
        painter.setFont(font("caption", 500))
        painter.setPen(color("text2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._cap)

    def _draw(self, painter: QPainter, rect: QRect, text: Text, face: QFont, tone: str) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.setFont(face)
        painter.setPen(color(tone))
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop | _WRAP
        painter.drawText(self._at(rect), int(flags), words.shown(text))

    def _room(self, width: int) -> int:
        taken = px(EDGE + TILE + GAP) + px(EDGE) + (self._cap_wide() + px(CAP_GAP) if self._cap else 0)
        return max(width - taken, px(60))

    def _cap_wide(self) -> int:
        return QFontMetrics(font("caption", 500)).horizontalAdvance(self._cap) + px(12)

    def _count_high(self) -> int:
        return QFontMetrics(font("small")).height() + 2

    @staticmethod
    def _high(text: Text, face: QFont, width: int) -> int:
        return QFontMetrics(face).boundingRect(QRect(0, 0, width, 10_000), _WRAP, words.shown(text)).height()

    def _at(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _speak(self) -> None:
        self.setAccessibleName(f"{words.shown(self._title)}, {words.shown(self._count)}")


class FormGrid(QWidget):
    """The buttons in three columns where there is room, else in two or one."""

    def __init__(self, buttons: Sequence[FormButton]) -> None:
        super().__init__()
        self.buttons, self._columns = tuple(buttons), 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACING)
        self._arrange(COLUMNS)

    def minimumSizeHint(self) -> QSize:
        """Return one column's width: more columns come by themselves."""
        return QSize(px(COLUMN_MIN), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange(min(COLUMNS, max(1, (self.width() + SPACING) // (px(COLUMN_MIN) + SPACING))))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for button in self.buttons:
            self._grid.removeWidget(button)
        for at, button in enumerate(self.buttons):
            self._grid.addWidget(button, at // columns, at % columns)
        for at in range(COLUMNS):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        self.updateGeometry()
