"""Work beside the window that needs no vault: pictures, files that a person chose, the sync job's state.

Invariant: a `Task` runs once, on a thread of the pool; its slots run on the window's thread. A `FieldAppError` is an
answer (`failed`); anything else is a bug and reaches `sys.excepthook` on the window's thread. Work that needs the
vault goes to `ui.session`.
"""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, Signal

from field_app.errors import FieldAppError

Report = Callable[[object], None]
Stopped = Callable[[], bool]
Work = Callable[[Report, Stopped], object]
"""(report progress, is it cancelled) -> result; plain values only."""


class Task(QObject):
    """One piece of work. Keep a reference until `settled`."""

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    """A FieldAppError."""
    settled = Signal()
    """The last signal of a task, however it ended."""
    _broke = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work, self._stop = work, threading.Event()
        self._broke.connect(self._raise)

    def start(self, pool: QThreadPool) -> None:
        """Run on a free thread of `pool`."""
        pool.start(self._run)

    def cancel(self) -> None:
        """Ask the work to end early; it decides where."""
        self._stop.set()

    def _run(self) -> None:
        try:
            self.succeeded.emit(self._work(self.progressed.emit, self._stop.is_set))
        except FieldAppError as error:
            self.failed.emit(error)
        except Exception as bug:  # noqa: BLE001 - it is raised again where an excepthook sees it
            self._broke.emit(bug)
        finally:
            self.settled.emit()

    def _raise(self, bug: Exception) -> None:
        raise bug
