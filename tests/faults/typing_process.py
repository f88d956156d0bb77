"""`python -m tests.faults.typing_process VAULT SEED`: a window in which somebody types until the process is killed.

The real window without a screen, on the vault's draft of a step of the agreement: a text is typed, two pages are turned
with keys, and the remarks are typed on without end, at the pace that SEED gives. After each key one line of JSON says
what was done: `{"at": seconds of the monotonic clock, "page": key, "field": name, "letters": count}`; a line with
`"saved"` says that the status line said so.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from field_app.clock import system_clock
from field_app.vault import Vault
from tests.records.builders import STEPS, SetClock
from tests.ui.records.laptops import OpenLaptop
from tests.vault.builders import PASSPHRASE
from ui import words
from ui.appearance import Appearance
from ui.entry import Begin, EntryScreen
from ui.kit import FocusRing
from ui.main_window import Actions, MainWindow
from ui.records import Rooms
from ui.screen import StatusItem
from ui.session import Session

FORM, FIRST, LAST = "sequence_step", "step_text", "remarks"
LETTERS = "abcdefghij"
FIRST_LETTERS = 30
PACE_MS = (10, 60)


def typed(letters: int) -> str:
    """Return the text that so many keys make."""
    return (LETTERS * (letters // len(LETTERS) + 1))[:letters]


class Window(MainWindow):
    """Tells what its status line says of saving."""

    def set_status(self, items: Sequence[StatusItem]) -> None:
        """Tell it, and say it."""
        super().set_status(items)
        if any(item.icon == "check" for item in items):
            _tell(saved=next(words.shown(item.text) for item in items))


class Person:
    """Types at the window, a key at a time."""

    def __init__(self, entry: EntryScreen, seed: int) -> None:
        self._entry, self._random = entry, Random(seed)
        self._letters = {FIRST: 0, LAST: 0}
        self._steps = self._work()
        self._pace = QTimer(singleShot=True)
        self._pace.timeout.connect(self.begin)

    def begin(self) -> None:
        """Type on until the process ends."""
        if self._entry.desk is not None:
            next(self._steps)
        self._pace.start(self._random.randint(*PACE_MS))

    def _work(self) -> Iterator[None]:
        desk = self._entry.desk
        assert desk is not None
        desk.go_to(f"/data/g_step/{FIRST}")
        while True:
            field = FIRST if self._letters[FIRST] < FIRST_LETTERS else LAST
            if field == LAST and not self._letters[LAST]:
                for _ in range(2):
                    QTest.keyClick(_focus(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
                    yield
                desk.go_to(f"/data/g_positions/{LAST}")
            QTest.keyClicks(_focus(), typed(self._letters[field] + 1)[-1])
            self._letters[field] += 1
            _tell(page=desk.current, field=field, letters=self._letters[field])
            yield


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def _tell(**what: object) -> None:
    print(json.dumps({"at": time.monotonic(), **what}), flush=True)  # noqa: T201 - this is what the test reads


def _end(*bug: Any) -> None:
    sys.__excepthook__(*bug)
    os._exit(1)


def _fail(error: object) -> None:
    raise SystemExit(str(error))


def main(vault: Path, seed: int) -> None:
    """Open the vault, begin a record, type; a bug ends the process, so that nobody waits for it."""
    sys.excepthook = _end
    application = QApplication([])
    FocusRing(application)
    Appearance(application)
    session: Session[Rooms] = Session()
    nothing: Callable[..., None] = lambda *_: None  # noqa: E731
    window = Window(Actions(*(nothing,) * 5))
    entry = EntryScreen(window, session, nothing)
    window.add_screen(entry)
    person = Person(entry, seed)

    def opening() -> Rooms:
        return OpenLaptop(Vault.open(vault, PASSPHRASE, clock=system_clock, migrations=STEPS), SetClock())

    def begin(_opened: None) -> None:
        window.show_screen("entry", Begin(FORM))
        window.show()
        window.activateWindow()
        person.begin()

    session.open(opening, begin, _fail)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
