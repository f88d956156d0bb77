"""The menu: a few acts behind one button ("…", a chip that opens).

Invariant: arrows move, Enter and a click act, and the menu is closed before the act begins.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.button import Button
from ui.kit.floating import Floating
from ui.words import Text


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One act; `is_on` ticks it (a choice of several)."""

    text: Text
    act: Callable[[], None]
    icon: str = ""
    is_on: bool = False


class Menu(Floating):
    """`Menu(button, items).open()`; `at` a place of the screen it stands there, not at its owner."""

    def __init__(self, owner: QWidget, items: Sequence[MenuItem], *, at: QPoint | None = None) -> None:
        super().__init__(owner, gap=1, at=at)
        self._buttons = [self._button(item) for item in items]
        self.card.add(*self._buttons)

    def open(self) -> None:
        """Show it at its owner."""
        self.open_at_owner(self._buttons[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        now = next((number for number, button in enumerate(self._buttons) if button.hasFocus()), 0)
        self._buttons[(now + step) % len(self._buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, item: MenuItem) -> Button:
        button = Button(item.text, "menu", icon="check" if item.is_on else item.icon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

        def act() -> None:
            self.dismiss()
            item.act()

        button.done.connect(act)
        return button
