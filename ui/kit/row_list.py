"""Short lists of rows in memory (drafts, returned records, a queue): `RowList`. Long ones bring their own model.

Invariant: headings are passed over by the arrows; Enter and a click mean the same.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from ui import words
from ui.kit.list_row import ROW_HEIGHT, ROW_ROLE, ListGroup, ListRow, RowDelegate
from ui.words import Text

Entry = ListRow | ListGroup


class RowModel(QAbstractListModel):
    """Rows and headings as a Qt model."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row itself, or what a screen reader says."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ROW_ROLE:
            return entry
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return entry.spoken()
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if index.isValid() and isinstance(self.entries[index.row()], ListGroup):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class RowView(QListView):
    """A list view drawn by `RowDelegate`, for any model that answers `ROW_ROLE`."""

    opened = Signal(str)
    """Enter or a click: the row's key."""
    current_changed = Signal(str)
    """The row that is selected now: its key, "" for none."""

    def __init__(self, *, name: Text, height: int = ROW_HEIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setItemDelegate(RowDelegate(self, height))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._open)
        self.setAccessibleName(words.shown(name))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(words.shown(self._name))
            self.viewport().update()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which row is selected now."""
        super().currentChanged(current, previous)
        row = current.data(ROW_ROLE)
        self.current_changed.emit(row.key if isinstance(row, ListRow) else "")

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, ListRow):
            self.opened.emit(row.key)


class RowList(RowView):
    """A list of given rows, as high as they are unless `scrolls`."""

    def __init__(self, *, name: Text, height: int = ROW_HEIGHT, scrolls: bool = False) -> None:
        super().__init__(name=name, height=height)
        self.rows = RowModel(self)
        self._scrolls = scrolls
        self.setModel(self.rows)
        if not scrolls:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[Entry]) -> None:
        """Show `rows`; the one that was selected stays selected."""
        key = self.key()
        self.rows.set_entries(rows)
        self.select(key)
        self.updateGeometry()

    def key(self) -> str:
        """Return the key of the selected row, "" for none."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.key if isinstance(row, ListRow) else ""

    def select(self, key: str) -> None:
        """Select the row of `key`."""
        for number, entry in enumerate(self.rows.entries):
            if isinstance(entry, ListRow) and entry.key == key:
                flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.selectionModel().setCurrentIndex(self.rows.index(number), flag)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the first row when one comes by key."""
        super().focusInEvent(event)
        if not self.key():
            first = next((entry.key for entry in self.rows.entries if isinstance(entry, ListRow)), "")
            self.select(first)

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        if self._scrolls:
            return super().sizeHint()
        return QSize(super().sizeHint().width(), sum(self.sizeHintForRow(at) for at in range(len(self.rows.entries))))

    def minimumSizeHint(self) -> QSize:
        """Return the same, unless it scrolls."""
        return super().minimumSizeHint() if self._scrolls else QSize(120, self.sizeHint().height())
