"""The screen Records: the list, and the record that is chosen in it.

Invariant: the window's thread asks and draws, the session's thread looks up; of several questions only the newest is
answered.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from field_app.records import RecordRow
from ui import words
from ui.records.detail_pane import DetailPane
from ui.records.list_pane import ListPane
from ui.records.photo_sheet import PhotoSheet, read_picture
from ui.records.rooms import Rooms
from ui.records.seen import Seen, duplicate, see
from ui.records.snapshot import Query, Snapshot, next_page, take_snapshot
from ui.records.two_panes import TwoPanes
from ui.screen import Key, Shell, StatusItem
from ui.session import Session
from ui.words import say

LIST_WIDTH = 452
MOVING_MS = 100  # a key held down moves every 30 ms or so: faster than details can be drawn


@dataclass(frozen=True, slots=True)
class RecordActs:
    """What leads to Entry; the composition root knows how."""

    new_record: Callable[[], None]
    correct: Callable[[str], None]  # a record's id
    open_draft: Callable[[str], None]  # a draft's id


class RecordsScreen:
    """`show_screen("records", record)` opens a record; the argument may also be a `Query`."""

    name, title, icon = "records", say("records-title"), "files"
    in_navigation, wants_rail = True, False

    def __init__(self, shell: Shell, session: Session[Rooms], acts: RecordActs) -> None:
        self._shell, self._session, self._acts = shell, session, acts
        self._panes: TwoPanes | None = None
        self._record, self._language, self._is_shown = "", "", False
        self._moving = QTimer(singleShot=True, interval=MOVING_MS)
        self._moving.timeout.connect(self._stop_moving)

    @property
    def widget(self) -> QWidget:
        """The page. Made at the first call."""
        if self._panes is None:
            self._list, self._detail = ListPane(), DetailPane()
            self._panes = TwoPanes(self._list, self._detail, width=LIST_WIDTH, narrow=1_000, back=say("records-back"))
            self._connect()
        return self._panes

    def keys(self) -> Sequence[Key]:
        """Return the keys of this screen."""
        return (
            Key("↑ ↓", say("records-key-move")),
            Key("Ctrl+F", say("records-key-search"), self._search),
            Key("Ctrl+D", say("records-key-duplicate"), lambda: self._duplicate(self._record)),
            Key("Ctrl+E", say("records-key-correct"), self._correct),
            Key("Enter", say("records-key-open")),
        )

    def on_shown(self, argument: object) -> None:
        """Ask for the list again: it may have grown."""
        self._is_shown = True
        if isinstance(argument, str) and argument:
            self._record = argument
            self._list.set_query(Query())  # else a filter could hide what is to be shown
            self._list.view.setFocus()
            self._require_panes().open_detail()
        else:
            if isinstance(argument, Query):
                self._list.set_query(argument)
            self._list.view.setFocus()
        self._ask(self._list.query, self._record)
        self._look_at(self._record)

    def on_hidden(self) -> None:
        """Nothing is unsaved here."""
        self._is_shown = False

    def before_lock(self, ready: Callable[[], None]) -> None:
        """Nothing is unsaved here."""
        ready()

    def refresh(self) -> None:
        """Look again: records came, or were decided about."""
        if self._panes is not None:
            self._ask(self._list.query, self._record)
            self._look_at(self._record)

    def _require_panes(self) -> TwoPanes:
        assert self._panes is not None  # noqa: S101 - the shell asks for `widget` before it shows
        return self._panes

    def _connect(self) -> None:
        self._list.asked.connect(self._ask)
        self._list.model.more_wanted.connect(self._ask_more)
        self._list.chosen.connect(self._move_to)
        self._list.opened.connect(self._open)
        self._list.start.connect(self._acts.new_record)
        self._detail.correct.connect(self._acts.correct)
        self._detail.duplicate.connect(self._duplicate)
        self._detail.language_asked.connect(self._speak)
        self._detail.picture_asked.connect(self._show_picture)

    def _ask(self, query: Query, record: str = "") -> None:
        self._session.run(lambda rooms: take_snapshot(rooms, query, record), self._take, latest="records-list")

    def _ask_more(self, snapshot: Snapshot) -> None:
        def take(page: list[RecordRow]) -> None:
            if self._list.model.snapshot is snapshot:  # else another question was answered, or the page is here
                self._list.model.append(snapshot.grown(page))

        self._session.run(lambda rooms: next_page(rooms, snapshot), take, latest="records-more")

    def _take(self, snapshot: Snapshot) -> None:
        self._list.show_snapshot(snapshot, self._record)
        self._require_panes().set_rows(bool(snapshot.count) or snapshot.query != Query())
        if not snapshot.count:
            self._record = ""
            self._detail.show_nothing()
        self._tell(snapshot)

    def _tell(self, snapshot: Snapshot) -> None:
        if not self._is_shown:
            return
        waiting = snapshot.waiting
        state = StatusItem("clock", say("records-waiting", count=waiting)) if waiting else None
        proven = StatusItem("shield-check", say("records-all-proven"), "ok") if snapshot.count else None
        item = state or proven
        self._shell.set_status((item,) if item else ())

    def _move_to(self, record: str) -> None:
        """Show the first record of a walk through the list, and then the one where it ends."""
        is_walking = self._moving.isActive()
        self._moving.start()
        if is_walking:
            self._record = record or self._record
        else:
            self._look_at(record)

    def _stop_moving(self) -> None:
        seen = self._detail.seen
        if seen is None or seen.detail.row.record != self._record:
            self._look_at(self._record)

    def _look_at(self, record: str) -> None:
        self._record = record or self._record
        if not record or not self._is_shown:  # details are made for who sees them
            return
        language = self._language or words.language()
        self._session.run(lambda rooms: see(rooms, record, language), self._show, latest="records-detail")

    def _show(self, seen: Seen) -> None:
        if seen != self._detail.seen:  # looked at again because something came: reading goes on undisturbed
            self._detail.show_seen(seen)

    def _show_picture(self, record: str, name: str) -> None:
        def show(image: QImage) -> None:
            PhotoSheet(self.widget, name, image).open()

        self._session.run(lambda rooms: read_picture(rooms, record, name), show, latest="records-picture")

    def _speak(self, language: str) -> None:
        self._language = language
        self._look_at(self._record)

    def _open(self, record: str) -> None:
        self._look_at(record)
        self._require_panes().open_detail()

    def _search(self) -> None:
        self._require_panes().close_detail()
        self._list.search.setFocus()
        self._list.search.selectAll()

    def _correct(self) -> None:
        seen = self._detail.seen
        if seen is not None and seen.can_correct and seen.detail.row.record == self._record:
            self._acts.correct(seen.detail.row.record)

    def _duplicate(self, record: str) -> None:
        if record:
            self._session.run(lambda rooms: duplicate(rooms, record), self._acts.open_draft)
