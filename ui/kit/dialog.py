"""Dialogs: a question whose answer cannot be taken back. The title asks, the body names what goes.

Invariant: the safe choice is focused and is what Enter and Esc choose; the act is outlined in `bad` when it destroys.
A dialog never blocks the event loop: the answer comes through `chosen`.
"""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui import words
from ui.kit.box import STRETCH, Box
from ui.kit.button import Button
from ui.kit.label import Label
from ui.kit.scroll import ScrollPage
from ui.kit.tab_order import step_by_tab
from ui.theme import color, px
from ui.words import Text

WIDTH = 440
EDGES = 4  # the border of the card and the room it takes, on both sides


@runtime_checkable
class Lockable(Protocol):
    """A window that can be locked."""

    def lock(self) -> None:
        """Save, then lock."""


class Sheet(QDialog):
    """A window-modal card over its window, which is dimmed. `body` scrolls when it is high, `foot` never does."""

    def __init__(self, over: QWidget, title: Text, *, width: int = WIDTH) -> None:
        self._over = over.window()
        super().__init__(self._over, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self._width, self._title_words = width, title
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._page = ScrollPage(margins=(24, 22, 24, 10), gap=8)
        self.body = self._page.column
        self.foot = Box(STRETCH, margins=(24, 8, 24, 18), gap=10, across=True)
        self.title = Label(title, "heading", weight=600, wrap=True)
        self.body.add(self.title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Box((self._page, 1), self.foot, kind="raised", margins=(1, 1, 1, 1), gap=0))
        self._scrim = Scrim(self._over)
        QShortcut(QKeySequence("Ctrl+L"), self, self._lock)  # a dialog must not keep anybody from locking
        self.finished.connect(self._end)
        self._speak()

    def open(self) -> None:
        """Show it over the window."""
        self._scrim.cover()
        super().open()
        self._fit()  # now: only what is shown has its fonts, and so its size

    def _fit(self) -> None:
        wide = min(px(self._width), self._over.width() - 48)
        high = self.body.lines.heightForWidth(wide - EDGES) + self.foot.sizeHint().height() + EDGES
        self.setFixedSize(wide, min(high, self._over.height() - 48))
        self.move(self._over.frameGeometry().center() - self.rect().center())

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001 - Qt calls it so
        """Let Tab follow the eye."""
        return step_by_tab(self, forwards=forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll what does not fit."""
        if not self._page.scrolled_by(event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        elif event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._fit()
        super().changeEvent(event)

    def _speak(self) -> None:
        self.setAccessibleName(words.shown(self._title_words))
        self.setWindowTitle(words.shown(self._title_words))

    def _lock(self) -> None:
        self.reject()
        if isinstance(self._over, Lockable):
            self._over.lock()

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
        self.body.add(self._body)
        self.foot.add(self.act, self.keep)
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
        self.setProperty("overlay", True)
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
