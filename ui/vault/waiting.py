"""The wait after a wrong passphrase: each next try is taken twice as late, up to half a minute; the button says it.

Invariant: the tries are counted by `Waiting`, not by the form that asks: giving a form up and opening it again waits as
long; one right passphrase ends the count.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from field_app.errors import FieldAppError
from ui.kit import Button
from ui.kit.button import Size
from ui.words import Text, say

WAIT_MAX = 30


class Waiting(QObject):
    """Counts wrong passphrases and the seconds until the next try is taken."""

    changed = Signal()
    """There are other seconds left than before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tries = self._left = 0
        self._timer = QTimer(self, interval=1_000)
        self._timer.timeout.connect(lambda: self._wait(self._left - 1))

    @property
    def seconds_left(self) -> int:
        """Until the next try is taken."""
        return self._left

    def hear(self, error: FieldAppError) -> None:
        """Begin to wait when `error` says that the passphrase was wrong."""
        if error.code == "passphrase-wrong":
            self._tries += 1
            self._timer.start()
            self._wait(min(2 ** (self._tries - 1), WAIT_MAX))

    def forget(self) -> None:
        """The passphrase was right."""
        self._tries = 0

    def _wait(self, seconds: int) -> None:
        self._left = seconds
        if not seconds:
            self._timer.stop()
        self.changed.emit()


class TryButton(Button):
    """Tries a passphrase: says `rests`, `works` while it is tried, or the seconds for which it may not be pressed."""

    def __init__(self, waiting: Waiting, rests: Text, works: Text, *, size: Size = "") -> None:
        self._waiting, self._rests, self._works, self._is_busy = waiting, rests, works, False
        super().__init__(rests, "primary", size=size)
        waiting.changed.connect(self._follow)
        self._follow()

    def set_busy(self, is_busy: bool) -> None:  # noqa: FBT001
        """A passphrase is being tried, or is no longer."""
        self._is_busy = is_busy
        self._follow()

    def _follow(self) -> None:
        left = self._waiting.seconds_left
        waits = say("unlock-wait", count=left) if left else self._rests
        self.say(self._works if self._is_busy else waits)
        self.setEnabled(not self._is_busy and not left)
