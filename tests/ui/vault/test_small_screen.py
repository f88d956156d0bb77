"""On the smallest screen and with the largest letters what one types in and the button below it are in sight."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from field_app.errors import MachineError, StoreError
from field_app.vault import new_recovery_code
from tests.ui.conftest import OnScreen
from ui.appearance import Appearance
from ui.pictures import LAPTOP, Face, settle, wear
from ui.vault import FirstRun, FirstRunActs, Unlock
from ui.vault.passphrase_step import PassphraseStep
from ui.vault.recovery_step import RecoveryStep
from ui.vault.team_step import TeamStep

SMALL = QSize(1024, 600)
EACH = pytest.mark.parametrize(
    ("face", "size"),
    [(Face(), SMALL), (Face(language="ar"), SMALL), (Face(percent=200), LAPTOP), (Face(percent=200), SMALL)],
    ids=lambda each: each.name if isinstance(each, Face) else str(each.width()),
)


def lay_out(page: QWidget, on_screen: OnScreen, size: QSize) -> None:
    """Put `page` on the screen and make it smaller there: what has the focus by then stays in sight."""
    page.resize(LAPTOP)
    on_screen(page, 1400, 800)
    page.resize(size)


def out_of_sight(*parts: QWidget | None) -> list[QWidget | None]:
    settle()
    return [part for part in parts if part is None or part.visibleRegion().boundingRect() != part.rect()]


@EACH
def test_each_step_of_the_first_run(
    face: Face, size: QSize, appearance: Appearance, on_screen: OnScreen, qtbot: QtBot
) -> None:
    wear(appearance, face)
    page = FirstRun(FirstRunActs(*(lambda *_: None,) * 3), appearance.set_language)
    lay_out(page, on_screen, size)
    assert isinstance(page.step, PassphraseStep)
    assert out_of_sight(QApplication.focusWidget(), page.step.next) == []
    page.step.passphrase.use_own.click()
    assert out_of_sight(QApplication.focusWidget(), page.step.next) == []

    page._show_code(new_recovery_code())
    assert isinstance(page.step, RecoveryStep)
    assert out_of_sight(QApplication.focusWidget(), page.step.next) == []
    page.step._tell(MachineError("printer-refuses"))
    assert out_of_sight(QApplication.focusWidget(), page.step.banner, page.step.next) == []

    page.step.go_on()
    assert isinstance(page.step, TeamStep)
    page.step.go_on()  # without an invitation: the field says so
    assert out_of_sight(QApplication.focusWidget(), page.step.join, page.step.alone) == []


@EACH
def test_unlock_and_its_recovery(face: Face, size: QSize, appearance: Appearance, on_screen: OnScreen) -> None:
    wear(appearance, face)
    page = Unlock(lambda *_: None, lambda *_: None, appearance.set_language)
    lay_out(page, on_screen, size)
    assert out_of_sight(page.edit, page._button, page.use_code) == []
    page.failed(StoreError("passphrase-wrong"))
    assert out_of_sight(page.edit, page._field._problem, page._button, page.use_code) == []

    page.use_code.click()
    assert page.form is not None
    assert out_of_sight(page.form.code, page.form.open, page.form.back) == []
