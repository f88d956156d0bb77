"""What the screens before the vault share: fields that tell a refusal whole, Enter, and the language."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from field_app.errors import FieldAppError
from field_app.unseen import cleaned
from ui import words
from ui.kit import Button, Choice, Field, LineEdit, Segments
from ui.words import Text, attributes, said, say

LANGUAGES = (Choice("en", "English"), Choice("ar", "العربية"))

Speak = Callable[[str], None]
"""Turns the whole window to a language, "en" or "ar"."""


class TellingField(Field):
    """A field that says of an error what happened as its problem, and what to do in place of its hint."""

    def __init__(self, label: Text, control: QWidget, *, hint: Text = "") -> None:
        super().__init__(label, control, hint=hint)
        self._own_hint, self._error = hint, FieldAppError("")

    def tell(self, error: FieldAppError) -> None:
        """Say `error` until `quiet`."""
        self._error = error
        self.set_problem(said(error))
        self._tell_what_to_do()

    def quiet(self) -> None:
        """Say the own hint again, and no problem."""
        self.set_problem("")
        self.set_hint(self._own_hint)

    def set_own_hint(self, hint: Text) -> None:
        """Say another hint, now and after each problem."""
        self._own_hint = hint
        self.quiet()

    def changeEvent(self, event: QEvent) -> None:
        """Say what to do in the new language too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.problem():
            self._tell_what_to_do()

    def _tell_what_to_do(self) -> None:
        if self._error.code:
            _, todo = attributes(said(self._error))
            self.set_hint(todo or self._own_hint)


class PaperEdit(LineEdit):
    """A line for what comes from paper, a chat or a scanner: direction marks in it are no letters and go unsaid."""

    def __init__(self) -> None:
        super().__init__(ltr=True)

    def paste_text(self, pasted: str) -> None:
        """Put `pasted` at the cursor."""
        super().paste_text(cleaned(pasted))


class Step(Protocol):
    """One screen of the way in. All are QWidgets."""

    acts: QWidget
    """Its buttons, which `way_in` takes below what scrolls."""

    def begin(self) -> None:
        """Put the focus where the person goes on."""

    def go_on(self) -> None:
        """Do what the primary button does; nothing while it may not be pressed."""


def enter_pressed(page: QWidget, event: QKeyEvent, go_on: Callable[[], None]) -> bool:
    """Press the button that has the focus, else go on, when `event` is Enter; return whether it was."""
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return False
    focused = page.window().focusWidget()
    if isinstance(focused, Button) and page.isAncestorOf(focused):
        focused.click()
    else:
        go_on()
    return True


class LanguageSwitch(Segments):
    """English or Arabic, each in its own name."""

    def __init__(self, speak: Speak) -> None:
        super().__init__(LANGUAGES, name=say("first-run-language"))
        self.set_value(words.language())
        self.changed.connect(speak)

    def changeEvent(self, event: QEvent) -> None:
        """Show the language that another place chose."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.set_value(words.language())
