"""List rows: two lines, an icon, a time and a state, painted by one delegate; and group headings between them.

Invariant: a row is plain data (`ListRow`), made by whoever knows the record; the delegate only draws it, so that a list
of a million rows paints only what is in sight. What is selected has a tint; with the focus also a ring.
"""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, words
from ui.fonts import font
from ui.kit.marks import STATES, State
from ui.theme import RADIUS_CONTROL, Tone, color, px
from ui.words import Text

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The role under which a model returns the `ListRow` or `ListGroup` of an index."""
ROW_HEIGHT, GROUP_HEIGHT = 60, 32


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row. `key` names what it stands for (a record's id); `end` stands at the far end (a time)."""

    key: str
    title: Text
    detail: Text = ""
    icon: str = "file-text"
    icon_tone: Tone = "text2"
    end: Text = ""
    state: State | None = None
    state_words: Text = ""
    is_last: bool = False  # of its group: no line under it

    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        parts = (self.title, self.detail, self.state_words, self.end)
        return ", ".join(words.shown(part) for part in parts if part)


@dataclass(frozen=True, slots=True)
class ListGroup:
    """A heading between rows; it cannot be chosen."""

    title: Text
    tone: Tone = "text3"

    def spoken(self) -> str:
        """Return the heading."""
        return words.shown(self.title)


class RowDelegate(QStyledItemDelegate):
    """Draws the rows of `view`; `height` in pixels at 100 %."""

    def __init__(self, view: QAbstractItemView, height: int = ROW_HEIGHT) -> None:
        super().__init__(view)
        self._view, self._height = view, height

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row or heading."""
        is_group = isinstance(index.data(ROW_ROLE), ListGroup)
        return QSize(px(100), px(GROUP_HEIGHT if is_group else self._height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row or heading."""
        rect = option.rect
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = _Pen(painter, rect, rtl=self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        if isinstance(row, ListGroup):
            pen.words(QRect(20, 4, rect.width() - 40, rect.height() - 4), row.title, font("caption", 600), row.tone)
        elif isinstance(row, ListRow):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._ground(pen, rect, selected=selected, is_last=row.is_last)
            self._row(pen, rect, row)
        painter.restore()

    def _ground(self, pen: "_Pen", rect: QRect, *, selected: bool, is_last: bool) -> None:
        painter = pen.painter
        if not selected:
            if not is_last:
                start = px(52)
                painter.fillRect(pen.at(QRect(start, rect.height() - 1, rect.width() - start - 16, 1)), color("line"))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent_soft"))
        painter.drawRoundedRect(rect.adjusted(8, 1, -8, -1), RADIUS_CONTROL, RADIUS_CONTROL)
        if self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(9, 2, -9, -2), RADIUS_CONTROL, RADIUS_CONTROL)

    def _row(self, pen: "_Pen", rect: QRect, row: ListRow) -> None:
        line, wide = px(22), rect.width()
        top = (rect.height() - 2 * line) // 2
        start, end = px(52), px(20)
        pen.icon(QRect(px(20), top + px(2), px(18), px(18)), row.icon, row.icon_tone)
        ended = pen.end(QRect(start, top, wide - start - end, line), row.end, font("small"), "text2")
        title = QRect(start, top, wide - start - end - (ended + px(12) if ended else 0), line)
        pen.words(title, row.title, font("body", 500), "text")
        marked = self._state(pen, QRect(start, top + line, wide - start - end, line), row)
        detail = QRect(start, top + line, wide - start - end - (marked + px(12) if marked else 0), line)
        pen.words(detail, row.detail, font("small"), "text2")

    def _state(self, pen: "_Pen", rect: QRect, row: ListRow) -> int:
        if row.state is None:
            return 0
        icon, tone = STATES[row.state]
        side, gap = px(13), px(5)
        wide = pen.end(rect, row.state_words, font("caption", 500), tone)
        at = rect.right() + 1 - wide - gap - side
        pen.icon(QRect(at, rect.top() + (rect.height() - side) // 2, side, side), icon, tone)
        return wide + gap + side


class _Pen:
    """Draws from the side where the language starts, in coordinates of the row."""

    def __init__(self, painter: QPainter, rect: QRect, *, rtl: bool) -> None:
        self.painter, self._rect, self._rtl = painter, rect, rtl

    def at(self, rect: QRect) -> QRect:
        direction = Qt.LayoutDirection.RightToLeft if self._rtl else Qt.LayoutDirection.LeftToRight
        return QStyle.visualRect(direction, self._rect, rect.translated(self._rect.topLeft()))

    def icon(self, rect: QRect, name: str, tone: Tone) -> None:
        ratio = self.painter.device().devicePixelRatioF()
        drawn = icons.pixmap(name, rect.width(), tone, ratio=ratio, right_to_left=self._rtl)
        self.painter.drawPixmap(self.at(rect).topLeft(), drawn)

    def words(self, rect: QRect, text: Text, face: QFont, tone: Tone) -> None:
        side = Qt.AlignmentFlag.AlignRight if self._rtl else Qt.AlignmentFlag.AlignLeft
        self._draw(rect, words.shown(text), face, tone, side)

    def end(self, rect: QRect, text: Text, face: QFont, tone: Tone) -> int:
        """Draw at the far end; return the width."""
        said = words.shown(text)
        if not said:
            return 0
        side = Qt.AlignmentFlag.AlignLeft if self._rtl else Qt.AlignmentFlag.AlignRight
        self._draw(rect, said, face, tone, side)
        return min(QFontMetrics(face).horizontalAdvance(said) + 2, rect.width())

    def _draw(self, rect: QRect, said: str, face: QFont, tone: Tone, side: Qt.AlignmentFlag) -> None:
        self.painter.setFont(face)
        self.painter.setPen(color(tone))
        fitting = QFontMetrics(face).elidedText(said, Qt.TextElideMode.ElideMiddle, rect.width())
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        self.painter.drawText(self.at(rect), int(flags), fitting)
