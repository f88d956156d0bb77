"""First run, step 1: the passphrase, and what is lost when it is forgotten."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from field_app.errors import FieldAppError
from ui.kit import STRETCH, Box, Button, Icon, Label, column, row
from ui.vault.new_passphrase import NewPassphrase
from ui.words import say

Create = Callable[[str, Callable[[FieldAppError], None]], None]


class PassphraseStep(QWidget):
    """`create(passphrase, failed)` makes the vault."""

    def __init__(self, create: Create) -> None:
        super().__init__()
        self._create = create
        self.passphrase = NewPassphrase()
        self.next = Button(say("first-run-next"), "primary", size="large")
        self._title = Label(say("first-run-passphrase-title"), "display", weight=600, wrap=True)
        self._progress = Label("", "small", "text2")
        self.passphrase.changed.connect(self._show_progress)
        self.next.done.connect(self.go_on)
        self.acts = Box(row(self.next, (self._progress, 1), gap=14), margins=(0, 8, 0, 0))
        self.setLayout(
            column(
                self._title,
                Label(say("first-run-passphrase-why"), tone="text2", wrap=True),
                lost_note(),
                8,
                self.passphrase,
                self.acts,
            )
        )
        self._show_progress()

    def begin(self) -> None:
        """Start typing."""
        self.passphrase.begin()

    def go_on(self) -> None:
        """Make the vault, once the passphrase is one."""
        if self.passphrase.typed.isReadOnly() or not (passphrase := self.passphrase.take()):
            return
        self.passphrase.set_read_only(True)
        self.next.setEnabled(False)
        self.next.say(say("first-run-creating"))
        self._progress.say(say("first-run-creating-wait"))
        self._create(passphrase, self._failed)

    def _failed(self, error: FieldAppError) -> None:
        self.passphrase.set_read_only(False)
        self.next.say(say("first-run-next"))
        self._show_progress()
        self.passphrase.tell(error)

    def _show_progress(self) -> None:
        is_own = self.passphrase.is_own
        self._title.say(say("first-run-own-title") if is_own else say("first-run-passphrase-title"))
        self.next.setEnabled(self.passphrase.is_typed())
        self._progress.say(self.passphrase.progress())


def lost_note() -> QWidget:
    """Return what is lost when passphrase and recovery code are."""
    holder = QWidget()
    sentence = Label(say("first-run-lost"), weight=500, wrap=True)
    holder.setLayout(row(column(Icon("triangle-alert", 18, "warn"), STRETCH), (sentence, 1), gap=8))
    return holder
