"""The first run: a passphrase, the recovery code on paper, a team or none; then Today.

Invariant: a step is shown once the one before it is done on the disk; the code is on the screen in its step alone and
is held nowhere afterwards. How a vault is made and a team is joined is handed in; both work elsewhere and call back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from field_app.errors import FieldAppError
from ui.kit import Box
from ui.vault.passphrase_step import PassphraseStep
from ui.vault.recovery_step import RecoveryStep
from ui.vault.steps import Steps
from ui.vault.team_step import TeamStep
from ui.vault.telling import Speak, Step, enter_pressed
from ui.vault.way_in import way_in
from ui.words import say

Failed = Callable[[FieldAppError], None]


@dataclass(frozen=True)
class FirstRunActs:
    """What the first run asks for. Each returns at once and calls back on the window's thread."""

    create: Callable[[str, Callable[[str], None], Failed], None]
    """(passphrase, done(recovery code), failed): make the vault and open it."""
    join: Callable[[str, str, Callable[[], None], Failed], None]
    """(url, code, done, failed): join a team with the vault that is open."""
    begin: Callable[[], None]
    """Go to Today."""


class FirstRun(QWidget):
    """`FirstRun(acts, appearance.set_language)`; `speak` None: no switch of the language."""

    def __init__(self, acts: FirstRunActs, speak: Speak | None = None) -> None:
        super().__init__()
        self._acts = acts
        self._steps = Steps(
            [say("first-run-step-passphrase"), say("first-run-step-recovery"), say("first-run-step-team")]
        )
        first = PassphraseStep(self._create)
        self._step: QWidget = first
        self._middle, self._foot = Box(self._steps, first, gap=16), Box(first.acts)
        self._scroll = way_in(self, self._middle, self._foot, speak)

    @property
    def step(self) -> QWidget:
        """The step on the screen."""
        return self._step

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the step's first field."""
        super().showEvent(event)
        cast("Step", self._step).begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, else it goes on."""
        if not enter_pressed(self, event, cast("Step", self._step).go_on):
            super().keyPressEvent(event)

    def _create(self, passphrase: str, failed: Failed) -> None:
        self._acts.create(passphrase, self._show_code, failed)

    def _show_code(self, code: str) -> None:
        self._put(1, RecoveryStep(code, self._ask_team))

    def _ask_team(self) -> None:
        self._put(2, TeamStep(self._acts.join, self._acts.begin))

    def _put(self, number: int, step: RecoveryStep | TeamStep) -> None:
        old, self._step = self._step, step
        gone = (old, cast("Step", old).acts)
        for each in gone:
            each.hide()
        self._middle.add(step)
        self._foot.add(step.acts)
        self._steps.show_step(number)
        step.show()
        step.acts.show()
        self._scroll.verticalScrollBar().setValue(0)
        step.begin()
        for each in gone:
            each.deleteLater()
