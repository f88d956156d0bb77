"""First run, step 3: join a team with an invitation, or work alone for now."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from field_app.errors import FieldAppError, UsageError
from ui.kit import STRETCH, Box, Button, Label, card, column, row
from ui.vault.invitation import joining_error, read_invitation
from ui.vault.telling import PaperEdit, TellingField
from ui.words import say

Join = Callable[[str, str, Callable[[], None], Callable[[FieldAppError], None]], None]


class TeamStep(QWidget):
    """`join(url, code, done, failed)` asks the endpoint; `begin` leaves the first run."""

    def __init__(self, join: Join, begin: Callable[[], None]) -> None:
        super().__init__()
        self._join, self._begin = join, begin
        self.invitation = PaperEdit()
        self.field = TellingField(say("first-run-invitation"), self.invitation, hint=say("first-run-invitation-hint"))
        self.join = Button(say("first-run-join"), "primary", size="large")
        self.alone = Button(say("first-run-alone"), size="large")
        self.invitation.changed.connect(lambda _typed: self.field.quiet())
        self.join.done.connect(self.go_on)
        self.alone.done.connect(begin)
        self.acts = Box(row(self.join, self.alone, STRETCH, gap=12), margins=(0, 8, 0, 0))
        self.setLayout(
            column(
                Label(say("first-run-team-title"), "display", weight=600, wrap=True),
                Label(say("first-run-team-why"), tone="text2", wrap=True),
                12,
                card(self.field, margins=(20, 18, 20, 20)),
                8,
                Label(say("first-run-alone-why"), tone="text2", wrap=True),
                self.acts,
            )
        )

    def begin(self) -> None:
        """Start with the invitation."""
        self.invitation.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Join, once the field holds an invitation."""
        if self.invitation.isReadOnly():
            return
        try:
            invitation = read_invitation(self.invitation.value())
        except UsageError as error:
            if error.code == "invitation-no-code":
                self.invitation.insert(" ")  # a scanner that sends two lines goes on with the code
            self._tell(error)
            return
        self.field.quiet()
        self._set_busy(True)
        self._join(invitation.url, invitation.code, self._begin, self._failed)

    def _failed(self, error: FieldAppError) -> None:
        self._set_busy(False)
        self._tell(joining_error(error))

    def _tell(self, error: FieldAppError) -> None:
        self.field.tell(error)
        self.begin()

    def _set_busy(self, is_busy: bool) -> None:  # noqa: FBT001
        self.invitation.set_read_only(is_busy)
        self.join.say(say("first-run-joining") if is_busy else say("first-run-join"))
        for button in (self.join, self.alone):
            button.setEnabled(not is_busy)
