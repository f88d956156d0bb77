"""Dialogs: a question whose answer cannot be taken back. The title asks, the body names what goes.

Invariant: the safe choice is focused and is what Enter and Esc choose; the act is outlined in `bad` when it destroys.
A dialog never blocks the event loop: the answer comes through `chosen`.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui import words
from ui.kit.box import STRETCH, Box, row
from ui.kit.button import Button
from ui.kit.label import Label
from ui.theme import color, px
from ui.words import Text

WIDTH = 440


class Sheet(QDialog):
    """A window-modal card over its window, which is dimmed. `body` holds what it shows."""

    def __init__(self, over: QWidget, title: Text, *, width: int = WIDTH) -> None:
        self._over = over.window()
        super().__init__(self._over, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self._width, self._title_words = width, title
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.body = Box(kind="raised", margins=(24, 22, 24, 18), gap=8)
        self.title = Label(title, "heading", weight=600, wrap=True)
        self.body.add(self.title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.body)
        self._scrim = Scrim(self._over)
        self.finished.connect(self._end)
        self._speak()

    def open(self) -> None:
        """Show it over the window."""
        self.body.setFixedWidth(min(px(self._width), self._over.width() - 48))
        self._scrim.cover()
        super().open()
        self.adjustSize()
        self.move(self._over.frameGeometry().center() - self.rect().center())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def _speak(self) -> None:
        self.setAccessibleName(words.shown(self._title_words))
        self.setWindowTitle(words.shown(self._title_words))

    def _end(self, _result: int) -> None:
        self._scrim.uncover()


class Question(Sheet):
    """`Question(self, title, body, keep=say("keep-draft"), act=say("remove-draft"))`, then `.open()`."""

    chosen = Signal()
    """The act was chosen; after Esc or the safe choice nothing comes."""

    def __init__(  # noqa: PLR0913
        self, over: QWidget, title: Text, body: Text, *, keep: Text, act: Text, destroys: bool = True
    ) -> None:
        super().__init__(over, title)
        self._body = Label(body, tone="text2", wrap=True)
        self.keep = Button(keep, "primary")
        self.act = Button(act, "danger" if destroys else "outlined")
        self.body.add(self._body, 10, row(STRETCH, self.act, self.keep, gap=10))
        self.keep.setAutoDefault(True)
        self.keep.setDefault(True)
        self.keep.done.connect(self.reject)
        self.act.done.connect(self._act)

    def open(self) -> None:
        """Show it, with the focus on the safe choice."""
        super().open()
        self.keep.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def _act(self) -> None:
        self.accept()
        self.chosen.emit()


class Scrim(QWidget):
    """Dims the window under a dialog or a popup."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Dim all of the window."""
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def uncover(self) -> None:
        """Give the window back."""
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dimming."""
        QPainter(self).fillRect(self.rect(), color("scrim"))
