"""`python -m tests.bench.window_program VAULT PASSPHRASE_FILE FOLDER [DRAFT]`: the program, watched from inside.

It runs as `field-app` does, its vault opened at once, and prints one JSON object when Today stands on the screen with
what it says: the time of day, and the memory. With a draft it opens that too and prints the same again.
"""

import json
import sys
import time
from pathlib import Path

from ui import program  # isort: skip - as in the program, which loads Qt through it
from PySide6.QtCore import QEvent, QObject, QTimer

from field_app.cli.window import doors
from ui.app import FieldWindow
from ui.entry import Resume

CALM_MS = 700  # after the last thing shown: what is only needed in between is given back


class Watched(FieldWindow):
    """The window, which tells when it has painted what was waited for."""

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]  # as the program gives them
        self._painted = Painted(self)


class Painted(QObject):
    """Looks at the window each time it has painted."""

    def __init__(self, field: Watched) -> None:
        super().__init__()
        self._field, self._draft, self._is_busy = field, (sys.argv[4:] or [""])[0], False
        self._waits_for = "today"
        field.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        """Let the window paint, then look."""
        if event.type() != QEvent.Type.UpdateRequest or self._is_busy:
            return False
        self._is_busy = True
        watched.event(event)
        self._is_busy = False
        self._look(time.time())
        return True

    def _look(self, now: float) -> None:
        field = self._field
        if self._waits_for == "today" and field.window.current is field.today and field.today._found is not None:
            self._waits_for = "entry" if self._draft else ""
            tell(now)
            if self._draft:
                field.window.show_screen("entry", Resume(self._draft))
            else:
                QTimer.singleShot(0, field.window.close)
        elif self._waits_for == "entry" and field.entry.desk is not None:
            self._waits_for = ""
            QTimer.singleShot(CALM_MS, self._end)

    def _end(self) -> None:
        tell(time.time())
        self._field.window.close()


def tell(now: float) -> None:
    """Print the time and what this process holds of the memory, in bytes."""
    import psutil  # noqa: PLC0415 - no part of what is measured

    memory = psutil.Process().memory_full_info()
    print(json.dumps({"at": now, "rss": memory.rss, "uss": memory.uss}), flush=True)  # noqa: T201 - its answer


def main() -> int:
    """Run the window."""
    vault, passphrase_file, folder = (Path(each) for each in sys.argv[1:4])
    setattr(program, "FieldWindow", Watched)  # noqa: B010 - the program makes this one instead
    start = program.Start(
        preferences=folder / "preferences.json",
        language="en",
        again=(),
        passphrase=passphrase_file.read_text(encoding="utf-8"),
    )
    return program.run(doors(vault), start)


if __name__ == "__main__":
    sys.exit(main())
