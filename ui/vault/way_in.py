"""The page before the vault: the language at the top, what is asked in the middle, what is done with it below that.

Invariant: the buttons are always in sight. Where room is little what is asked scrolls above them, and the field with
the focus is in sight too, and what is said under it.
"""

from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import STRETCH, Box, Field, Line, ScrollPage, column, row, scaled
from ui.vault.telling import LanguageSwitch, Speak

MARGIN = 32
WIDTH = 560 + 2 * MARGIN  # px at 100 %, as all sizes here


def way_in(
    page: QWidget, asked: QWidget, acts: QWidget, speak: Speak | None, foot: QWidget | None = None
) -> ScrollPage:
    """Lay `page` out, `acts` right below `asked`, which scrolls where it must; return what scrolls it."""
    switch = None if speak is None else LanguageSwitch(speak)
    top = Box(row(STRETCH, switch), margins=(24, 16, 24, 0))
    scroll = _Fitting(asked)
    bar, edge = scroll.verticalScrollBar(), Line()
    kept = edge.sizePolicy()
    kept.setRetainSizeWhenHidden(True)
    edge.setSizePolicy(kept)
    edge.hide()
    below = Box(row(STRETCH, (scaled(Box(acts, margins=(MARGIN, 8, MARGIN, 12)), width_max=WIDTH), 1000), STRETCH))

    def part(_least: int, most: int) -> None:
        """Part the two by a line while `asked` scrolls, and keep them aligned beside its bar."""
        edge.setVisible(most > 0)
        below.set_margins((0, 0, bar.sizeHint().width() if most else 0, 0))

    bar.rangeChanged.connect(part)
    page.setLayout(column(top, STRETCH, scroll, edge, below, STRETCH, foot, gap=0))
    return scroll


class _Fitting(ScrollPage):
    """As high as what it holds, where there is the room."""

    def __init__(self, asked: QWidget) -> None:
        super().__init__(asked, width=WIDTH, margins=(MARGIN, 4, MARGIN, 8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Return the height that its lines take as they break at this width."""
        return QSize(super().sizeHint().width(), self._holder.heightForWidth(self.width()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Be higher when more is said."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            taken = super().viewportEvent(event)
            self._follow(None, self.window().focusWidget())
            return taken
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew, and keep the focus in sight."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        self._follow(None, self.window().focusWidget())

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        around = new
        while around is not None and not isinstance(around, Field):
            around = around.parentWidget()
        if around is None or around.height() <= self.viewport().height() or not self.column.isAncestorOf(around):
            super()._follow(old, around or new)
        else:
            self.verticalScrollBar().setValue(around.mapTo(self._holder, QPoint()).y())
