"""Scrolling pages: a column in the middle of what room there is, that follows the focus."""

from typing import cast

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QScrollArea, QWidget

from ui.kit.box import STRETCH, Box, Item, row
from ui.kit.scaled import scaled
from ui.theme import px


class _Holder(QWidget):
    def minimumSizeHint(self) -> QSize:
        # Where lines break, the least height that Qt reckons is that of the narrowest lines: pages would scroll with
        # nothing left to see. The scroll area asks for the height at its width anyway.
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least


class ScrollPage(QScrollArea):
    """A page that scrolls down. `width`: the column's at most, in the middle; 0: all the room."""

    def __init__(
        self, *items: Item, width: int = 0, margins: tuple[int, int, int, int] = (32, 24, 32, 24), gap: int = 24
    ) -> None:
        super().__init__()
        self.column = Box(*items, margins=margins, gap=gap)
        self._holder = _Holder()
        if width:
            scaled(self.column, width_max=width)
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

    def scrolled_by(self, event: QKeyEvent) -> bool:
        """Scroll as a key says, where nothing else takes it; say whether it did."""
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
            Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
            Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
            Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
            Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        bar.triggerAction(step)
        return True

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.column.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, px(32))

    def changeEvent(self, event: QEvent) -> None:
        """Keep the ground of the page when the style is set anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_holder"):
            self._holder.setAutoFillBackground(False)
            self.viewport().setAutoFillBackground(False)
