"""Saving while one types.

Invariant: a change is on the disk within half a second of it, unless the disk says no, and that is said at once; what
was not saved is tried again with the next change and every ten seconds. `flush` calls `ready` only when nothing is
unsaved; when the disk said no, it calls `refused` instead, and everything stays in the window.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from field_app.errors import FieldAppError
from ui.entry.opened import Kept, OpenEntry, keep
from ui.records import Rooms
from ui.session import Session

DELAY_MS = 200  # after the first unsaved change; the rest of the half second is the disk's
AGAIN_MS = 10_000
Act = Callable[[], None]


class Saver(QObject):
    """Keeps one open entry; `snapshot` says what is to be kept now."""

    saved = Signal(object)
    """The time of it, aware."""
    failed = Signal(object)
    """A FieldAppError."""

    def __init__(
        self, session: Session[Rooms], opened: OpenEntry, snapshot: Callable[[], Kept], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._opened, self._snapshot = session, opened, snapshot
        self._made, self._taken, self._kept = 0, 0, 0  # changes: all, those being saved, those on the disk
        self._answers: dict[str, int] = {}
        self._running = 0
        self._waiting: list[tuple[Act, Act]] = []
        self._soon, self._again = (_timer(self, milliseconds, self._save) for milliseconds in (DELAY_MS, AGAIN_MS))

    @property
    def is_unsaved(self) -> bool:
        """Whether something is not on the disk yet."""
        return self._made > self._kept

    @property
    def unsaved_answers(self) -> int:
        """How many answers are not on the disk as they are shown."""
        return len(self._answers)

    def touch(self, answers: Iterable[str] = ()) -> None:
        """Something changed, among it `answers` (paths): save it soon."""
        self._made += 1
        self._answers.update(dict.fromkeys(answers, self._made))
        if not self._soon.isActive():
            self._soon.start()

    def flush(self, ready: Act, refused: Act) -> None:
        """Save now what is unsaved; then call `ready`, or `refused` when the disk said no."""
        if self._made > self._taken:
            self._save()
        if self._running:
            self._waiting.append((ready, refused))
        else:
            ready()

    def stop(self) -> None:
        """Save nothing more: the entry is finalized, or deleted, or given up."""
        self._soon.stop()
        self._again.stop()
        self._taken = self._kept = self._made
        self._answers.clear()

    def _save(self) -> None:
        self._soon.stop()
        self._again.stop()
        self._running += 1
        opened, kept = self._opened, self._snapshot()
        made = self._taken = self._made

        def work(rooms: Rooms) -> tuple[datetime, int]:
            keep(rooms, opened, kept)
            return opened.clock(), made

        self._session.run(work, self._done, self._refused)

    def _done(self, saved: tuple[datetime, int]) -> None:
        at, made = saved
        self._running -= 1
        self._kept = max(self._kept, made)
        self._answers = {path: number for path, number in self._answers.items() if number > made}
        self.saved.emit(at)
        if self._waiting and not self._running and self._made > self._taken:
            self._save()  # something was typed since `flush`
        self._release()

    def _refused(self, error: FieldAppError) -> None:
        self._running -= 1
        self._taken = self._kept
        if self.is_unsaved:
            self._again.start()
            self.failed.emit(error)
        self._release()

    def _release(self) -> None:
        if not self._running:
            waiting, self._waiting = self._waiting, []
            for ready, refused in waiting:
                (refused if self.is_unsaved else ready)()


def _timer(parent: QObject, milliseconds: int, act: Act) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer
