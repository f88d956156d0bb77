"""The rows of the finder: an icon, a title with the matched letters bold, a detail, the key that does the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, words
from ui.fonts import font
from ui.kit.keycap import chord_words
from ui.kit.select_view import draw_matched
from ui.theme import RADIUS_CONTROL, RADIUS_KEYCAP, Tone, color, px
from ui.words import Text

ROW, HEADING = 40, 28
FOUND, TITLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.DisplayRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found, and what opening it does."""

    title: Text
    act: Callable[[], None]
    icon: str = "file-text"
    detail: Text = ""
    chord: str = ""


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Found | Text] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = TITLE) -> object:
        row = self.rows[index.row()]
        if role == FOUND:
            return row
        return words.shown(row.title if isinstance(row, Found) else row) if role == TITLE else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) if isinstance(self.rows[index.row()], Found) else Qt.ItemFlag.NoItemFlags


class FinderRows(QListView):
    """Groups of found things under their headings; the arrows pass over headings."""

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""
        self._rows = _Rows()
        self.setModel(self._rows)
        self.setItemDelegate(_Painting(self))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.entered.connect(self._hover)

    def show_groups(self, groups: Sequence[tuple[Text, Sequence[Found]]], typed: str) -> None:
        """Show what was found, the first of it current."""
        self.typed = typed
        self._rows.beginResetModel()
        self._rows.rows = [row for title, found in groups for row in (title, *found)]
        self._rows.endResetModel()
        if self._rows.rows:
            self.setCurrentIndex(self._rows.index(1))
            self.scrollToTop()

    def current(self) -> Found | None:
        """Return the current row, None when nothing was found."""
        row = self.currentIndex().data(FOUND)
        return row if isinstance(row, Found) else None

    def step(self, by: int) -> None:
        """Move up or down, over headings."""
        at = self.currentIndex().row() + by
        while 0 <= at < len(self._rows.rows) and not isinstance(self._rows.rows[at], Found):
            at += by
        if 0 <= at < len(self._rows.rows):
            self.setCurrentIndex(self._rows.index(at))

    def fit(self, rows_max: int) -> None:
        """Be as high as the rows, of which `rows_max` are in sight at once."""
        heights = [px(ROW if isinstance(row, Found) else HEADING) for row in self._rows.rows]
        self.setFixedHeight(min(sum(heights), rows_max * px(ROW)) + 2)
        self.setVisible(bool(heights))

    def _hover(self, index: QModelIndex) -> None:
        if isinstance(index.data(FOUND), Found):
            self.setCurrentIndex(index)


class _Painting(QStyledItemDelegate):
    def __init__(self, view: FinderRows) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(100), px(ROW if isinstance(index.data(FOUND), Found) else HEADING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        found, rect = index.data(FOUND), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(found, Found):
            self._draw(painter, rect, found, is_current=index.row() == self._view.currentIndex().row())
        else:
            room = rect.adjusted(px(12), 0, -px(12), 0)
            self._write(painter, room, words.shown(found), "text3", is_heading=True)
        painter.restore()

    def _draw(self, painter: QPainter, rect: QRect, found: Found, *, is_current: bool) -> None:
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent_soft"))
            painter.drawRoundedRect(rect, RADIUS_CONTROL, RADIUS_CONTROL)
        side = px(18)
        icon = self._at(rect, px(12), (rect.height() - side) // 2, side, side)
        tone: Tone = "accent" if is_current else "text2"
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(icon.topLeft(), icons.pixmap(found.icon, side, tone, ratio=ratio, right_to_left=rtl))
        start, end = px(40), px(12)
        if found.chord:
            end += self._cap(painter, rect, chord_words(found.chord)) + px(10)
        room = rect.width() - start - end
        title = words.shown(found.title)
        wide = min(QFontMetrics(font("body", 600)).horizontalAdvance(title) + px(10), room)
        draw_matched(painter, self._at(rect, start, 0, wide, rect.height()), title, self._view.typed, rtl=rtl)
        if room - wide > px(40):
            detail = self._at(rect, start + wide, 0, room - wide, rect.height())
            self._write(painter, detail, words.shown(found.detail), "text2", is_heading=False)

    def _write(self, painter: QPainter, rect: QRect, text: str, tone: Tone, *, is_heading: bool) -> None:
        painter.setFont(font("caption", 600) if is_heading else font("small"))
        painter.setPen(color(tone))
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, int(flags), fitting)

    def _cap(self, painter: QPainter, rect: QRect, chord: str) -> int:
        painter.setFont(font("caption", 500))
        wide, high = painter.fontMetrics().horizontalAdvance(chord) + px(12), px(20)
        cap = self._at(rect, rect.width() - wide - px(12), (rect.height() - high) // 2, wide, high)
        painter.setPen(color("line"))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(cap, RADIUS_KEYCAP, RADIUS_KEYCAP)
        painter.setPen(color("text3"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, words.ltr(chord))
        return wide

    def _at(self, rect: QRect, left: int, top: int, width: int, height: int) -> QRect:
        inside = QRect(rect.left() + left, rect.top() + top, width, height)
        return QStyle.visualRect(self._view.layoutDirection(), rect, inside)
