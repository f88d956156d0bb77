"""What the program put on the clipboard goes after a while; what others put there stays."""

from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.clipboard import SECONDS, ClipboardSweep


class Owner:
    """Says whose the clipboard is, which a window without a screen does not know."""

    def __init__(self) -> None:
        self.is_ours = True

    def __call__(self, mode: QClipboard.Mode) -> bool:
        return self.is_ours and mode == QClipboard.Mode.Clipboard


def test_what_was_copied_is_gone_after_the_time(qapp: QApplication, qtbot: QtBot) -> None:
    clipboard = qapp.clipboard()
    sweep = ClipboardSweep(clipboard, seconds=0.05, owns=Owner())

    clipboard.setText("four trucks")

    qtbot.waitUntil(lambda: clipboard.text() == "")
    assert SECONDS == 60
    sweep.deleteLater()


def test_copying_again_begins_the_time_anew(qapp: QApplication, qtbot: QtBot) -> None:
    clipboard = qapp.clipboard()
    sweep = ClipboardSweep(clipboard, seconds=60, owns=Owner())
    clipboard.setText("four trucks")
    qtbot.waitUntil(lambda: sweep._timer.remainingTime() < 59_990)
    before = sweep._timer.remainingTime()

    clipboard.setText("five trucks")

    assert sweep._timer.remainingTime() > before
    sweep.clear()
    assert (clipboard.text(), sweep._timer.isActive()) == ("", False)
    sweep.deleteLater()


def test_what_another_program_copied_stays(qapp: QApplication) -> None:
    clipboard, owner = qapp.clipboard(), Owner()
    sweep = ClipboardSweep(clipboard, seconds=60, owns=owner)
    clipboard.setText("four trucks")
    owner.is_ours = False
    clipboard.setText("of another program")

    sweep.clear()

    assert clipboard.text() == "of another program"
    clipboard.clear()
    sweep.deleteLater()


def test_what_others_copy_starts_no_time(qapp: QApplication) -> None:
    clipboard, owner = qapp.clipboard(), Owner()
    owner.is_ours = False
    sweep = ClipboardSweep(clipboard, seconds=60, owns=owner)

    clipboard.setText("of another program")

    assert not sweep._timer.isActive()
    clipboard.clear()
    sweep.deleteLater()
