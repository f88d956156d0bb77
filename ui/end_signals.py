"""Ctrl+C and a request to end, as the window takes them: it closes as by its button, which saves first.

Invariant: Python's handlers run only when Python code runs, and Qt's loop may not for hours: the byte that a signal
writes wakes it.
"""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class EndSignals(QObject):
    """Calls `end` at each signal, until `let_go`."""

    def __init__(self, end: Callable[[], object]) -> None:
        super().__init__()
        self._end = end
        self._near, self._far = socket.socketpair()
        for side in (self._near, self._far):
            side.setblocking(False)
        self._before = signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        self._handlers = {
            number: signal.signal(number, lambda _number, _frame: None)
            for number in (getattr(signal, name, None) for name in SIGNALS)
            if number is not None
        }
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)

    def let_go(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._near.close()
        self._far.close()

    def _wake(self) -> None:
        self._near.recv(64)
        self._end()
