"""The third pane: beside the page where there is room, a drawer over it where there is not.

Invariant: in a narrow window nothing of the page is lost: the drawer lies over it, Esc closes it, and the button or key
that opened it gets the focus back.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui.kit.box import Line
from ui.stylesheet import mark
from ui.theme import px


class SidePane(QWidget):
    """`SidePane(page, pane, width=288)`: page, then pane. Under `narrow` px of width the pane becomes a drawer."""

    drawer_changed = Signal(bool)
    """It has become a drawer, or stands beside the page again."""

    def __init__(self, page: QWidget, pane: QWidget, *, width: int = 288, narrow: int = 900) -> None:
        super().__init__()
        self._page, self._pane, self._width, self._narrow = page, pane, width, narrow
        self._wanted = self._opened = False
        self._back: QWidget | None = None
        self._line = Line(upright=True)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        for part, share in ((page, 1), (self._line, 0), (pane, 0)):
            self._across.addWidget(part, share)
        self.is_drawer = False
        page.installEventFilter(self)
        self._arrange()

    def set_wanted(self, wanted: bool) -> None:  # noqa: FBT001
        """Show the pane while there is something in it."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._opened = self._opened and wanted
            self._arrange()

    def open_drawer(self) -> None:
        """Show the pane over the page, with the focus in it."""
        self._back = QApplication.focusWidget()
        self._opened = True
        self._arrange()
        QTimer.singleShot(0, self._pane, self._pane.setFocus)

    def close_drawer(self) -> None:
        """Take the drawer away and give the focus back."""
        self._opened = False
        self._arrange()
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page's size."""
        if event.type() == QEvent.Type.Resize:
            self._lay_drawer()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the drawer."""
        if event.key() == Qt.Key.Key_Escape and self.is_drawer and self._opened:
            self.close_drawer()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QEvent) -> None:
        """Become a drawer, or a pane again."""
        was = self.is_drawer
        self.is_drawer = self.width() < px(self._narrow)
        if was != self.is_drawer:
            self._arrange()
            self.drawer_changed.emit(self.is_drawer)
        self._lay_drawer()

    def changeEvent(self, event: QEvent) -> None:
        """Follow text size and direction."""
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange}:
            self._lay_drawer()
        super().changeEvent(event)

    def _arrange(self) -> None:
        shown = self._wanted and (self._opened or not self.is_drawer)
        mark(self._pane, "box", "raised" if self.is_drawer else "surface")
        if self.is_drawer:
            self._across.removeWidget(self._pane)
        elif self._across.indexOf(self._pane) < 0:
            self._across.addWidget(self._pane)
        self._pane.setFixedWidth(px(self._width))
        self._pane.setVisible(shown)
        self._line.setVisible(shown and not self.is_drawer)
        self._lay_drawer()

    def _lay_drawer(self) -> None:
        if self.is_drawer:
            wide = min(px(self._width), self.width() - 48)
            self._pane.setFixedWidth(max(wide, 1))
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._pane.setGeometry(0 if rtl else self.width() - wide, 0, wide, self.height())
            self._pane.raise_()
