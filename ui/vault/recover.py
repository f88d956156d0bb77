"""Unlock with the recovery code: the code from the paper, then a new passphrase that opens from now on."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from field_app.errors import FieldAppError, UsageError
from field_app.vault import read_recovery_code
from ui.kit import Box, Button, Label, column, row
from ui.vault.new_passphrase import NewPassphrase
from ui.vault.telling import PaperEdit, TellingField
from ui.words import say

Recover = Callable[[str, str, Callable[[FieldAppError], None]], None]
"""(recovery code, new passphrase, failed): set the passphrase and open; what follows is the composition root's."""


class RecoverForm(QWidget):
    """`RecoverForm(recover, back)`."""

    def __init__(self, recover: Recover, back: Callable[[], None]) -> None:
        super().__init__()
        self._recover = recover
        self.code = PaperEdit()
        self._field = TellingField(say("recover-code"), self.code, hint=say("recover-code-hint"))
        self.passphrase = NewPassphrase()
        self.open = Button(say("recover-open"), "primary", size="large")
        self.back = Button(say("recover-back"), "link")
        self._progress = Label("", "small", "text2")
        self.code.changed.connect(lambda _typed: self._field.quiet())
        self.code.editingFinished.connect(self._look_at_code)
        self.passphrase.changed.connect(self._show_progress)
        self.open.done.connect(self.go_on)
        self.back.done.connect(back)
        self.acts = Box(row(self.open, (self._progress, 1), self.back, gap=14), margins=(0, 8, 0, 0))
        self.setLayout(
            column(
                Label(say("recover-title"), "display", weight=600, wrap=True),
                Label(say("recover-why"), tone="text2", wrap=True),
                8,
                self._field,
                8,
                Label(say("recover-passphrase"), "heading", weight=600, wrap=True),
                self.passphrase,
                self.acts,
            )
        )
        self._show_progress()

    def begin(self) -> None:
        """Start with the code."""
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Hand code and passphrase over, once both are whole."""
        if self.code.isReadOnly():
            return
        try:
            code = read_recovery_code(self.code.value())
        except UsageError as error:
            self._tell_code(error)
            return
        if passphrase := self.passphrase.take():
            self._set_busy(True)
            self._recover(code, passphrase, self._failed)

    def _look_at_code(self) -> None:
        if self.code.value():
            try:
                read_recovery_code(self.code.value())
            except UsageError as error:
                self._field.tell(error)

    def _failed(self, error: FieldAppError) -> None:
        self._set_busy(False)
        self._tell_code(error)

    def _tell_code(self, error: FieldAppError) -> None:
        self._field.tell(error)
        self.begin()

    def _set_busy(self, is_busy: bool) -> None:  # noqa: FBT001
        self.code.set_read_only(is_busy)
        self.passphrase.set_read_only(is_busy)
        self.back.setEnabled(not is_busy)
        self.open.say(say("unlock-opening") if is_busy else say("recover-open"))
        self._show_progress()

    def _show_progress(self) -> None:
        self.open.setEnabled(self.passphrase.is_typed() and not self.code.isReadOnly())
        self._progress.say(self.passphrase.progress())
