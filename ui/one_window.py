"""One window a vault: a second start asks the first to show itself.

Invariant: nothing is told but "show yourself": a file in the vault's folder of locks, which only its owner can write
and which the window that holds the `window` lock takes away as it answers. Not a local socket: Qt's network library
needs libraries that a plain Debian lacks.
"""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QFileSystemWatcher, QObject

from field_app.vault import VaultFolder

NAME = "window.show"


class Listener(QObject):
    """Calls `show` whenever another start of the program asks for it."""

    def __init__(self, folder: VaultFolder, show: Callable[[], None]) -> None:
        super().__init__()
        self._asked, self._show = folder.locks / NAME, show
        self._asked.unlink(missing_ok=True)
        self._watcher = QFileSystemWatcher([str(folder.locks)], self)
        self._watcher.directoryChanged.connect(self._look)

    def close(self) -> None:
        """Listen no more."""
        self._watcher.removePaths(self._watcher.directories())

    def _look(self) -> None:
        with suppress(FileNotFoundError):
            self._asked.unlink()
            self._show()


def ask_first_window(folder: VaultFolder) -> bool:
    """Ask the window that is open to show itself; False when the folder cannot be written."""
    try:
        (folder.locks / NAME).touch()
    except OSError:
        return False
    return True
