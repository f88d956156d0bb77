"""Key caps: how a key is shown, and rows of keys with what they do.

Invariant: chords read left to right in every language; arrows are drawn as arrows, and "next" follows the eye.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.box import row
from ui.kit.label import Label
from ui.theme import px
from ui.words import LRI, PDI, Text

_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}


def chord_words(chord: str) -> str:
    """Return `chord` ("Alt+Right") as it is shown ("Alt+→")."""
    return "+".join(_ARROWS.get(part, part) for part in chord.split("+")) if chord != "+" else chord


class KeyCap(Label):
    """One chord as a cap."""

    def __init__(self, chord: str) -> None:
        super().__init__(LRI + chord_words(chord) + PDI, "caption", "text3", 500, ltr=True, centred=True)
        self.setProperty("box", "keycap")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return at least a square."""
        return QSize(max(px(20), super().sizeHint().width()), px(20))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a cap is never cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)


class KeyHints(QWidget):
    """Keys and what they do, on one line."""

    def __init__(self, hints: Sequence[tuple[str, Text]] = ()) -> None:
        super().__init__()
        self._line = row(gap=6)
        self.setLayout(self._line)
        self.set_hints(hints)

    def set_hints(self, hints: Sequence[tuple[str, Text]]) -> None:
        """Show other keys."""
        while (item := self._line.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()  # never at once: Qt may be walking over all widgets (a new style sheet)
        for number, (chord, what) in enumerate(hints):
            if number:
                self._line.addSpacing(10)
            self._line.addWidget(KeyCap(chord))
            if what:
                self._line.addWidget(Label(what, "caption", "text3"))
