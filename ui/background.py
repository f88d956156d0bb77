"""Work beside the window that needs no vault: pictures, files that a person chose, an endpoint that is asked.

Invariant: a `Task` runs once, on a thread of its own; its slots run on the window's thread, and there alone it and what
they hold are let go (`ui.collector` says why). A `FieldAppError` is an answer (`failed`); anything else is a bug and
reaches `sys.excepthook` on the window's thread. Work that needs the vault goes to `ui.session`.
"""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from field_app.errors import FieldAppError

_running: set["Task"] = set()


class Task(QObject):
    """One piece of work, `() -> result`: plain values only."""

    succeeded = Signal(object)
    failed = Signal(object)
    """A FieldAppError."""
    settled = Signal()
    """The last signal of a task, however it ended: its thread is gone."""
    _broke = Signal(object)
    _ended = Signal()

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work
        self._thread = threading.Thread(target=self._run, name="beside", daemon=True)
        self._broke.connect(self._raise)
        self._ended.connect(self._settle)

    def start(self) -> None:
        """Run; the task stays alive until it is settled."""
        _running.add(self)
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait for the work to end (when the program ends); False when it still works."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self.succeeded.emit(self._work())
        except FieldAppError as error:
            self.failed.emit(error)
        except Exception as bug:  # noqa: BLE001 - it is raised again where an excepthook sees it
            self._broke.emit(bug)
        finally:
            self._ended.emit()

    @Slot(object)
    def _raise(self, bug: Exception) -> None:
        raise bug

    @Slot()
    def _settle(self) -> None:
        self._thread.join()  # it has nothing left to do
        _running.discard(self)
        self.settled.emit()
