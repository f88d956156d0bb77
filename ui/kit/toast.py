"""The toast: what was just done and can be undone, for ten seconds.

Invariant: it never takes the focus and never covers the action bar; while the pointer or the focus is on it, time
stands still. Only undoable acts make a toast: news do not. Each offer is either undone or gone, once.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QTimer
from PySide6.QtWidgets import QWidget

from ui.kit.box import Box
from ui.kit.button import Button
from ui.kit.label import ElidedLabel, Label
from ui.theme import BAR, px
from ui.words import Text, say

SECONDS = 10
WIDTH = 440


class Toast(Box):
    """Lives over `page`, at its lower edge in the middle."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(kind="toast", margins=(16, 4, 8, 4), gap=12, across=True, parent=page)
        self._page, self._undo, self._gone = page, _nothing, _nothing
        self.setProperty("overlay", True)
        self._words = ElidedLabel("", tone="on_toast", weight=500)
        self._button = Button(say("kit-undo"), "toast", size="small")
        self._button.done.connect(self.undo)
        self.add((self._words, 1), Label("Ctrl+Z", "caption", "on_toast", ltr=True), self._button)
        self._clock = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._clock.timeout.connect(self._time_is_over)
        page.installEventFilter(self)
        self.hide()

    def show_undo(self, text: Text, undo: Callable[[], None], gone: Callable[[], None] | None = None) -> None:
        """Say `text` and offer `undo`, and call `gone` when that is over; what was offered before is over now."""
        self.end()
        self._undo, self._gone = undo, gone or _nothing
        self._words.say(text)
        self._place()
        self.show()
        self.raise_()
        self._clock.start()

    def undo(self) -> bool:
        """Undo what is offered; False when there is nothing."""
        if not self.isVisible():
            return False
        self.hide()
        self._gone = _nothing
        self._undo()
        return True

    def end(self) -> None:
        """Offer nothing more."""
        self.hide()
        gone, self._gone = self._gone, _nothing
        gone()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Stay in the middle when the page changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_clock"):
            self._place()

    def _time_is_over(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._clock.start()
        else:
            self.end()

    def _place(self) -> None:
        self.setFixedWidth(max(min(px(WIDTH), self._page.width() - 32), self.minimumSizeHint().width()))
        self.setFixedHeight(px(44))
        left = (self._page.width() - self.width()) // 2
        self.move(QPoint(left, self._page.height() - self.height() - px(BAR) - 16))


def _nothing() -> None:
    """Nothing was offered, or nobody waits for the end of it."""
