"""The screen Entry: opens an entry, keeps it while it is filled in, finalizes it.

Invariant: leaving, locking and closing save first; what the vault refuses is said and tried again, and nothing is
given up without asking. `show_screen("entry", Begin(form) | Resume(draft) | Correct(record))` opens one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QWidget

from field_app.errors import FieldAppError
from field_app.records import DraftFile, Finalized
from ui import words
from ui.draft_removal import DraftRemoval
from ui.entry import opened as vault_work
from ui.entry.desk import Desk
from ui.entry.filling import Filling
from ui.entry.opened import Kept, OpenEntry
from ui.entry.outline import FINALIZE
from ui.entry.photo_file import MEDIA_TYPE
from ui.entry.saved_state import SavedState
from ui.entry.saver import Saver
from ui.kit import EmptyState, MenuItem, thumbnail
from ui.records import Rooms
from ui.screen import Key, Shell
from ui.session import Session
from ui.words import Text, say


@dataclass(frozen=True, slots=True)
class Begin:
    """A new record of the form of this id."""

    form: str


@dataclass(frozen=True, slots=True)
class Resume:
    """The draft of this id."""

    draft: str


@dataclass(frozen=True, slots=True)
class Correct:
    """The correction of the record of this id."""

    record: str


class EntryScreen:
    """`finalized` is called after a record was finalized, or its draft deleted, so that other screens look again."""

    name, title, icon = "entry", say("entry-title"), "square-pen"
    in_navigation, wants_rail = False, True

    def __init__(self, shell: Shell, session: Session[Rooms], finalized: Callable[[], None]) -> None:
        self._shell, self._session, self._finalized = shell, session, finalized
        self._removal = DraftRemoval(shell, session, finalized)
        self._holder: QStackedWidget | None = None
        self._desk: Desk | None = None
        self._filling: Filling | None = None
        self._saver: Saver | None = None
        self._state = SavedState(shell)

    @property
    def widget(self) -> QWidget:
        """The page. Made at the first call."""
        if self._holder is None:
            self._holder = QStackedWidget()
            self._holder.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # F6 leads here, and on to where one worked
            none = EmptyState("square-pen", say("entry-none"), say("entry-none-sentence"))
            self._holder.addWidget(none)
            self._holder.setFocusProxy(none)
        return self._holder

    @property
    def desk(self) -> Desk | None:
        """The open entry; None while there is none."""
        return self._desk

    def keys(self) -> Sequence[Key]:
        """Return the keys of this screen."""
        return (
            Key("Ctrl+Enter", say("entry-key-finalize"), self._finalize_or_check),
            Key("F8", say("entry-key-problem"), lambda: self._with_desk(Desk.go_to_next_problem)),
            Key("Alt+Right", say("entry-key-next"), lambda: self._step(1), follows_eye=True),
            Key("Alt+Left", say("entry-key-back"), lambda: self._step(-1), follows_eye=True),
            Key("Ctrl+R", say("entry-key-row"), self._add_row),
            Key("1…9", say("entry-key-choice")),
            Key("T", say("entry-key-today")),
            Key("N", say("entry-key-now")),
        )

    def questions(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """Return the questions that are asked now, and what leads to each (for Ctrl+K)."""
        desk, filling = self._desk, self._filling
        if desk is None or filling is None:
            return ()
        nodes = [node for page in filling.pages for node in filling.questions(page)]
        return [(node.label or node.name, partial(desk.go_to, node.path)) for node in nodes]

    def sections(self) -> Sequence[tuple[Text, Callable[[], None]]]:
        """Return the sections that have a name of their own, and what leads to each (for Ctrl+K)."""
        desk, filling = self._desk, self._filling
        if desk is None or filling is None:
            return ()
        named = [page for page in desk.asked_pages() if page.key not in {item.path for item in page.items}]
        return [(filling.title(page), partial(desk.show_page, page.key)) for page in named]

    def on_shown(self, argument: object) -> None:
        """Open what is asked for; without an argument what was open stays open."""
        language = words.language()
        self._state.set_on_top(True)
        match argument:
            case Begin(form):
                self._open(lambda rooms: vault_work.begin(rooms, form, language))
            case Resume(draft):
                self._open(lambda rooms: vault_work.resume(rooms, draft))
            case Correct(record):
                self._open(lambda rooms: vault_work.correct(rooms, record, language))
            case _:
                self._state.show()

    def on_hidden(self) -> None:
        """Save what is unsaved; what the disk does not take stays here."""
        self._state.set_on_top(False)
        if self._saver is not None:
            self._saver.flush(_nothing, _nothing)

    def before_lock(self, ready: Callable[[], None]) -> None:
        """Save what is unsaved, then let go; ask when it cannot be saved."""
        self._leave(ready)

    # Opening and keeping

    def _open(self, opening: Callable[[Rooms], OpenEntry]) -> None:
        def begin() -> None:
            self._session.run(opening, self._show, self._refuse, latest="entry-open")

        self._leave(begin)

    def _show(self, opened: OpenEntry) -> None:
        self._close()
        filling = self._filling = Filling(opened)
        menu = [MenuItem(say("entry-remove-draft"), self._remove, "trash-2")]
        desk = self._desk = Desk(filling, self, menu)
        saver = self._saver = Saver(self._session, opened, self._snapshot, filling)
        filling.changed.connect(lambda changes: saver.touch(filling.answers_in(changes)))
        filling.refused.connect(self._refuse)
        saver.saved.connect(self._state.saved)
        saver.failed.connect(self._state.failed)
        desk.finalize.connect(self._finalize)
        desk.removed.connect(lambda number, undo: self._shell.toast(say("entry-row-removed", number=number), undo))
        holder = self.widget
        assert isinstance(holder, QStackedWidget)  # noqa: S101 - `widget` makes no other
        holder.addWidget(desk)
        holder.setCurrentWidget(desk)
        holder.setFocusProxy(desk)
        first = opened.page or next(iter(page.key for page in desk.asked_pages()), FINALIZE)
        desk.show_page(first)
        if not opened.page and opened.comments:
            desk.go_to(next(iter(opened.comments)))
        for moved in (desk.page_changed, desk.spoken):
            moved.connect(lambda: saver.touch() if saver.is_unsaved or opened.place.id else None)
        self._state.begin(opened.clock, opened.zone)

    def _snapshot(self) -> Kept:
        filling, desk = self._filling, self._desk
        assert filling is not None  # noqa: S101 - the saver lives as long as the filling
        assert desk is not None  # noqa: S101
        entry = filling.entry
        named = {node.value for page in filling.pages for node in filling.questions(page) if node.kind == "upload"}
        files = tuple(file for name, file in filling.files.items() if name in named)
        return Kept(entry.draft(), files, desk.current, entry.language)

    def _close(self) -> None:
        if self._saver is not None:
            self._saver.stop()
        if self._desk is not None and self._holder is not None:
            self._holder.setFocusProxy(self._holder.widget(0))  # type: ignore[arg-type]  # always there
            self._holder.removeWidget(self._desk)
            self._desk.hide()
            self._desk.deleteLater()
        if self._filling is not None:
            self._filling.deleteLater()
        self._state.end()
        self._desk = self._filling = self._saver = None

    def _leave(self, ready: Callable[[], None]) -> None:
        """Call `ready` when nothing is unsaved, or when somebody chose to lose it."""
        saver = self._saver
        if saver is None:
            ready()
            return

        def lose() -> None:
            saver.stop()
            self._state.end()
            ready()

        saver.flush(ready, lambda: self._state.ask(self.widget, saver.unsaved_answers, lose))

    # PhotoRoad

    def keep(
        self, name: str, content: bytes, done: Callable[[DraftFile], None], failed: Callable[[FieldAppError], None]
    ) -> None:
        """Encrypt a photo."""
        self._session.run(lambda rooms: vault_work.keep_file(rooms, name, MEDIA_TYPE, content), done, failed)

    def thumbnail(self, file: DraftFile, done: Callable[[QImage | None], None]) -> None:
        """Read a photo back and draw it small."""
        self._session.run(lambda rooms: thumbnail(vault_work.read_file(rooms, file)), done)

    # Finalizing and removing

    def _finalize_or_check(self) -> None:
        if self._desk is not None:
            if self._desk.current == FINALIZE:
                self._finalize()
            else:
                self._desk.show_page(FINALIZE)

    def _finalize(self) -> None:
        filling, desk, saver = self._filling, self._desk, self._saver
        if filling is None or desk is None or saver is None:
            return
        if filling.problems():
            desk.show_problems_pane()
            desk.go_to_next_problem()
            return
        desk.bar.set_busy(True)
        saver.touch()
        opened = filling.opened

        def finish() -> None:
            self._session.run(lambda rooms: vault_work.finalize(rooms, opened), self._end, self._undone)

        saver.flush(finish, lambda: desk.bar.set_busy(False))

    def _end(self, done: Finalized) -> None:
        self._close()
        self._finalized()
        self._shell.show_screen("records", done.record)

    def _undone(self, error: FieldAppError) -> None:
        if self._desk is not None:
            self._desk.bar.set_busy(False)
        self._refuse(error)

    def _remove(self) -> None:
        """Delete the draft, in a way that can be undone: what was typed last is kept first."""
        desk, filling = self._desk, self._filling
        if desk is None or filling is None:
            return
        place, title = filling.opened.place, desk.name

        def leave() -> None:
            self._session.run(lambda _rooms: place.id, gone)

        def gone(draft: str) -> None:
            self._close()
            if draft:
                self._removal.remove(draft, title)
            self._shell.show_screen("today")

        self._leave(leave)

    # Moving and saying

    def _step(self, by: int) -> None:
        if self._desk is not None:
            self._desk.step(by)

    def _with_desk(self, act: Callable[[Desk], None]) -> None:
        if self._desk is not None:
            act(self._desk)

    def _add_row(self) -> None:
        if self._desk is not None and self._desk.page is not None:
            self._desk.page.add_row()

    def _refuse(self, error: FieldAppError) -> None:
        self._session.trouble.emit(error)


def _nothing() -> None:
    """Nobody waits."""
