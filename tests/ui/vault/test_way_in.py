"""From the passphrase to Today, and back out."""

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from field_app.cli.opening import create_app
from field_app.cli.window import doors
from tests.ui.typing import press, type_text
from tests.vault.builders import CHEAP, PASSPHRASE
from ui.app import FieldWindow
from ui.appearance import Appearance
from ui.doors import Hooks
from ui.finder import Finder
from ui.main_window import Actions, MainWindow
from ui.program import telling
from ui.settings import PreferenceFile, Preferences

PAGE = 4_096


def test_a_passphrase_leads_to_today_and_locking_closes_the_vault(
    qtbot: QtBot, tmp_path: Path, appearance: Appearance
) -> None:
    create_app(tmp_path / "vault", PASSPHRASE, zone="Asia/Gaza", cost=CHEAP).close()
    done: list[str] = []
    hooks = Hooks(
        opened=lambda: done.append("opened"),
        locked=lambda: done.append("locked"),
        closed=lambda: done.append("closed"),
        erase=lambda: done.append("erase"),
        lock_after=lambda _minutes: None,
    )
    kept = PreferenceFile(tmp_path / "preferences", Preferences())
    field = FieldWindow(doors(tmp_path / "vault"), appearance, kept, hooks)
    qtbot.addWidget(field.window)
    field.window.show()
    assert field.window.current is None

    type_text(field.unlock.edit, PASSPHRASE)
    press(field.unlock.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.window.current is field.today, timeout=5_000)
    assert [screen.name for screen in field.window.listed_screens()] == ["today", "records", "sync", "settings"]

    press(field.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (finder,) = field.window.findChildren(Finder)
    assert finder.rows.model().rowCount() > 0
    press(finder.search, Qt.Key.Key_Escape)

    field.window.lock()
    qtbot.waitUntil(lambda: done == ["opened", "locked"], timeout=5_000)
    assert field.session.wait_closed(5)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no mode bits")
def test_a_folder_that_others_could_enter_is_told_and_two_words_of_locking_lock_once(
    qtbot: QtBot, tmp_path: Path, appearance: Appearance
) -> None:
    create_app(tmp_path / "vault", PASSPHRASE, zone="Asia/Gaza", cost=CHEAP).close()
    (tmp_path / "vault").chmod(0o755)
    done: list[str] = []
    hooks = replace(_nothing(), locked=lambda: done.append("locked"))
    field = FieldWindow(doors(tmp_path / "vault"), appearance, PreferenceFile(tmp_path / "p", Preferences()), hooks)
    qtbot.addWidget(field.window)
    field.window.show()
    type_text(field.unlock.edit, PASSPHRASE)
    press(field.unlock.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(partial(_says, field, "It is closed to them now."), timeout=5_000)

    field.window.lock()  # the lid
    field.window.lock()  # and the screen saver

    qtbot.waitUntil(lambda: done == ["locked"], timeout=5_000)
    assert field.session.wait_closed(5)
    assert done == ["locked"]


def test_a_bug_and_a_refusal_are_told_as_banners_without_what_was_written(qtbot: QtBot, appearance: Appearance) -> None:
    window = MainWindow(Actions(*(lambda *_: None,) * 5))
    qtbot.addWidget(window)
    with pytest.raises(ValueError, match="trucks") as bug:
        int("140 trucks at GZ-014")
    telling(window)(bug.type, bug.value, bug.tb)

    said = " ".join(label.text() for label in window.findChildren(QLabel))
    assert "ValueError" in said
    assert "test_way_in.py" in said
    assert "GZ-014" not in said


def test_a_vault_too_damaged_to_say_whose_it_is_is_told_at_unlock(
    qtbot: QtBot, tmp_path: Path, appearance: Appearance
) -> None:
    folder = tmp_path / "vault"
    create_app(folder, PASSPHRASE, zone="Asia/Gaza", cost=CHEAP).close()
    store = folder / "store.db"
    whole = store.read_bytes()
    told: list[int] = []
    for page in range(2, len(whole) // PAGE):  # the first page is the database's head: without it nothing opens
        store.write_bytes(whole[: page * PAGE + 500] + bytes(100) + whole[page * PAGE + 600 :])
        field = FieldWindow(doors(folder), appearance, PreferenceFile(tmp_path / "p", Preferences()), _nothing())
        qtbot.addWidget(field.window)
        field.window.show()
        type_text(field.unlock.edit, PASSPHRASE)
        press(field.unlock.edit, Qt.Key.Key_Return)
        qtbot.waitUntil(partial(_has_answered, field), timeout=5_000)
        if field.window.current is None:
            told.append(page)
            assert "damaged" in " ".join(each.text() for each in field.unlock.findChildren(QLabel))
        else:
            field.session.close(lambda: None)
        assert field.session.wait_closed(5) or field.window.current is None
        if told:
            return
    pytest.fail("no damaged page kept the vault from saying whose it is")


def _has_answered(field: FieldWindow) -> bool:
    return field.window.current is not None or not field.unlock.edit.isReadOnly()


def _says(field: FieldWindow, words: str) -> bool:
    return words in " ".join(label.text() for label in field.window.findChildren(QLabel))


def _nothing() -> Hooks:
    return Hooks(lambda: None, lambda: None, lambda: None, lambda: None, lambda _minutes: None)
