"""What is said in a window of its own, with no vault open: that one cannot be shown, or was erased."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from field_app.errors import FieldAppError
from ui import words
from ui.kit import Button, EmptyState
from ui.words import Text, attributes, ltr, said, say


class Alone(QWidget):
    """A note with its buttons, the first of which has the focus."""

    def __init__(self, title: Text, sentence: Text, *steps: Button, icon: str) -> None:
        super().__init__()
        self.setProperty("box", "surface")
        lines = QVBoxLayout(self)
        lines.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # else it resizes its window while that appears
        lines.addWidget(EmptyState(icon, title, sentence, *steps))
        steps[0].setFocus()
        self.setWindowTitle(words.shown(say("unlock-title")))

    def sizeHint(self) -> QSize:
        """Return the size of a note."""
        return QSize(560, 360)


class InUse(Alone):
    """`show_first`: shows the window that has the vault open; None where that is not what stands in the way."""

    def __init__(
        self, error: FieldAppError, *, show_first: Callable[[], None] | None, close: Callable[[], None]
    ) -> None:
        self.show_first, self.leave = Button(say("in-use-show"), "primary"), Button(say("shell-close"))
        self.leave.done.connect(close)
        steps = [self.leave] if show_first is None else [self.show_first, self.leave]
        if show_first is not None:
            self.show_first.done.connect(show_first)
        told = " ".join(part for part in attributes(said(error)) if part)
        super().__init__(said(error), told, *steps, icon="lock-keyhole")


class Erased(Alone):
    """The vault in `folder` is no more."""

    def __init__(self, folder: Path, *, close: Callable[[], None]) -> None:
        self.leave = Button(say("shell-close"), "primary")
        self.leave.done.connect(close)
        done = say("erase-done", folder=ltr(str(folder)))
        super().__init__(done, say("erase-disk-keeps"), self.leave, icon="trash-2")
