"""`python -m tests.ui.story.window_process VAULT PREFERENCES ACT`: the window program itself, with a person at it.

The real program without a screen: it is started as `field-app` starts it, and a person types the passphrase and then
does one ACT: `lock` presses Ctrl+L, `hide` puts the window away, `erase` erases the vault in Settings, `wait` does
nothing. Where the vault is open in
another window, the person asks for that one. Each thing that the person saw is said as a line: `unlock`, `today`,
`in-use`, `raised`, `erased`.
"""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from field_app.cli import window as command
from tests.vault.builders import PASSPHRASE
from ui import program
from ui.main_window import MainWindow
from ui.settings.erase_form import EraseForm
from ui.vault import Erased, InUse, Unlock


class Person(QObject):
    """Looks at the window a few times a second, and does what comes next."""

    def __init__(self, application: QApplication, vault: Path, act: str) -> None:
        super().__init__(application)
        self._vault, self._act, self._seen = vault, act, ""
        self._timer = QTimer(self, interval=20)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        """See the window come to the front."""
        if event.type() == QEvent.Type.Show and isinstance(watched, MainWindow) and self._seen == "today":
            _say("raised")
        return False

    def _look(self) -> None:
        top = next((each for each in QApplication.topLevelWidgets() if each.isVisible()), None)
        if isinstance(top, InUse | Erased):
            self._see("in-use" if isinstance(top, InUse) else "erased", top)
        elif isinstance(top, MainWindow) and top.current is not None:
            self._see("today", top)
            if self._act == "erase":
                self._erase(top)
        elif isinstance(top, MainWindow) and top.findChild(Unlock) is not None:
            self._see("unlock", top)

    def _see(self, what: str, top: QWidget) -> None:
        if what == self._seen:
            return
        self._seen = what
        _say(what)
        focus = top.focusWidget() or top
        if what == "unlock":
            QTest.keyClicks(focus, PASSPHRASE)
            QTest.keyClick(focus, Qt.Key.Key_Return)
        elif what == "today" and self._act == "lock":
            QTest.keyClick(focus, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        elif what == "today" and self._act == "hide":
            top.hide()
        elif what == "today" and self._act == "erase" and isinstance(top, MainWindow):
            top.show_screen("settings", "data")
        elif what in {"in-use", "erased"}:
            QTest.keyClick(focus, Qt.Key.Key_Space)

    def _erase(self, top: MainWindow) -> None:
        """Go the way through the form, once it is there."""
        form = top.findChild(EraseForm)
        if form is not None and form.isVisible():
            self._act = "wait"
            form.open.click()
            QTest.keyClicks(form.typed, self._vault.name)
            form.act.click()


def _say(what: str) -> None:
    print(what, flush=True)  # noqa: T201 - this is what the test reads


def main(vault: Path, preferences: Path, act: str, *, after_lock: bool) -> None:
    """Start the program with a person at it."""
    make = program.make_application

    def with_person() -> QApplication:
        application = make()
        Person(application, vault, act)
        return application

    program.make_application = with_person
    command.preferences_file = lambda: preferences
    again = (sys.executable, "-m", "tests.ui.story.window_process", str(vault), str(preferences), "wait")
    command.own_command = lambda *_arguments: again
    sys.exit(command.show_window(vault, after_lock=after_lock))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], after_lock="--after-lock" in sys.argv)
