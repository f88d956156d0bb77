"""Locking by itself: after the time without a touch, not before, and only while it is on."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.settings import IdleLock

MINUTES = 0.002  # 120 ms


def test_it_locks_once_after_the_time(qapp: QApplication, qtbot: QtBot) -> None:
    locked: list[str] = []
    idle = IdleLock(qapp, lambda: locked.append("lock"), minutes=1)
    idle.set_minutes(MINUTES)
    idle.set_on(True)
    qtbot.waitUntil(lambda: locked == ["lock"])
    idle.deleteLater()


def test_a_key_begins_the_time_anew(qapp: QApplication, qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    idle = IdleLock(qapp, lambda: None, minutes=1)
    idle.set_on(True)
    qtbot.waitUntil(lambda: idle._timer.remainingTime() < 59_990)
    before = idle._timer.remainingTime()
    QTest.keyClick(line, Qt.Key.Key_A)
    assert idle._timer.remainingTime() > before
    idle.deleteLater()


def test_a_key_while_it_is_off_does_not_turn_it_on(qapp: QApplication, qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    idle = IdleLock(qapp, lambda: None, minutes=1)
    idle.set_on(True)
    idle.set_on(False)
    QTest.keyClick(line, Qt.Key.Key_A)
    assert not idle._timer.isActive()
    idle.deleteLater()
