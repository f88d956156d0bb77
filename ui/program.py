"""The window as a program: one process for one unlocked vault.

Promise: of one vault there is one window, and a second start shows the first. Locking, also the desktop's, ends this
process, which held the keys, and starts another that shows Unlock. A bug is told as a banner, without a traceback and
without an answer.
"""

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QByteArray, QObject, QProcess, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from field_app.errors import FieldAppError, place_of
from field_app.vault import vault_lock
from ui.app import FieldWindow
from ui.appearance import Appearance
from ui.arrived import bug_banner
from ui.clipboard import ClipboardSweep
from ui.collector import Collector
from ui.desktop_lock import watch_desktop
from ui.doors import Doors, Hooks
from ui.end_signals import EndSignals
from ui.kit import SEVERITY, FocusRing
from ui.main_window import MainWindow
from ui.one_window import Listener, ask_first_window
from ui.settings import IdleLock, PreferenceFile, Preferences, read_preferences
from ui.vault import Erased, InUse

SUCCESSION_SECONDS = 10.0  # a window that has just locked is still ending


@dataclass(frozen=True, slots=True)
class Start:
    """`again`: the command that starts this program on the same vault, `()` when locking just ends it; `passphrase`:
    open the vault with it at once.

    `after_lock`: this process follows one that locked.
    """

    preferences: Path
    language: str
    again: Sequence[str]
    passphrase: str = ""
    after_lock: bool = False


def run(doors: Doors, start: Start) -> int:
    """Show the window until it is closed or locked; returns the exit code."""
    application = make_application()
    kept = PreferenceFile(start.preferences, read_preferences(start.preferences, language=start.language))
    appearance = wear(application, kept.now)
    with ExitStack() as held:
        try:
            wait = SUCCESSION_SECONDS if start.after_lock else 0.0
            held.enter_context(vault_lock(doors.folder, "window", wait_seconds=wait))
        except FieldAppError as error:
            return _tell_why_not(application, doors, error)
        application.setQuitOnLastWindowClosed(False)  # closed is not ended: the vault's thread still saves
        program = _Program(application, doors, start, kept, appearance)
        held.callback(program.listener.close)
        held.callback(EndSignals(program.window.close).let_go)
        code = application.exec()
        kept.wait_written()
    if program.is_erasing:
        return _erase(application, doors)
    if program.is_locked and start.again:
        QProcess.startDetached(start.again[0], [*start.again[1:], "--after-lock"])
    return code


def make_application() -> QApplication:
    """Make the one QApplication: fractional scales are drawn as they are, and garbage is collected on its thread."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(["field-app"])
    Collector(application)
    application.setApplicationName("field-app")
    application.setDesktopFileName("field-app")
    return application


def wear(application: QApplication, preferred: Preferences) -> Appearance:
    """Make the one appearance and the one focus ring, as they are preferred."""
    FocusRing(application)
    return Appearance(application, language=preferred.language, scheme=preferred.scheme, percent=preferred.percent)


class _Program:
    """The first window of a vault, while it runs."""

    def __init__(
        self, application: QApplication, doors: Doors, start: Start, kept: PreferenceFile, appearance: Appearance
    ) -> None:
        self._application, self._kept = application, kept
        self.is_locked = self.is_erasing = False
        self._desktop: QObject | None = None
        self._clipboard = ClipboardSweep(application.clipboard())
        self._idle = IdleLock(application, self._lock, minutes=kept.now.lock_minutes)
        hooks = Hooks(
            opened=self._opened,
            locked=self._locked,
            closed=self._quit,
            erase=self._erase,
            lock_after=self._idle.set_minutes,
        )
        self._field = FieldWindow(doors, appearance, kept, hooks)
        self.window = self._field.window
        self.listener = Listener(doors.folder, lambda: raise_window(self.window))
        sys.excepthook = telling(self.window)
        _place(self.window, kept.now.window)
        self.window.show()
        if start.passphrase:
            self._field.open_with(start.passphrase)

    def _opened(self) -> None:
        self._idle.set_on(True)
        self._desktop = watch_desktop(self.window, self._lock)  # now: before that there is nothing to lock

    def _lock(self) -> None:
        self.window.lock()

    def _locked(self) -> None:
        self.is_locked = True
        self._quit()

    def _erase(self) -> None:
        self.is_erasing = True
        self._quit()

    def _quit(self) -> None:
        geometry = bytes(self.window.saveGeometry().toBase64().data()).decode("ascii")
        self._kept.change(replace(self._kept.now, window=geometry))
        self._idle.set_on(False)
        self._clipboard.clear()
        self.window.hide()
        self._field.session.wait_closed(SUCCESSION_SECONDS)
        self._application.quit()


def _place(window: MainWindow, kept: str) -> None:
    if not kept or not window.restoreGeometry(QByteArray.fromBase64(kept.encode())):
        window.resize(window.sizeHint())


def raise_window(window: MainWindow) -> None:
    """Bring the window to the front."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def telling(window: MainWindow) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return an excepthook that tells a bug in the window: what it was and where, never a value."""

    def tell(kind: type[BaseException], _bug: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        banner = bug_banner(kind.__name__, place_of(trace), lambda: window.drop_banner("bug"))
        window.show_banner("bug", banner, SEVERITY[banner.tone])

    return tell


def _erase(application: QApplication, doors: Doors) -> int:
    """Destroy the vault, which nobody here holds any more, and say what became of it; returns the exit code."""
    application.setQuitOnLastWindowClosed(True)
    page: QWidget
    try:
        doors.erase()
    except FieldAppError as error:
        code = error.exit_code
        page = InUse(error, show_first=None, close=application.quit)
    else:
        code = 0
        page = Erased(doors.folder.path, close=application.quit)
    page.show()
    application.exec()
    return code


def _tell_why_not(application: QApplication, doors: Doors, error: FieldAppError) -> int:
    def show_first() -> None:
        application.exit(0 if ask_first_window(doors.folder) else error.exit_code)

    page = InUse(
        error,
        show_first=show_first if error.code == "vault-in-use" else None,
        close=lambda: application.exit(error.exit_code),
    )
    page.show()
    return application.exec()
