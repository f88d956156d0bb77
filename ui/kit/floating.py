"""What opens over the window for a moment: lists, calendars, menus.

Invariant: it is a part of its window, not a window of its own (so it is in every picture, and no window system has to
agree); a click elsewhere or Esc closes it, and the focus goes back to where it came from.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.kit.box import Box

GAP = 4


class Floating(QWidget):
    """Covers the window of `owner`, unseen, and shows `card` at the owner. Subclasses fill the card."""

    closed = Signal()

    def __init__(
        self,
        owner: QWidget,
        *,
        margins: tuple[int, int, int, int] = (6, 6, 6, 6),
        gap: int = 4,
        at: QPoint | None = None,
    ) -> None:
        super().__init__(owner.window())
        self._owner, self._back, self._at = owner, owner, at
        self.setProperty("overlay", True)
        self.card = Box(kind="raised", margins=margins, gap=gap, parent=self)
        self.hide()

    def open_at_owner(self, focus: QWidget) -> None:
        """Show the card under the owner, over it where there is no room below; `focus` takes the keys."""
        window = self._owner.window()
        self._back = window.focusWidget() or self._owner
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.fit()
        self.raise_()
        self.show()
        focus.setFocus(Qt.FocusReason.PopupFocusReason)

    def fit(self) -> None:
        """Give the card the size and place that its contents need now."""
        self.card.adjustSize()
        self.card.move(self._place())

    def dismiss(self) -> None:
        """Close it; the owner gets the focus back."""
        if self.isHidden():
            return
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.hide()
        if had_focus and isValid(self._back):
            self._back.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the window changes its size: the owner is somewhere else now."""
        if event.type() == QEvent.Type.Resize and watched is self._owner.window():
            self.dismiss()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Take the size that the contents have in another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click elsewhere closes."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; no key passes to what lies below."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def _place(self) -> QPoint:
        beside = self._beside()
        size = self.card.sizeHint().expandedTo(self.card.size())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = beside.x() + beside.width() - size.width() if rtl else beside.x()
        top = beside.y() + beside.height() + GAP
        if top + size.height() > self.height() and beside.y() > size.height() + GAP:
            top = beside.y() - size.height() - GAP
        most = QPoint(self.width() - size.width(), self.height() - size.height())
        return QPoint(max(0, min(left, most.x())), max(0, min(top, most.y())))

    def _beside(self) -> QRect:
        """Return what it stands beside, as the window sees it: its owner, or a point."""
        if self._at is not None:
            return QRect(self._owner.window().mapFromGlobal(self._at), QSize(0, 0))
        return QRect(self._owner.mapTo(self._owner.window(), QPoint(0, 0)), self._owner.size())
