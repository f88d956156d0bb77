"""The recovery code gets on paper, or on a stick, and never into the vault."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from field_app.errors import FieldAppError, MachineError
from tests.ui.vault.first_runs import (
    Root,
    at_recovery,
    is_focused,
    keys,
)
from ui.vault import FirstRun, recovery_step
from ui.vault.recovery_step import RecoveryStep


def choose(step: RecoveryStep, path: Path) -> None:
    keys(Qt.Key.Key_Return)
    dialog = next(dialog for dialog in step.findChildren(QFileDialog) if dialog.isVisible())
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    step.activateWindow()  # off-screen no window manager gives the focus back


def test_without_a_printer_it_is_saved_outside_of_the_vault_alone(
    first_run: FirstRun, root: Root, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_step, "has_printer", lambda: False)
    step = at_recovery(first_run, qtbot)
    assert not step.save.isVisible()

    keys(Qt.Key.Key_Return)
    assert is_focused(step.save)
    choose(step, root.folder / "files" / "code.pdf")
    qtbot.waitUntil(lambda: step.banner is not None and step.banner.tone == "bad")
    assert not list(root.folder.rglob("*.pdf"))

    qtbot.waitUntil(lambda: is_focused(step.save))
    choose(step, tmp_path / "code.pdf")
    qtbot.waitUntil(lambda: step.banner is not None and step.banner.tone == "ok")
    assert tmp_path.joinpath("code.pdf").read_bytes().startswith(b"%PDF-")
    qtbot.waitUntil(lambda: is_focused(step.next))


def test_with_a_printer_it_is_asked_for_and_told(
    first_run: FirstRun, root: Root, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []

    def ask(_parent: object, code: str, printed: Callable[[], None], failed: Callable[[FieldAppError], None]) -> None:
        sent.append(code)
        if len(sent) == 1:
            failed(MachineError("printer-refuses"))
        else:
            printed()

    monkeypatch.setattr(recovery_step, "has_printer", lambda: True)
    monkeypatch.setattr(recovery_step, "ask_printer", ask)
    step = at_recovery(first_run, qtbot)
    tones = []
    for _ in range(2):
        step.print.click()
        tones.append(step.banner and step.banner.tone)

    assert tones == ["bad", "ok"]
    assert sent == root.codes * 2
    assert is_focused(step.next)
