"""The focus ring: 2 px in the accent, 2 px off what has the focus; inputs show their own edge instead.

Invariant: there is one ring, whole, it never takes the mouse, and it is where the focus is, also after scrolling,
resizing and mirroring. A widget asks for it by the property `ring`: the radius of its own edge (999: fully round).
"""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.theme import color

GAP, WIDTH = 2, 2
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange}


class FocusRing(QObject):
    """Watches the application's focus and draws the ring. Made once, kept by the application."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._focused: QWidget | None = None
        self._drawn: Ring | None = None
        application.focusChanged.connect(self._move)

    @property
    def ring(self) -> "Ring | None":
        """The ring, while there is one: it lives in the parent of what has the focus, and goes with it."""
        return self._drawn if self._drawn is not None and isValid(self._drawn) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget that has the focus."""
        if event.type() in _MOVES and watched is self._focused:
            self._place()
        return False

    def _move(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._focused is not None and isValid(self._focused):
            self._focused.removeEventFilter(self)
        asks = new is not None and new.property("ring") is not None and new.parentWidget() is not None
        self._focused = new if asks else None
        if self._focused is not None:
            self._focused.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        focused, ring = self._focused, self.ring
        if focused is None or not isValid(focused) or not focused.isVisible():
            if ring is not None:
                ring.hide()
            return
        parent = focused.parentWidget() or focused
        if ring is None or ring.parentWidget() is not parent:
            if ring is not None:
                ring.hide()
                ring.deleteLater()
            ring = self._drawn = Ring(parent)
        ring.radius = int(focused.property("ring"))
        around = focused.geometry().adjusted(*((-GAP - WIDTH,) * 2 + (GAP + WIDTH,) * 2))
        ring.setGeometry(around.intersected(parent.rect()))  # closer where the parent ends: never cut open
        ring.raise_()
        ring.show()


class Ring(QWidget):
    """The ring itself, over its neighbours."""

    radius = 6

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("overlay", True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), WIDTH))
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = min(self.radius + GAP + 1, rect.height() / 2)
        painter.drawRoundedRect(rect, radius, radius)
