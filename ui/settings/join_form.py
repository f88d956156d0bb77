"""Joining a team later: the invitation, and what the endpoint answers.

Invariant: nothing is sent before the text holds an address and a code; why it did not do is said at the field, and what
was typed stays there.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt

from field_app.errors import FieldAppError, UsageError
from ui.kit import STRETCH, Box, Button, Label, row
from ui.vault import PaperEdit, TellingField, joining_error, read_invitation
from ui.words import say

JoinWith = Callable[[str, str, Callable[[], None], Callable[[FieldAppError], None]], None]
"""(url, code, done, failed): join a team with the vault that is open; one of the two is called afterwards."""


class JoinForm(Box):
    """`joined` is called once the team is joined."""

    def __init__(self, join: JoinWith, joined: Callable[[], None]) -> None:
        super().__init__(kind="card", margins=(20, 18, 20, 20), gap=16)
        self._join, self._joined = join, joined
        self.edit = PaperEdit()
        self.field = TellingField(say("first-run-invitation"), self.edit, hint=say("first-run-invitation-hint"))
        self.button = Button(say("first-run-join"), "primary", icon="users")
        self.edit.changed.connect(lambda _typed: self.field.quiet())
        self.edit.returnPressed.connect(self.go_on)
        self.button.done.connect(self.go_on)
        self.add(Label(say("first-run-team-why"), tone="text2", wrap=True), self.field, row(self.button, STRETCH))

    def go_on(self) -> None:
        """Join, once the field holds an invitation."""
        if self.edit.isReadOnly():
            return
        try:
            invitation = read_invitation(self.edit.value())
        except UsageError as error:
            self._tell(error)
            return
        self.field.quiet()
        self._set_busy(is_busy=True)
        self._join(invitation.url, invitation.code, self._joined, self._failed)

    def _failed(self, error: FieldAppError) -> None:
        self._set_busy(is_busy=False)
        self._tell(joining_error(error))

    def _tell(self, error: FieldAppError) -> None:
        self.field.tell(error)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.edit.set_read_only(is_busy)
        self.button.setEnabled(not is_busy)
        self.button.say(say("first-run-joining") if is_busy else say("first-run-join"))
