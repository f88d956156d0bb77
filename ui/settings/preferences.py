"""What a person prefers: language, colours, text size, when to lock. Kept beside the vaults, not in one.

Invariant: nothing in it is secret or an answer, for it is read before a vault is open; a file that is missing or
damaged means the defaults.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from field_app.errors import MachineError
from field_app.messages import LANGUAGES
from field_app.vault import write_atomic
from ui.background import Task
from ui.theme import TEXT_PERCENT_MAX, TEXT_PERCENT_MIN, Scheme

LOCK_MINUTES = (2, 5, 10, 20)


@dataclass(frozen=True, slots=True)
class Preferences:
    """`lock_minutes` without a key or a movement, then the window locks. `window`: its place, as Qt writes it."""

    language: str = "en"
    scheme: Scheme = Scheme.SYSTEM
    percent: int = 100
    lock_minutes: int = 10
    window: str = ""


def read_preferences(path: Path, *, language: str = "en") -> Preferences:
    """Read them; `language` is that of the system, for who has chosen none."""
    default = Preferences(language=language if language in LANGUAGES else "en")
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return default
    match value:
        case {
            "language": str(chosen),
            "scheme": str(scheme),
            "percent": int(percent),
            "lock_minutes": int(minutes),
        } if chosen in LANGUAGES and scheme in set(Scheme):
            within = min(max(percent, TEXT_PERCENT_MIN), TEXT_PERCENT_MAX)
            place = value.get("window")
            return Preferences(chosen, Scheme(scheme), within, max(1, minutes), place if isinstance(place, str) else "")
        case _:
            return default


def write_preferences(path: Path, preferences: Preferences) -> None:
    """Write them; MachineError where the disk refuses."""
    write_atomic(path, json.dumps(asdict(preferences)).encode())


class PreferenceFile(QObject):
    """The file of the preferences, written beside the window's thread, the newest last."""

    def __init__(self, path: Path, now: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._now = path, now
        self._handed = now  # to a task, last
        self._task: Task | None = None  # while it runs

    @property
    def now(self) -> Preferences:
        """What is preferred."""
        return self._now

    def change(self, new: Preferences) -> None:
        """Prefer `new` from now on."""
        self._now = new
        if self._task is None:
            self._write()

    def wait_written(self, seconds: float = 5.0) -> bool:
        """Wait until all is written (when the program ends)."""
        if self._task is not None and not self._task.wait(seconds):
            return False
        if self._handed != self._now:
            self._handed = self._now
            with suppress(MachineError):
                write_preferences(self._path, self._now)
        return True

    def _write(self) -> None:
        path, new = self._path, self._now
        self._handed, self._task = new, Task(lambda: write_preferences(path, new))
        self._task.settled.connect(self._go_on)
        self._task.start()

    @Slot()
    def _go_on(self) -> None:
        self._task = None
        if self._handed != self._now:
            self._write()
