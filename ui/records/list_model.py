"""The records of a snapshot as a Qt model.

Invariant: a row becomes words when it is painted, not before, so that a list costs what is in sight of it.
"""

from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from field_app.records import RecordRow
from ui.kit import ROW_ROLE, ListGroup, ListRow
from ui.records.record_words import day_heading, list_row
from ui.records.snapshot import Snapshot


class RecordModel(QAbstractListModel):
    """Shows one snapshot after the other."""

    more_wanted = Signal(object)
    """The `Snapshot` whose next page is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snapshot: Snapshot | None = None
        self._grows: Snapshot | None = None

    @property
    def snapshot(self) -> Snapshot | None:
        """What is shown."""
        return self._snapshot

    def show(self, snapshot: Snapshot) -> None:
        """Show `snapshot`; where it says what stands here already, nothing is drawn anew and the list stays put."""
        if self._snapshot is not None and snapshot.says_the_same(self._snapshot):
            self._snapshot = snapshot
            return
        self.beginResetModel()
        self._snapshot = snapshot
        self.endResetModel()

    def append(self, grown: Snapshot) -> None:
        """Show `grown`: what is shown now, and more under it."""
        before = self.rowCount()
        if len(grown.entries) > before:
            self.beginInsertRows(QModelIndex(), before, len(grown.entries) - 1)
            self._snapshot = grown
            self.endInsertRows()
        self._snapshot = grown

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Say whether there are more records than are here."""
        return not parent.isValid() and self._snapshot is not None and not self._snapshot.is_whole

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        """Ask for the next page, once; `append` shows it when it is here. The view calls this at its lower end."""
        if self.canFetchMore(parent) and self._grows is not self._snapshot:
            self._grows = self._snapshot
            self.more_wanted.emit(self._snapshot)

    def index_of(self, record: str) -> QModelIndex:
        """Return where a record stands; "" or one that is not in the list: the first record."""
        entries = self._snapshot.entries if self._snapshot is not None else ()
        places = [place for place, entry in enumerate(entries) if isinstance(entry, RecordRow)]
        found = (place for place in places if _record(entries[place]) == record)
        return self.index(next(found, places[0] if places else -1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Return how many rows and headings there are."""
        return 0 if parent.isValid() or self._snapshot is None else len(self._snapshot.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row as it is drawn, or what a screen reader says."""
        if not index.isValid() or self._snapshot is None:
            return None
        if role == ROW_ROLE:
            return self._drawn(self._snapshot, index.row())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._drawn(self._snapshot, index.row()).spoken()
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if index.isValid() and self._snapshot and isinstance(self._snapshot.entries[index.row()], date):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def _drawn(self, snapshot: Snapshot, place: int) -> ListRow | ListGroup:
        entry = snapshot.entries[place]
        if isinstance(entry, date):
            return ListGroup(day_heading(entry, snapshot.today))
        following = snapshot.entries[place + 1] if place + 1 < len(snapshot.entries) else None
        title = snapshot.titles.get(entry.form, entry.form)
        return list_row(entry, title, snapshot.zone, is_last=not isinstance(following, RecordRow))


def _record(entry: RecordRow | date) -> str:
    return entry.record if isinstance(entry, RecordRow) else ""
