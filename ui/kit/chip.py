"""Chips and segments: filters that are on or off, and one of a few views."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy

from ui import words
from ui.kit.button import Button
from ui.kit.choices import Choice
from ui.theme import Tone
from ui.words import Text


class Chip(Button):
    """A filter. `opens` shows a chevron (it opens a choice); one that is on shows a cross and is taken back by it."""

    def __init__(self, text: Text, *, icon: str = "", opens: bool = False) -> None:
        self._own_icon, self._opens = icon, opens
        super().__init__(text, "chip", icon=icon or ("chevron-down" if opens else ""), trailing=not icon)
        self.setCheckable(True)
        self.setProperty("ring", 999)
        self.toggled.connect(self._toggle)

    def set_on(self, on: bool, text: Text | None = None) -> None:  # noqa: FBT001
        """Turn the filter on or off, with the words of what it filters."""
        if text is not None:
            self.say(text)
        self.setChecked(on)

    def tone(self) -> Tone:
        """Return the tone of its icon."""
        return "accent" if self.isChecked() else "text2"

    def _toggle(self, on: bool) -> None:  # noqa: FBT001
        self._trailing = on or not self._own_icon
        plain = self._own_icon or ("chevron-down" if self._opens else "")
        self.set_icon("x" if on else plain)

    def _icon_size(self) -> int:
        return 14


class Segments(QFrame):
    """One of a few: `Segments([Choice("day", say("day")), ...])`; arrows move, `changed` carries the value."""

    changed = Signal(str)

    def __init__(self, choices: Sequence[Choice], *, name: Text = "") -> None:
        super().__init__()
        self._name, self._is_told = name, False
        self.setProperty("box", "sunken")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons = {choice.value: Button(choice.label, "segment") for choice in choices}
        line = QHBoxLayout(self)
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(2)
        for value, button in self._buttons.items():
            button.setCheckable(True)
            button.toggled.connect(lambda on, value=value: self._toggle(value, on=on))
            self._group.addButton(button)
            line.addWidget(button)
        if choices:
            self.set_value(choices[0].value)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._speak()

    def _toggle(self, value: str, *, on: bool) -> None:
        if on and not self._is_told:
            self.changed.emit(value)

    def value(self) -> str:
        """Return the value chosen."""
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def set_value(self, value: str) -> None:
        """Choose `value`; emits nothing."""
        self._is_told = True
        self._buttons[value].setChecked(True)
        self._is_told = False

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def _speak(self) -> None:
        self.setAccessibleName(words.shown(self._name))
