"""Keeping what a reviewer writes: on the disk half a second after the last key.

Invariant: nobody locks or closes the window over notes that the disk does not take without having chosen to lose them;
the safe choice is to stay.
"""

from collections.abc import Callable
from copy import deepcopy

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from field_app.errors import FieldAppError
from ui.kit import Question
from ui.records import Rooms
from ui.review.notes import Notes, keep_notes, load_notes
from ui.session import Session
from ui.words import said, say

KEEP_MS = 500  # after the last key


class NoteKeeper(QObject):
    """The notes of every record; `page`: what a question stands over."""

    told = Signal(object)
    """Why the disk does not take what is written, a FieldAppError; None when nothing is unsaved any more."""

    def __init__(self, session: Session[Rooms], page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._notes: dict[str, Notes] = {}
        self._kept: dict[str, Notes] = {}
        self._question: Question | None = None
        self._soon = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._soon.timeout.connect(self.keep)
        session.run(load_notes, self._loaded)

    def of(self, record: str) -> Notes:
        """Return what was written about a record, to be written on."""
        return self._notes.setdefault(record, Notes())

    def touch(self) -> None:
        """Something was written: keep it soon."""
        self._soon.start()

    def drop(self, record: str) -> None:
        """Forget the notes of a record that is decided about."""
        self._notes.pop(record, None)
        self.keep()

    def keep(self) -> None:
        """Keep all notes now; a disk that says no is `told`."""
        self._keep(lambda: None, self.told.emit)

    def leave(self, ready: Callable[[], None]) -> None:
        """Call `ready` when all is kept, or when somebody chose to lose what is not."""
        self._keep(ready, lambda error: self._ask(error, ready))

    def _loaded(self, notes: dict[str, Notes]) -> None:
        self._notes.update(notes)
        self._kept = deepcopy(notes)

    def _keep(self, then: Callable[[], None], failed: Callable[[FieldAppError], None]) -> None:
        self._soon.stop()
        notes = {record: deepcopy(note) for record, note in self._notes.items() if not note.is_empty}
        if notes == self._kept:
            self.told.emit(None)
            then()
            return

        def done(_none: None) -> None:
            self._kept = notes
            self.told.emit(None)
            then()

        self._session.run(lambda rooms: keep_notes(rooms, notes), done, failed)

    def _ask(self, error: FieldAppError, lose: Callable[[], None]) -> None:
        if self._question is not None and isValid(self._question) and self._question.isVisible():
            return
        count = sum(self._kept.get(record) != note for record, note in self._notes.items() if not note.is_empty)
        if not count:  # what the disk does not take is that a note has gone
            lose()
            return
        self._question = Question(
            self._page,
            say("review-unsaved-title"),
            say("review-unsaved-body", count=count, reason=said(error)),
            keep=say("review-unsaved-stay"),
            act=say("review-unsaved-leave", count=count),
        )
        self._question.chosen.connect(lose)
        self._question.open()
