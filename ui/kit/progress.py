"""Progress: what moves, in words and as a bar; never a bare spinner."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui import words
from ui.kit.box import STRETCH, row
from ui.kit.label import Label
from ui.words import Text


class Progress(QWidget):
    """What moves at the start of the line, how far at its end, the bar under it."""

    def __init__(self, what: Text = "", far: Text = "") -> None:
        super().__init__()
        self._what, self._far = Label(what, "small"), Label(far, "small", "text2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(5)
        lines.addLayout(row(self._what, STRETCH, self._far))
        lines.addWidget(self._bar)
        self._speak()

    def show_part(self, part: float, what: Text, far: Text) -> None:
        """Show `part`, 0 to 1; under 0: it moves, nobody knows how far."""
        self._bar.setRange(0, 1000 if part >= 0 else 0)
        self._bar.setValue(round(1000 * min(part, 1)))
        self._what.say(what)
        self._far.say(far)
        self._speak()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def _speak(self) -> None:
        self._bar.setAccessibleName(words.shown(self._what.words))
