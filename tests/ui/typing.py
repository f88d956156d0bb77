"""Keys and clicks as a keyboard of any layout and a pointer make them, and numbers in the digits of other scripts."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
DECIMAL_SIGN, GROUPING_SIGN = "\u066b", "\u066c"


def press(widget: QWidget | None, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and release one key."""
    assert widget is not None
    QTest.keyClick(widget, key, modifiers)


def click(widget: QWidget, position: QPoint | None = None) -> None:
    """Click `widget` in its middle, or at `position`."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, position or widget.rect().center())


def type_text(widget: QWidget | None, text: str) -> None:
    """Press and release a key for each letter of `text`; QTest itself knows ASCII only."""
    assert widget is not None
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_unknown, NONE, letter))


def arabic(number: str) -> str:
    """Return `number` in Arabic-Indic digits and signs."""
    return _in_script(number, 0x660)


def persian(number: str) -> str:
    """Return `number` in the digits of Persian and Urdu."""
    return _in_script(number, 0x6F0)


def _in_script(number: str, zero: int) -> str:
    digits = {ord(str(digit)): chr(zero + digit) for digit in range(10)}
    return number.translate({**digits, ord("."): DECIMAL_SIGN, ord(","): GROUPING_SIGN})
