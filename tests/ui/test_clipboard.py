"""What the program put on the clipboard goes after a while; what others put there stays."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.clipboard import SECONDS, ClipboardSweep


class Owner:
    """Says whose the clipboard is, which a window without a screen does not know."""

    def __init__(self) -> None:
        self.is_ours = True

    def __call__(self, mode: QClipboard.Mode) -> bool:
        return self.is_ours and mode == QClipboard.Mode.Clipboard


Sweeping = Callable[[float, Owner], ClipboardSweep]


@pytest.fixture
def sweeping(qapp: QApplication) -> Iterator[Sweeping]:
    """Makes sweeps that are gone with the test: there is one clipboard for all tests."""
    made: list[ClipboardSweep] = []

    def make(seconds: float, owns: Owner) -> ClipboardSweep:
        made.append(ClipboardSweep(qapp.clipboard(), seconds=seconds, owns=owns))
        return made[-1]

    yield make
    for sweep in made:
        delete(sweep)
    qapp.clipboard().clear()


def test_what_was_copied_is_gone_after_the_time(qapp: QApplication, qtbot: QtBot, sweeping: Sweeping) -> None:
    clipboard = qapp.clipboard()
    sweeping(0.05, Owner())

    clipboard.setText("four trucks")

    qtbot.waitUntil(lambda: clipboard.text() == "")
    assert SECONDS == 60


def test_copying_again_begins_the_time_anew(qapp: QApplication, qtbot: QtBot, sweeping: Sweeping) -> None:
    clipboard = qapp.clipboard()
    sweep = sweeping(60, Owner())
    clipboard.setText("four trucks")
    qtbot.waitUntil(lambda: sweep._timer.remainingTime() < 59_990)
    before = sweep._timer.remainingTime()

    clipboard.setText("five trucks")

    assert sweep._timer.remainingTime() > before
    sweep.clear()
    assert (clipboard.text(), sweep._timer.isActive()) == ("", False)


def test_what_another_program_copied_stays(qapp: QApplication, sweeping: Sweeping) -> None:
    clipboard, owner = qapp.clipboard(), Owner()
    sweep = sweeping(60, owner)
    clipboard.setText("four trucks")
    owner.is_ours = False
    clipboard.setText("of another program")

    sweep.clear()

    assert clipboard.text() == "of another program"


def test_what_others_copy_starts_no_time(qapp: QApplication, sweeping: Sweeping) -> None:
    clipboard, owner = qapp.clipboard(), Owner()
    owner.is_ours = False
    sweep = sweeping(60, owner)

    clipboard.setText("of another program")

    assert not sweep._timer.isActive()
