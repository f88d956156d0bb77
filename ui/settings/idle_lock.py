"""Locking by itself: nobody touched keys or pointer for some minutes.

Invariant: any key or movement in any window of the program counts as somebody being there; sync and progress do not.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleLock(QObject):
    """Calls `lock` after `minutes` without a touch, while it is on."""

    def __init__(self, application: QCoreApplication, lock: Callable[[], None], *, minutes: int) -> None:
        super().__init__(application)
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lock)
        self.set_minutes(minutes)
        application.installEventFilter(self)

    def set_minutes(self, minutes: float) -> None:
        """Lock after `minutes` from now on."""
        self._timer.setInterval(round(minutes * 60_000))

    def set_on(self, on: bool) -> None:  # noqa: FBT001
        """Watch while a vault is open, and not while it is locked."""
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to wait anew with every touch."""
        if event.type() in _TOUCHES and self._timer.isActive():
            self._timer.start()
        return False
