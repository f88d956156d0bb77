"""A composition root for the first run, with real vaults, and the keys that lead from step to step."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from field_app.errors import FieldAppError
from field_app.vault import Vault, new_recovery_code
from tests.ui.typing import press, type_text
from tests.vault.builders import CHEAP, noon
from ui.kit import Button
from ui.session import Session
from ui.vault import FirstRun, FirstRunActs
from ui.vault.new_passphrase import NewPassphrase
from ui.vault.passphrase_step import PassphraseStep
from ui.vault.recovery_step import RecoveryStep
from ui.vault.team_step import TeamStep

INVITATION = "https://endpoint.example.org AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-2222"


class Root:
    """What the composition root does: vaults on the session's thread, an endpoint that answers as it is told to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.session: Session[Vault] = Session()
        self.codes: list[str] = []
        self.asked: list[tuple[str, str]] = []
        self.join_answers: list[FieldAppError | None] = []
        self.begun = 0

    @property
    def acts(self) -> FirstRunActs:
        return FirstRunActs(self.create, self.join, self.begin)

    def create(self, passphrase: str, done: Callable[[str], None], failed: Callable[[FieldAppError], None]) -> None:
        code = new_recovery_code()
        self.codes.append(code)
        self.session.open(
            lambda: Vault.create(self.folder, passphrase, clock=noon, cost=CHEAP, recovery_code=code),
            lambda _none: done(code),
            failed,
        )

    def join(self, url: str, code: str, done: Callable[[], None], failed: Callable[[FieldAppError], None]) -> None:
        self.asked.append((url, code))
        answer = self.join_answers.pop(0)
        if answer is None:
            done()
        else:
            failed(answer)

    def begin(self) -> None:
        self.begun += 1


def keys(*pressed: Qt.Key) -> None:
    for key in pressed:
        press(QApplication.focusWidget(), key)


def typed(text: str) -> None:
    type_text(QApplication.focusWidget(), text)


def is_focused(button: Button) -> bool:
    return QApplication.focusWidget() is button


def tab_to(button: Button) -> None:
    for _ in range(20):
        if is_focused(button):
            return
        keys(Qt.Key.Key_Tab)
    pytest.fail("Tab does not reach the button")


def passphrase_of(first_run: FirstRun) -> NewPassphrase:
    assert isinstance(first_run.step, PassphraseStep)
    return first_run.step.passphrase


def at_recovery(first_run: FirstRun, qtbot: QtBot) -> RecoveryStep:
    typed(" ".join(passphrase_of(first_run).tiles.texts()))
    keys(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(first_run.step, RecoveryStep))
    assert isinstance(first_run.step, RecoveryStep)
    return first_run.step


def at_team(first_run: FirstRun, qtbot: QtBot) -> TeamStep:
    at_recovery(first_run, qtbot)
    keys(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert isinstance(first_run.step, TeamStep)
    return first_run.step
