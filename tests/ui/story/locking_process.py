"""`python -m tests.ui.story.locking_process VAULT PREFERENCES STEP`: somebody types, then the window locks.

The real program without a screen, opened at once. Some letters are typed into a new record, and `saved` is said once
the status line said so; then more letters are typed and at once `typed N` is said. With the STEP `desktop` the process
then waits for the desktop's word; with the name of a step of locking, Ctrl+L is pressed and the process kills itself
there. Where it starts a successor, that one only says `successor`.
"""

import os
import signal
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QObject, QProcess, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from field_app.cli import window as command
from tests.vault.builders import PASSPHRASE
from ui import app, main_window, program
from ui.entry import Begin
from ui.status_line import StatusLine

FORM, FIELD = "sequence_step", "step_text"
SAVED, TYPED = "prisoner list of ", "qandil"
SUCCESSOR = ("-c", "print('successor', flush=True)")

# step -> what is done next there: where it is looked up, and its name
STEPS: dict[str, tuple[Any, str]] = {
    "asked": (main_window.MainWindow, "_after_saving"),
    "saved": (app.FieldWindow, "_end"),
    "vault closed": (program._Program, "_locked"),
    "ended": (QProcess, "startDetached"),
}


class Person(QObject):
    """Types once the vault is open, then locks."""

    def __init__(self, application: QApplication, step: str) -> None:
        super().__init__(application)
        self._step, self._begun, self._typed_first = step, False, False
        self.field: app.FieldWindow | None = None
        self._timer = QTimer(self, interval=10)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def saved(self) -> None:
        """Type the rest, now that what came before is saved, and lock."""
        if not self._typed_first:
            return
        self._typed_first = False
        self._timer.stop()
        _say("saved")
        QTest.keyClicks(_focus(), TYPED)
        _say("typed")
        if self._step != "desktop":
            QTest.keyClick(_focus(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    def _look(self) -> None:
        field = self.field
        if field is None or field.window.current is None:
            return
        desk = field.entry.desk
        if not self._begun:
            self._begun = True
            field.window.show_screen("entry", Begin(FORM))
        elif desk is not None and not self._typed_first:
            desk.go_to(f"/data/g_step/{FIELD}")
            QTest.keyClicks(_focus(), SAVED)
            self._typed_first = True


def _focus() -> Any:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def _say(what: str) -> None:
    print(what, flush=True)  # noqa: T201 - this is what the test reads


def _die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(vault: Path, preferences: Path, step: str) -> None:
    """Start the program with a person at it."""
    make, people = program.make_application, list[Person]()

    def with_person() -> QApplication:
        application = make()
        people.append(Person(application, step))
        return application

    class Seen(app.FieldWindow):
        def __init__(self, *parts: Any) -> None:
            super().__init__(*parts)
            people[0].field = self

    program.make_application = with_person
    setattr(program, "FieldWindow", Seen)  # noqa: B010 - a plain assignment would be no type
    StatusLine.set_items = _telling(StatusLine.set_items, people)  # type: ignore[method-assign]
    if step in STEPS:
        owner, name = STEPS[step]
        setattr(owner, name, _die)
    command.preferences_file = lambda: preferences
    command.own_command = lambda *_arguments: (sys.executable, *SUCCESSOR)
    sys.exit(command.show_window(vault, passphrase=PASSPHRASE))


def _telling(set_items: Callable[..., None], people: list[Person]) -> Callable[..., None]:
    @wraps(set_items)
    def told(line: StatusLine, items: Any) -> None:
        set_items(line, items)
        if any(item.icon == "check" for item in items):
            QTimer.singleShot(0, people[0].saved)

    return told


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
