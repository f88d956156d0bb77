"""Another passphrase for the vault that is open: the old one, then the new one as at the first run.

Invariant: the old passphrase opens the vault until the moment the new one does; what was typed is gone from the fields
as soon as it is handed over, and neither is kept here. After a wrong one the next try waits, as at Unlock.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt

from field_app.errors import FieldAppError
from ui.kit import STRETCH, Box, Button, Icon, Label, PassphraseEdit, row
from ui.vault import NewPassphrase, TellingField, TryButton, Waiting
from ui.words import say

ChangePassphrase = Callable[[str, str, Callable[[], None], Callable[[FieldAppError], None]], None]
"""(old, new, done, failed); it takes seconds and must not hold up the window."""


class PassphraseForm(Box):
    """A button; pressed, the fields stand in its place until it is done or given up."""

    def __init__(self, change: ChangePassphrase, waiting: Waiting) -> None:
        super().__init__(gap=12)
        self._change, self._waiting = change, waiting
        self.open = Button(say("settings-passphrase-change"), icon="lock-keyhole")
        self.open.done.connect(self._open)
        self._done = Label(say("settings-passphrase-changed"), "small", "ok", 500, wrap=True)
        self._sign = Icon("circle-check", 16, "ok")
        self._form: Box | None = None
        self._done.hide()
        self._sign.hide()
        self.add(row(self.open, STRETCH), row(self._sign, (self._done, 1), gap=8))

    def _open(self) -> None:
        self.old, self.new = PassphraseEdit(), NewPassphrase()
        self._old_field = TellingField(say("settings-passphrase-old"), self.old)
        self.take = TryButton(self._waiting, say("settings-passphrase-take"), say("settings-passphrase-taking"))
        self._give_up = Button(say("settings-passphrase-keep"))
        self.take.done.connect(self.go_on)
        self._give_up.done.connect(self._close)
        self.old.changed.connect(lambda _typed: self._old_field.quiet())
        self._form = Box(self._old_field, self.new, row(self.take, self._give_up, STRETCH), gap=20)
        self.add(self._form)
        self._form.show()
        for part in (self.open, self._done, self._sign):
            part.hide()
        self.old.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Change it, once both are typed."""
        new = self.new.take() if self.take.isEnabled() else ""
        if not new:
            return
        old = self.old.value()
        self.old.set_value("")
        self._set_busy(is_busy=True)
        self._change(old, new, self._changed, self._failed)

    def _changed(self) -> None:
        self._waiting.forget()
        self._close()
        for part in (self._done, self._sign):
            part.show()

    def _failed(self, error: FieldAppError) -> None:
        self._waiting.hear(error)
        self._set_busy(is_busy=False)
        self._old_field.tell(error)
        self.old.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.old.set_read_only(is_busy)
        self.new.set_read_only(is_busy)
        self._give_up.setEnabled(not is_busy)
        self.take.set_busy(is_busy)

    def _close(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        self.open.show()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)
