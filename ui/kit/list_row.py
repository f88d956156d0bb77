"""List rows: two lines, an icon, a time and a state, painted by one delegate; and group headings between them.

Invariant: a row is plain data (`ListRow`), made by whoever knows the record; the delegate only draws it, so that a list
of a million rows paints only what is in sight. What is selected has a tint; with the focus also a ring. A title gets
the whole of its line when it needs that; where words are cut all the same, the mouse over the row says them whole.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui import icons, words
from ui.fonts import Role, Weight, font
from ui.kit.marks import STATES, State
from ui.theme import RADIUS_CONTROL, Tone, color, px
from ui.words import Text

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The role under which a model returns the `ListRow` or `ListGroup` of an index."""
ROW_HEIGHT, GROUP_HEIGHT = 60, 32
MARK = 13  # px at 100 %, as the heights
Face = tuple[Role, Weight]
TITLE: Face = ("body", 500)
DETAIL: Face = ("small", 400)
STATE: Face = ("caption", 500)


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

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Say a row whole whose title or detail is cut."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, ListRow) or event.type() != QEvent.Type.ToolTip:
            return False
        places = _places(option.rect, row)
        is_cut = _wide(row.title, TITLE) > places.title.width() or _wide(row.detail, DETAIL) > places.detail.width()
        said = "\n".join(words.shown(part) for part in (row.title, row.detail) if part)
        QToolTip.showText(event.globalPos(), said if is_cut else "", view)
        return is_cut

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
        places = _places(rect, row)
        pen.icon(QRect(px(20), places.title.top() + px(2), px(18), px(18)), row.icon, row.icon_tone)
        pen.words(places.title, row.title, font(*TITLE), "text")
        pen.words(places.detail, row.detail, font(*DETAIL), "text2")
        pen.end(places.end, row.end, font(*DETAIL), "text2")
        if row.state is not None:
            icon, tone = STATES[row.state]
            pen.end(places.state, row.state_words, font(*STATE), tone)
            side = px(MARK)
            mark = QRect(places.state.left(), places.state.top() + (places.state.height() - side) // 2, side, side)
            pen.icon(mark, icon, tone)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of a row stand, in its own coordinates, as if it ran left to right."""

    title: QRect
    detail: QRect
    end: QRect
    state: QRect


def _places(rect: QRect, row: ListRow) -> _Places:
    """Lay `row` out: the title beside `end` where both fit, else over it."""
    line, start, gap = px(22), px(52), px(12)
    first = QRect(start, (rect.height() - 2 * line) // 2, rect.width() - start - px(20), line)
    second = first.translated(0, line)
    ended = _wide(row.end, DETAIL)
    marked = px(MARK) + px(5) + _wide(row.state_words, STATE) if row.state is not None else 0
    beside = first.adjusted(0, 0, -(ended + gap) if ended else 0, 0)
    if row.state is None and _wide(row.title, TITLE) > beside.width():
        return _Places(first, second.adjusted(0, 0, beside.right() - first.right(), 0), second, QRect())
    detail = second.adjusted(0, 0, -(marked + gap) if marked else 0, 0)
    return _Places(beside, detail, first, second.adjusted(second.width() - marked, 0, 0, 0))


def _wide(text: Text, face: Face) -> int:
    said = words.shown(text)
    return QFontMetrics(font(*face)).horizontalAdvance(said) + 2 if said else 0


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

    def end(self, rect: QRect, text: Text, face: QFont, tone: Tone) -> None:
        """Draw at the far end."""
        side = Qt.AlignmentFlag.AlignLeft if self._rtl else Qt.AlignmentFlag.AlignRight
        self._draw(rect, words.shown(text), face, tone, side)

    def _draw(self, rect: QRect, said: str, face: QFont, tone: Tone, side: Qt.AlignmentFlag) -> None:
        self.painter.setFont(face)
        self.painter.setPen(color(tone))
        fitting = QFontMetrics(face).elidedText(said, Qt.TextElideMode.ElideMiddle, rect.width())
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        self.painter.drawText(self.at(rect), int(flags), fitting)
