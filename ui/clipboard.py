"""What this program put on the clipboard is gone from it a minute later, and at locking and closing.

Promise: only what is still the program's own is cleared; what another program put there since stays. What a clipboard
history or another program took meanwhile is beyond reach (docs/threat-model.md).
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QClipboard

SECONDS = 60.0
_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)  # the latter: what X11 pastes with the middle button


class ClipboardSweep(QObject):
    """Clears `clipboard` so many seconds after the program last put something on it.

    `owns(mode)`: whether what is there is the program's; Qt knows that on every desktop. Its slots are declared: an
    undeclared one is looked up by name at each call, and raises when the object is on its way out.
    """

    def __init__(
        self,
        clipboard: QClipboard,
        *,
        seconds: float = SECONDS,
        owns: Callable[[QClipboard.Mode], bool] | None = None,
    ) -> None:
        super().__init__(clipboard)
        self._clipboard, self._owns = clipboard, owns or (lambda mode: _owns(clipboard, mode))
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(1_000 * seconds))
        self._timer.timeout.connect(self.clear)
        clipboard.changed.connect(self._begin)

    @Slot()
    def clear(self) -> None:
        """Clear what is the program's own."""
        for mode in _MODES:
            if self._owns(mode):
                self._clipboard.clear(mode)
        self._timer.stop()

    @Slot(QClipboard.Mode)
    def _begin(self, mode: QClipboard.Mode) -> None:
        if mode in _MODES and self._owns(mode):
            self._timer.start()


def _owns(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    if mode == QClipboard.Mode.Selection:
        return clipboard.supportsSelection() and clipboard.ownsSelection()
    return clipboard.ownsClipboard()
