"""Python collects its cyclic garbage on the window's thread alone.

Promise: no widget, and nothing that is connected to one, is taken apart on another thread. Python collects on whichever
thread happens to ask for memory. Taken apart on the vault's thread, an object disconnects from its signals: that holds
Qt's lock and waits for Python's, while the window's thread holds Python's and waits for Qt's, and the window stands
still for ever. `Session` and `Task` keep the same promise for what is no cycle.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

LOOK_MS = 1_000


class Collector(QObject):
    """Takes the place of Python's own collection while the application runs; `parent` is on the window's thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)

    @Slot()
    def look(self) -> None:
        """Collect the generations that are due by Python's own thresholds."""
        due = [made > allowed > 0 for made, allowed in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))
