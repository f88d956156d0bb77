"""The window cannot be shown on this vault: said in a window of its own, with what can be done."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from field_app.errors import FieldAppError
from ui import words
from ui.kit import Button, EmptyState
from ui.words import attributes, said, say


class InUse(QWidget):
    """`show_first`: shows the window that has the vault open; None where that is not what stands in the way."""

    def __init__(
        self, error: FieldAppError, *, show_first: Callable[[], None] | None, close: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setProperty("box", "surface")
        self.show_first, self.leave = Button(say("in-use-show"), "primary"), Button(say("shell-close"))
        self.leave.done.connect(close)
        steps = [self.leave] if show_first is None else [self.show_first, self.leave]
        if show_first is not None:
            self.show_first.done.connect(show_first)
        lines = QVBoxLayout(self)
        lines.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # else it resizes its window while that appears
        told = " ".join(part for part in attributes(said(error)) if part)
        lines.addWidget(EmptyState("lock-keyhole", said(error), told, *steps))
        steps[0].setFocus()
        self.setWindowTitle(words.shown(say("unlock-title")))

    def sizeHint(self) -> QSize:
        """Return the size of a note."""
        return QSize(560, 360)
