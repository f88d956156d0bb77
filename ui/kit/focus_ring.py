"""The focus ring: 2 px in the accent, 2 px off what has the focus; inputs show their own edge instead.

Invariant: there is one ring a window, it never takes the mouse, and it is where the focus is, also after scrolling,
resizing and mirroring. A widget asks for it by the property `ring`: the radius of its own edge (999: fully round).
"""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import color

GAP, WIDTH = 2, 2
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange}


class FocusRing(QObject):
    """Watches the application's focus and draws the ring. Made once, kept by the application."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._at: QWidget | None = None
        self._ring: _Ring | None = None
        application.focusChanged.connect(self._move)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget that has the focus."""
        if event.type() in _MOVES and watched is self._at:
            self._place()
        return False

    def _move(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._at is not None:
            self._at.removeEventFilter(self)
            self._at.destroyed.disconnect(self._lose)
        self._at = new if new is not None and new.property("ring") is not None and new.parentWidget() else None
        if self._ring is not None:
            self._ring.hide()
        if self._at is not None:
            self._at.installEventFilter(self)
            self._at.destroyed.connect(self._lose)
            self._place()

    def _lose(self) -> None:
        self._at = None

    def _place(self) -> None:
        at = self._at
        if at is None or not at.isVisible():
            if self._ring is not None:
                self._ring.hide()
            return
        parent = at.parentWidget() or at
        if self._ring is None or self._ring.parentWidget() is not parent:
            if self._ring is not None:
                self._ring.deleteLater()
            self._ring = _Ring(parent)
            self._ring.destroyed.connect(self._forget)
        self._ring.radius = int(at.property("ring"))
        self._ring.setGeometry(at.geometry().adjusted(*((-GAP - WIDTH,) * 2 + (GAP + WIDTH,) * 2)))
        self._ring.raise_()
        self._ring.show()

    def _forget(self, gone: QObject) -> None:
        if gone is self._ring:
            self._ring = None


class _Ring(QWidget):
    radius = 6

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), WIDTH))
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = min(self.radius + GAP + 1, rect.height() / 2)
        painter.drawRoundedRect(rect, radius, radius)
