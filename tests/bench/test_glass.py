"""The watch on a window tells when it had painted what was waited for, not before."""

import os
from time import perf_counter

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.bench.glass import Glass


class Painter(QWidget):
    """Writes down when it was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted_at: list[float] = []

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        """Paint nothing."""
        self.painted_at.append(perf_counter())


def test_the_time_is_that_of_the_first_painting_in_which_it_held(qtbot: QtBot) -> None:
    window = Painter()
    qtbot.addWidget(window)
    glass = Glass(window)
    window.show()
    glass.painted()
    window.painted_at.clear()
    timer = QTimer(window, interval=1)
    timer.timeout.connect(window.update)
    timer.start()

    at = glass.painted(lambda: len(window.painted_at) == 3)

    assert window.painted_at[3] <= at
    assert len(window.painted_at) == 4 or at <= window.painted_at[4]
