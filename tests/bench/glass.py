"""The window in this process, on a real vault, and the moment when it has painted what was waited for.

Invariant: a time is read when the window has handled its own request to paint, whatever else waits then; the event
loop sleeps in between, as it does for a person. Without a display Qt draws into memory.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from field_app.cli.display import display_lacking
from field_app.cli.window import doors
from tests.bench.laptop import PASSPHRASE, Laptop
from ui.app import FieldWindow
from ui.appearance import Appearance
from ui.doors import Hooks
from ui.program import make_application, wear
from ui.settings import PreferenceFile, Preferences

PATIENCE_MS = 20_000
WIDTH, HEIGHT = 1366, 690  # of a small laptop's screen, without its bars

Holds = Callable[[], bool]


def environment() -> dict[str, str]:
    """Return this process's environment, in which Qt draws into memory where no window can be shown."""
    unseen = {} if display_lacking() is None else {"QT_QPA_PLATFORM": "offscreen"}
    return {**os.environ, **unseen}


@cache
def application() -> tuple[QApplication, Appearance]:
    """Make the one application of this process, as the program does."""
    os.environ.update(environment())
    made = make_application()
    return made, wear(made, Preferences())


class Glass(QObject):
    """Looks at what `window` paints."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._holds: Holds | None = None
        self._painted_at: float | None = None
        self._is_busy = False
        self._loop = QEventLoop()
        self._guard = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._guard.timeout.connect(self._loop.quit)
        window.installEventFilter(self)

    def painted(self, holds: Holds = lambda: True) -> float:
        """Wait for the next time that the window paints while `holds()`; return when it had, as `perf_counter`."""
        self._holds, self._painted_at = holds, None
        self._guard.start()
        self._loop.exec()
        self._guard.stop()
        self._holds = None
        return self._when()

    def _when(self) -> float:
        if self._painted_at is None:
            raise TimeoutError("the window did not paint what was waited for")
        return self._painted_at

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        """Let the window paint, then look at the clock."""
        if event.type() != QEvent.Type.UpdateRequest or self._is_busy:
            return False
        is_it = self._holds is not None and self._painted_at is None and self._holds()
        self._is_busy = True
        watched.event(event)
        self._is_busy = False
        if is_it:
            self._painted_at = perf_counter()
            self._loop.quit()
        return True


def rest(milliseconds: int = 40) -> None:
    """Let the window do what is left to do."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()


def wait_until(holds: Holds) -> None:
    """Wait until something holds that shows in no picture; TimeoutError."""
    for _ in range(PATIENCE_MS // 10):
        if holds():
            return
        rest(10)
    raise TimeoutError("the window did not come to what was waited for")


@contextmanager
def window_on(laptop: Laptop, place: Path) -> Iterator[tuple[FieldWindow, Glass]]:
    """Open the window on a vault for the block, with Today on top; its preferences lie in `place`."""
    _, appearance = application()
    closed: list[bool] = []
    hooks = Hooks(
        opened=lambda: None,
        locked=lambda: None,
        closed=lambda: closed.append(True),
        erase=lambda: None,
        lock_after=lambda _minutes: None,
    )
    preferences = PreferenceFile(place / "preferences.json", Preferences())
    field = FieldWindow(doors(laptop.vault), appearance, preferences, hooks)
    glass = Glass(field.window)
    show_active(field.window)
    field.open_with(PASSPHRASE)
    wait_until(lambda: field.window.current is field.today)
    rest(500)  # what follows an unlock
    try:
        yield field, glass
    finally:
        field.window.close()
        wait_until(lambda: bool(closed))
        field.window.hide()


def show_active(window: QWidget) -> None:
    """Show a window of a small laptop's size, with the focus in it."""
    window.resize(WIDTH, HEIGHT)
    window.show()
    window.activateWindow()
    wait_until(window.isActiveWindow)
    rest()
