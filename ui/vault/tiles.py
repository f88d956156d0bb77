"""Numbered tiles: the words of a passphrase, the groups of a code. They run left to right in both languages."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.kit import Box, Label

GAP = 8


class Tiles(QWidget):
    """A grid of `texts`, `across` in a row; what is said to a screen reader is all of it, in order."""

    def __init__(self, texts: Sequence[str], across: int) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._words = [Label("", "heading", weight=500, ltr=True) for _ in texts]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        for at, word in enumerate(self._words):
            number = Label(str(at + 1), "small", "text3", 500)
            tile = Box(number, (word, 1), kind="sunken", margins=(12, 9, 8, 9), gap=10, across=True)
            grid.addWidget(tile, at // across, at % across)
        for at in range(across):
            grid.setColumnStretch(at, 1)
        self.set_texts(texts)

    def texts(self) -> list[str]:
        """Return what stands on the tiles."""
        return self._texts

    def set_texts(self, texts: Sequence[str]) -> None:
        """Show as many other texts."""
        self._texts = list(texts)
        for word, text in zip(self._words, texts, strict=True):
            word.say(text)
        self.setAccessibleName(", ".join(f"{at} {text}" for at, text in enumerate(texts, start=1)))
