"""Caps Lock, as far as it can be known: Qt does not tell its state, the letters that arrive do.

Invariant: it is called on only after a letter came in the other case than Shift asks for, or the key itself was
pressed after that was known.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class CapsLock(QObject):
    """`CapsLock(edit).found` carries whether it is on, each time that becomes known anew."""

    found = Signal(bool)

    def __init__(self, edit: QWidget) -> None:
        super().__init__(edit)
        self._is_on: bool | None = None
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each key that goes to the edit, and let it pass."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_CapsLock:
                self._set(None if self._is_on is None else not self._is_on)
            elif (told := caps_lock_told_by(event.text(), event.modifiers())) is not None:
                self._set(told)
        return False

    def _set(self, is_on: bool | None) -> None:  # noqa: FBT001
        if is_on is not None and is_on != self._is_on:
            self.found.emit(is_on)
        self._is_on = is_on


def caps_lock_told_by(text: str, modifiers: Qt.KeyboardModifier) -> bool | None:
    """Return what a key that typed `text` tells about Caps Lock; None for what has no case, and for shortcuts."""
    plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    if len(text) != 1 or text.lower() == text.upper() or modifiers & ~plain:
        return None
    return text.isupper() != bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
