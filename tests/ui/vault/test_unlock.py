"""Unlock: hands over what was typed, and takes the next try later each time."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from field_app.errors import FieldAppError, StoreError
from tests.ui.conftest import OnScreen
from tests.ui.typing import press, type_text
from ui.pictures import cut_off, overlaps, settle
from ui.vault import Unlock

WRONG = "not these words"


class Door:
    """Opens for nobody."""

    def __init__(self) -> None:
        self.tried: list[str] = []
        self.failed: Callable[[FieldAppError], None] | None = None

    def open(self, passphrase: str, failed: Callable[[FieldAppError], None]) -> None:
        self.tried.append(passphrase)
        self.failed = failed

    def refuse(self, code: str, **values: object) -> None:
        assert self.failed is not None
        self.failed(StoreError(code, **values))


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def unlock(door: Door, on_screen: OnScreen) -> Unlock:
    page = Unlock(door.open)
    page.resize(1366, 768)
    on_screen(page, 1400, 800)
    return page


def attempt(unlock: Unlock) -> None:
    type_text(unlock.edit, WRONG)
    press(unlock.edit, Qt.Key.Key_Return)


def test_what_was_typed_is_handed_over_and_gone(unlock: Unlock, door: Door) -> None:
    attempt(unlock)

    assert door.tried == [WRONG]
    assert unlock.edit.value() == ""


def test_the_next_try_waits_twice_as_long(unlock: Unlock, door: Door, qtbot: QtBot) -> None:
    attempt(unlock)
    door.refuse("passphrase-wrong")
    assert unlock.seconds_left == 1
    attempt(unlock)
    assert door.tried == [WRONG]  # too early

    qtbot.waitUntil(lambda: not unlock.seconds_left, timeout=2_000)
    press(unlock.edit, Qt.Key.Key_Return)
    door.refuse("passphrase-wrong")
    assert door.tried == [WRONG, WRONG]
    assert unlock.seconds_left == 2


def test_another_trouble_does_not_wait(unlock: Unlock, door: Door) -> None:
    attempt(unlock)
    door.refuse("store-damaged", folder="vault")
    attempt(unlock)

    assert len(door.tried) == 2


def test_nothing_is_cut(unlock: Unlock, door: Door) -> None:
    attempt(unlock)
    door.refuse("passphrase-wrong")
    settle()

    assert [*cut_off(unlock), *overlaps(unlock)] == []
