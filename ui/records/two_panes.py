"""A list and what is chosen in it: side by side where there is room, else one of the two at a time.

Invariant: nothing is lost in a narrow window or with large text: the one with the focus stays, Enter shows the details,
Esc and a button the list. While there is nothing to choose the list has all the room, to say so.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit import STRETCH, Box, Button, Line, stop_beside
from ui.theme import px
from ui.words import Text


class TwoPanes(QWidget):
    """`TwoPanes(list, detail, width=452, back=say("back"))`; `width` of the list, in pixels at 100 %."""

    def __init__(self, listed: QWidget, detail: QWidget, *, width: int, back: Text, narrow: int = 760) -> None:
        super().__init__()
        self._listed, self._detail, self._width, self._narrow = listed, detail, width, narrow
        self._is_open = self._was_narrow = False
        self._has_rows = True
        back_button = Button(back, "quiet", icon="arrow-left", size="small")
        back_button.done.connect(self.close_detail)
        self._back = Box(back_button, STRETCH, margins=(16, 8, 16, 0), across=True)
        self._right = Box(self._back, (detail, 1), gap=0)
        self._line = Line(upright=True)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        for part, share in ((listed, 0), (self._line, 0), (self._right, 1)):
            across.addWidget(part, share)
        self._arrange()

    @property
    def is_narrow(self) -> bool:
        """Whether only one of the two is shown."""
        return self.width() < px(self._narrow)

    def open_detail(self) -> None:
        """Show the details, with the focus in them."""
        self._is_open = True
        self._arrange()
        first = _first_stop(self._detail)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def close_detail(self) -> None:
        """Show the list, with the focus in it."""
        self._is_open = False
        self._arrange()
        self._listed.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_rows(self, has_rows: bool) -> None:  # noqa: FBT001
        """There is something in the list to choose, or not."""
        if has_rows != self._has_rows:
            self._has_rows, self._is_open = has_rows, False
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and self._right.isAncestorOf(self.focusWidget() or self):
            self.close_detail()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both, or one."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_right"):
            self._arrange()

    def _arrange(self) -> None:
        narrow = self.is_narrow
        if narrow and not self._was_narrow:  # whoever works in the details goes on there
            self._is_open = self._right.isAncestorOf(self.window().focusWidget() or self)
        self._was_narrow = narrow
        alone = narrow or not self._has_rows
        shows_detail = self._has_rows and (not narrow or self._is_open)
        self._listed.setVisible(not alone or not shows_detail)
        self._right.setVisible(shows_detail)
        self._line.setVisible(not alone)
        self._back.setVisible(narrow)
        self._listed.setMinimumWidth(0 if alone else px(self._width))
        self._listed.setMaximumWidth(16_777_215 if alone else px(self._width))


def _first_stop(inside: QWidget) -> QWidget | None:
    """Return the first widget of `inside` that takes the focus by Tab."""
    if inside.focusProxy() is not None:
        return inside.focusProxy()
    return stop_beside(inside, None)
