"""Scrolling pages: a column in the middle of what room there is, that follows the focus."""

from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.kit.box import STRETCH, Box, Item, row


class ScrollPage(QScrollArea):
    """A page that scrolls down. `width`: the column's at most, in the middle; 0: all the room."""

    def __init__(
        self, *items: Item, width: int = 0, margins: tuple[int, int, int, int] = (32, 24, 32, 24), gap: int = 24
    ) -> None:
        super().__init__()
        self.column = Box(*items, margins=margins, gap=gap)
        self._holder = QWidget()
        if width:
            self.column.setMaximumWidth(width)
            self._holder.setLayout(row(STRETCH, (self.column, 1000), STRETCH, gap=0))
        else:
            self._holder.setLayout(row((self.column, 1), gap=0))
        self.setWidget(self._holder)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (self._holder, self.viewport()):
            part.setAutoFillBackground(False)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._follow)

    def add(self, *items: Item) -> None:
        """Append items to the column."""
        self.column.add(*items)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.column.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, 32)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the ground of the page when the style is set anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_holder"):
            self._holder.setAutoFillBackground(False)
            self.viewport().setAutoFillBackground(False)
