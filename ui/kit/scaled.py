"""Sizes that follow the text size: a pane, a column, a bar of so many pixels at 100 %."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ui.theme import px

W = TypeVar("W", bound=QWidget)


def scaled(widget: W, *, width: int = 0, height: int = 0, width_max: int = 0) -> W:
    """Fix `widget` at sizes in pixels at 100 %, now and at every text size that follows; return it."""
    _Scale(widget, width, height, width_max)
    return widget


class _Scale(QObject):
    def __init__(self, widget: QWidget, width: int, height: int, width_max: int) -> None:
        super().__init__(widget)
        self._widget, self._width, self._height, self._width_max = widget, width, height, width_max
        widget.installEventFilter(self)
        self._apply()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:
            self._apply()
        return False

    def _apply(self) -> None:
        if self._width:
            self._widget.setFixedWidth(px(self._width))
        if self._height:
            self._widget.setFixedHeight(px(self._height))
        if self._width_max:
            self._widget.setMaximumWidth(px(self._width_max))
