"""Keys: how a chord is bound and shown, and the sheet that F1 opens.

Invariant: "Enter" means both Enter keys; a key that follows the eye ("next") is Alt+Left where the eye goes left.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import words
from ui.kit import Button, KeyCap, Label, Sheet
from ui.screen import Key
from ui.theme import px
from ui.words import say

_SWAPPED = {"Left": "Right", "Right": "Left"}


def chord(key: Key) -> str:
    """Return the chord of `key` in the window's direction."""
    if not key.follows_eye or words.direction() == Qt.LayoutDirection.LeftToRight:
        return key.chord
    return "+".join(_SWAPPED.get(part, part) for part in key.chord.split("+"))


def bind(owner: QWidget, keys: str, act: Callable[[], None], *, in_window: bool = True) -> QShortcut:
    """Call `act` when `keys` is pressed: anywhere in the window, or only while the focus is inside `owner`."""
    context = Qt.ShortcutContext.WindowShortcut if in_window else Qt.ShortcutContext.WidgetWithChildrenShortcut
    shortcut = QShortcut(owner)
    shortcut.setKeys(_sequences(keys))
    shortcut.setContext(context)
    shortcut.activated.connect(act)
    return shortcut


def _sequences(keys: str) -> list[QKeySequence]:
    *modifiers, last = keys.split("+")
    both = ["Return", "Enter"] if last == "Enter" else [last]
    return [QKeySequence("+".join([*modifiers, each])) for each in both]


class KeysSheet(Sheet):
    """All keys: those of the screen, then the others that work everywhere."""

    def __init__(self, over: QWidget, screen: Sequence[Key], everywhere: Sequence[Key]) -> None:
        super().__init__(over, say("shell-keys"), width=480)
        self._add(screen)
        if screen:
            self.body.add(8, Label(say("shell-keys-everywhere"), "small", "text3", 600))
        listed = {key.chord for key in screen}
        self._add([key for key in everywhere if key.chord not in listed])
        close = Button(say("shell-close"), "primary")
        close.done.connect(self.accept)
        close.setDefault(True)
        self.foot.add(close)
        self._close = close

    def open(self) -> None:
        """Show it, with the focus on its button."""
        super().open()
        self._close.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def _add(self, keys: Sequence[Key]) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, px(92))
        is_right = words.direction() == Qt.LayoutDirection.RightToLeft
        for number, key in enumerate(keys):
            # Qt mirrors an alignment by the direction of the widget itself, and a cap runs left to right always.
            side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(KeyCap(chord(key)), number, 0, side | Qt.AlignmentFlag.AlignAbsolute)
            grid.addWidget(Label(key.what, "small", wrap=True), number, 1)
        self.body.add(grid)
