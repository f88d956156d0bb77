"""`python -m tests.bench.bare_window`: a window of Qt with nothing in it, which prints when it has painted and ends."""

import json
import sys
import time

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Bare(QWidget):
    """Paints its ground, once."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        """Paint, and tell the time of day and the memory, in bytes."""
        super().paintEvent(event)
        at = time.time()
        import psutil  # noqa: PLC0415 - no part of what is measured

        memory = psutil.Process().memory_full_info()
        print(json.dumps({"at": at, "rss": memory.rss, "uss": memory.uss}), flush=True)  # noqa: T201 - its answer
        QApplication.exit()


def main() -> int:
    """Show it."""
    application = QApplication([])
    window = Bare()
    window.resize(1366, 690)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
