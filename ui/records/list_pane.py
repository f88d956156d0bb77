"""The list of records: how many, the search, the filters, the rows, and what to do when there are none.

Invariant: the list always answers the newest question; until that answer comes, the last one stays on the screen.
"""

from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QStackedWidget, QStyleOptionViewItem

from ui.kit import (
    STRETCH,
    Box,
    Button,
    EmptyState,
    KeyCap,
    Label,
    LeftOut,
    RowDelegate,
    RowView,
    ScrollPage,
    SearchEdit,
    row,
)
from ui.records.filters import Filters
from ui.records.list_model import RecordModel
from ui.records.snapshot import DaySpan, Query, Snapshot
from ui.records.span_edit import SpanEdit
from ui.theme import px
from ui.words import say

GROUP_HEIGHT, ROW_HEIGHT = 32, 60  # px at 100 %
ROWS_AT_ONCE = 500


class RecordSearch(SearchEdit):
    """The search line: Down and Enter go into the list."""

    into_list = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the line downwards."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.into_list.emit()
        else:
            super().keyPressEvent(event)


class RecordDelegate(RowDelegate):
    """Knows how high a row is without making its words: of ten thousand records only those in sight become words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a record or of a heading."""
        is_heading = index.flags() == Qt.ItemFlag.NoItemFlags
        return QSize(px(100), px(GROUP_HEIGHT if is_heading else ROW_HEIGHT))


class ListPane(Box):
    """`asked` carries the `Query` that the person wants answered; `chosen` and `opened` a record's id."""

    asked = Signal(object)
    chosen = Signal(str)
    opened = Signal(str)
    start = Signal()
    """The first record is to be begun."""

    def __init__(self) -> None:
        super().__init__(gap=0)
        self._query, self._total = Query(), 0
        self._count = Label("", "small", "text2")
        self.search = RecordSearch(say("records-search"))
        self._left_out = LeftOut(self.search)
        self.filters, self.model = Filters(), RecordModel()
        self.view = RowView(name=say("records-title"))
        self.view.setItemDelegate(RecordDelegate(self.view))
        self.view.setLayoutMode(QListView.LayoutMode.Batched)  # what is in sight first
        self.view.setBatchSize(ROWS_AT_ONCE)
        self.view.setModel(self.model)
        self._places = QStackedWidget()
        self._places.addWidget(self.view)
        self._first: EmptyState | None = None  # most lists are never empty: the screen stands sooner
        self._none: EmptyState | None = None
        self._holders: dict[EmptyState, int] = {}
        self._span = Box()
        self._span.hide()
        self._span_edit: SpanEdit | None = None  # made when days are first chosen: it takes the vault's zone
        head = row(Label(say("records-title"), "title", weight=600), self._count, STRETCH, gap=10)
        self._tools = Box(Box(self.search, self._left_out, gap=6), self.filters, gap=12)
        top = Box(head, self._tools, self._span, margins=(20, 16, 20, 8), gap=12)
        self.add(top, (self._places, 1))
        self.setFocusProxy(self.view)
        self._connect()

    @property
    def query(self) -> Query:
        """What is asked for now."""
        return self._query

    def set_query(self, query: Query) -> None:
        """Ask for `query` from now on, which the screen chose; what is typed follows it."""
        self._query = query
        self.search.set_value(query.typed)
        self._left_out.say("")

    def show_snapshot(self, snapshot: Snapshot, record: str) -> None:
        """Show an answer and select `record`, or the first one."""
        self.model.show(snapshot)
        if snapshot.query == Query():
            self._total = snapshot.count
        self._total = max(self._total, snapshot.count)
        self.filters.set_query(snapshot.query, snapshot.titles)
        self._count.say(say("records-count", count=str(snapshot.count), all=str(self._total)))
        self._show_span(snapshot)
        self._show_place(snapshot)
        self.select(record)

    def select(self, record: str) -> None:
        """Select a record and bring it into sight; where it is not, the first one."""
        index = self.model.index_of(record)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.scrollTo(index)

    def clear_filters(self) -> None:
        """Take search and filters back."""
        self.set_query(Query())
        self.asked.emit(self._query)

    def _connect(self) -> None:
        self.search.changed.connect(lambda typed: self._ask(replace(self._query, typed=typed)))
        self.search.into_list.connect(self.view.setFocus)
        self.filters.changed.connect(self._filter)
        self.view.current_changed.connect(self.chosen)
        self.view.opened.connect(self.opened)

    def _filter(self, query: Query) -> None:
        wants_days = query.days == DaySpan() and query.days != self._query.days
        self._ask(replace(query, typed=self._query.typed))
        if wants_days and self.model.snapshot is not None:
            self._show_span(replace(self.model.snapshot, query=self._query))
            if self._span_edit is not None:
                self._span_edit.begin()

    def _show_span(self, snapshot: Snapshot) -> None:
        """Show the two days while days are chosen."""
        days = snapshot.query.days
        self._span.setVisible(isinstance(days, DaySpan))
        if not isinstance(days, DaySpan):
            return
        if self._span_edit is None:
            self._span_edit = SpanEdit(snapshot.zone, snapshot.today)
            self._span_edit.changed.connect(lambda span: self._ask(replace(self._query, days=span)))
            self._span.add(self._span_edit)
        self._span_edit.show_span(days)

    def _ask(self, query: Query) -> None:
        self._query = query
        self.asked.emit(query)

    def _show_place(self, snapshot: Snapshot) -> None:
        is_first = not snapshot.count and snapshot.query == Query()
        for part in (self._tools, self._count):  # with no record at all there is nothing to search and count
            part.setVisible(not is_first)
        if snapshot.count:
            self._places.setCurrentWidget(self.view)
        elif is_first:
            self._first = self._first or self._placed(self._first_time())
            self._places.setCurrentIndex(self._holders[self._first])
        else:
            sentence = say("records-none-sentence", count=self._total, filters=snapshot.query.filters)
            typed = snapshot.query.typed.strip()
            self._none = self._none or self._placed(self._no_match())
            self._none.say(say("records-none-typed", typed=typed) if typed else say("records-none"), sentence)
            self._places.setCurrentIndex(self._holders[self._none])

    def _placed(self, page: EmptyState) -> EmptyState:
        """Add a page that scrolls where filters and large text leave little room."""
        self._holders[page] = self._places.addWidget(ScrollPage((page, 1), margins=(0, 0, 0, 0)))
        return page

    def _first_time(self) -> EmptyState:
        begin = Button(say("records-start"), "primary", icon="plus")
        begin.done.connect(self.start)
        return EmptyState("files", say("records-empty"), say("records-empty-sentence"), begin, KeyCap("Ctrl+N"))

    def _no_match(self) -> EmptyState:
        clear = Button(say("records-clear"), icon="filter-x")
        clear.done.connect(self.clear_filters)
        return EmptyState("text-search", say("records-none"), "", clear)
