"""A new recovery code for the vault that is open: the passphrase, then the code as the first run shows it.

Invariant: the old code opens the vault until the new one does; the passphrase is gone from its field as soon as it is
handed over, and the code from the screen once it is on paper. After a wrong one the next try waits, as at Unlock.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from field_app.errors import FieldAppError
from ui.kit import STRETCH, Box, Button, PassphraseEdit, row
from ui.vault import RecoveryStep, TellingField, TryButton, Waiting
from ui.words import say

NewRecoveryCode = Callable[[str, Callable[[str], None], Callable[[FieldAppError], None]], None]
"""(passphrase, done(code), failed); it takes seconds and must not hold up the window."""


class RecoveryForm(Box):
    """A button; pressed, the passphrase is asked for in its place, and then the code is shown there."""

    def __init__(self, make: NewRecoveryCode, waiting: Waiting) -> None:
        super().__init__(gap=12)
        self._make, self._waiting = make, waiting
        self.open = Button(say("settings-recovery-new"), icon="printer")
        self.open.done.connect(self._ask)
        self._part: QWidget | None = None
        self.add(row(self.open, STRETCH))

    def go_on(self) -> None:
        """Make the code, once the passphrase is typed."""
        passphrase = self.passphrase.value()
        if not passphrase or not self.take.isEnabled():
            return
        self.passphrase.set_value("")
        self._set_busy(is_busy=True)
        self._make(passphrase, self._show, self._failed)

    def _ask(self) -> None:
        self.passphrase = PassphraseEdit()
        self._field = TellingField(say("unlock-passphrase"), self.passphrase)
        self.take = TryButton(self._waiting, say("settings-recovery-take"), say("settings-recovery-taking"))
        self._give_up = Button(say("settings-recovery-keep"))
        self.passphrase.changed.connect(lambda _typed: self._field.quiet())
        self.passphrase.returnPressed.connect(self.go_on)
        self.take.done.connect(self.go_on)
        self._give_up.done.connect(self._close)
        self._put(Box(self._field, row(self.take, self._give_up, STRETCH), gap=20))
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, code: str) -> None:
        self._waiting.forget()
        step = RecoveryStep(code, self._close)
        self._put(step)
        step.begin()

    def _failed(self, error: FieldAppError) -> None:
        self._waiting.hear(error)
        self._set_busy(is_busy=False)
        self._field.tell(error)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.passphrase.set_read_only(is_busy)
        self._give_up.setEnabled(not is_busy)
        self.take.set_busy(is_busy)

    def _close(self) -> None:
        self._put(None)
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, part: QWidget | None) -> None:
        """Show `part` in place of what was shown; the button stands there when there is none."""
        old, self._part = self._part, part
        self.open.setVisible(part is None)
        if part is not None:
            self.add(part)
            part.show()
        if old is not None:
            old.hide()
            old.deleteLater()
