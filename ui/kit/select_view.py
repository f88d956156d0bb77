"""The rows of a select's list: painted one by one, so that their number costs nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons
from ui.fonts import font
from ui.kit.choices import folded, matching, spans
from ui.theme import color, px

ROW = 34
_Index = QModelIndex | QPersistentModelIndex


class _Labels(QAbstractListModel):
    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self._labels = labels
        self._folded = [folded(label) for label in labels]
        self.numbers = list(range(len(labels)))
        self.typed = ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.numbers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._labels[self.numbers[index.row()]]
        return None

    def filter(self, typed: str) -> None:
        self.beginResetModel()
        self.typed = typed
        self.numbers = matching(self._folded, typed)
        self.endResetModel()


class SelectView(QListView):
    """Shows labels; `filter` keeps those that match what is typed."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self._labels = _Labels(labels)
        self.chosen: set[int] = set()
        self.setModel(self._labels)
        self._delegate = _Rows(self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.entered.connect(self.setCurrentIndex)

    @property
    def typed(self) -> str:
        """What was typed last."""
        return self._labels.typed

    def filter(self, typed: str) -> int:
        """Show what matches `typed`, the first one current; return how many there are."""
        self._labels.filter(typed)
        if self._labels.numbers:
            self.setCurrentIndex(self._labels.index(0))
        return len(self._labels.numbers)

    def count(self) -> int:
        """Return how many labels match."""
        return len(self._labels.numbers)

    def set_chosen(self, chosen: set[int]) -> None:
        """Tick the labels of these numbers."""
        self.chosen = set(chosen)
        self.viewport().update()

    def show_chosen(self) -> None:
        """Make the first chosen row the current one, and have it in sight."""
        rows = [row for row, number in enumerate(self._labels.numbers) if number in self.chosen]
        if rows and not self.typed:
            self.setCurrentIndex(self._labels.index(rows[0]))
            self.scrollTo(self.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    def current(self) -> int | None:
        """Return the number of the current label, None when nothing matches."""
        index = self.currentIndex()
        return (
            self._labels.numbers[index.row()] if index.isValid() and index.row() < len(self._labels.numbers) else None
        )

    def number_at(self, row: int) -> int:
        """Return the number of the label shown in `row`."""
        return self._labels.numbers[row]

    def step(self, rows: int) -> None:
        """Move the current row up or down."""
        last = self._labels.rowCount() - 1
        if last >= 0:
            row = min(max(self.currentIndex().row() + rows, 0), last)
            self.setCurrentIndex(self._labels.index(row))


class _Rows(QStyledItemDelegate):
    def __init__(self, view: SelectView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(100), px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == self._view.currentIndex().row():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent_soft"))
            painter.drawRoundedRect(rect, 5, 5)
        if self._view.number_at(index.row()) in self._view.chosen:
            side = px(16)
            tick = QRect(rect.right() - side - px(8), rect.top() + (rect.height() - side) // 2, side, side)
            at = QStyle.visualRect(self._view.layoutDirection(), rect, tick)
            painter.drawPixmap(
                at.topLeft(), icons.pixmap("check", side, "accent", ratio=painter.device().devicePixelRatioF())
            )
        room = QStyle.visualRect(self._view.layoutDirection(), rect, rect.adjusted(px(10), 0, -px(32), 0))
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_matched(painter, room, str(index.data()), self._view.typed, rtl=rtl)
        painter.restore()


def draw_matched(painter: QPainter, room: QRect, label: str, typed: str, *, rtl: bool) -> None:
    """Draw `label` in `room`, in the middle of its height, with the letters that match `typed` bold."""
    fitting = QFontMetrics(font("body", 600)).elidedText(label, Qt.TextElideMode.ElideMiddle, room.width())
    layout = QTextLayout(fitting, font())
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    layout.setTextOption(QTextOption(side | Qt.AlignmentFlag.AlignAbsolute))
    layout.setFormats(_bold(fitting, typed))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room.width())
    layout.endLayout()
    painter.setPen(color("text"))
    layout.draw(painter, room.topLeft().toPointF() + QPointF(0, (room.height() - line.height()) / 2))


def _bold(label: str, typed: str) -> list[QTextLayout.FormatRange]:
    ranges = []
    for start, end in spans(label, typed):
        matched = QTextLayout.FormatRange()
        matched.start, matched.length = start, end - start
        matched.format = QTextCharFormat()
        matched.format.setFontWeight(600)
        ranges.append(matched)
    return ranges
