"""Buttons: a verb and its object. One `primary` a screen; `danger` is outlined and never the default.

Invariant: a button of an icon alone has a tooltip and an accessible name; icons follow tone, scheme, size, direction.
"""

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui import icons, words
from ui.stylesheet import mark
from ui.theme import RADIUS_CONTROL, Tone, px
from ui.words import Text

Kind = Literal["outlined", "primary", "quiet", "link", "danger", "tool", "chip", "segment", "menu", "toast"]
Size = Literal["", "small", "large"]
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_TONES: dict[str, Tone] = {"primary": "on_fill", "danger": "bad", "quiet": "accent", "link": "accent"}


class PushButton(QPushButton):
    """What Space presses, Enter presses too: Qt has that for the buttons of dialogs alone. For buttons that are drawn
    anew; `takes_enter` False where one Enter too many would do harm."""

    takes_enter = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~_KEYPAD
        if is_enter and self.takes_enter:
            self.click()
        else:
            super().keyPressEvent(event)


class Button(PushButton):
    """`Button(say("new-record"), "primary", icon="plus")`."""

    done = Signal()
    """It was pressed, by pointer or key."""

    def __init__(  # noqa: PLR0913
        self,
        text: Text = "",
        kind: Kind = "outlined",
        *,
        icon: str = "",
        size: Size = "",
        trailing: bool = False,
        name: Text = "",
        takes_enter: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.takes_enter = takes_enter
        self._text, self._kind, self._icon, self._trailing, self._name = text, kind, icon, trailing, name or text
        self._is_bare = False
        self.setProperty("kind", kind)
        self.setProperty("sz", size)
        self.setProperty("ring", RADIUS_CONTROL)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked: self.done.emit())
        self._draw()
        self._show()

    @property
    def words(self) -> Text:
        """What stands on the button."""
        return self._text

    def say(self, text: Text) -> None:
        """Say `text` from now on."""
        self._text = self._name = text
        self._show()

    def set_icon(self, icon: str, name: Text | None = None) -> None:
        """Draw another icon, "" for none; with a `name` when the button now does something else."""
        self._icon, self._name = icon, self._name if name is None else name
        self._draw()
        self._show()

    def set_bare(self, is_bare: bool) -> None:  # noqa: FBT001
        """Show the icon alone (its name stays), or the words again."""
        self._is_bare = is_bare
        mark(self, "bare", "true" if is_bare else "")
        self._show()

    def tone(self) -> Tone:
        """Return the tone of its icon."""
        return _TONES.get(self._kind, "text2")

    def changeEvent(self, event: QEvent) -> None:
        """Follow language, direction and text size."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        elif event.type() in {QEvent.Type.LayoutDirectionChange, QEvent.Type.StyleChange}:
            self._draw()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it; a trailing icon stands where it would in the other direction."""
        if not self._trailing:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        is_rtl = option.direction == Qt.LayoutDirection.RightToLeft
        option.direction = Qt.LayoutDirection.LeftToRight if is_rtl else Qt.LayoutDirection.RightToLeft
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _show(self) -> None:
        text = "" if self._is_bare else words.shown(self._text).replace("&", "&&")
        between = " " if text and self._icon else ""
        self.setText(text + between if self._trailing else between + text)
        name = words.shown(self._name)
        self.setAccessibleName(name)
        self.setToolTip("" if text else name)

    def _draw(self) -> None:
        if self._icon:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.setIcon(icons.icon(self._icon, self.tone(), right_to_left=rtl))
            self.setIconSize(QSize(px(self._icon_size()), px(self._icon_size())))

    def _icon_size(self) -> int:
        return 18


class ToolButton(Button):
    """An icon alone: `ToolButton("trash-2", say("remove-row"))`."""

    def __init__(self, icon: str, name: Text, *, size: Size = "", parent: QWidget | None = None) -> None:
        super().__init__(kind="tool", icon=icon, name=name, size=size, parent=parent)
