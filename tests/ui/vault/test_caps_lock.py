"""Caps Lock is named where the letters tell it, and only there."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import OnScreen
from tests.ui.typing import press
from ui.kit import LineEdit
from ui.vault.caps_lock import CapsLock, caps_lock_told_by

NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.mark.parametrize(
    ("text", "modifiers", "told"),
    [
        pytest.param("a", NONE, False, id="small"),
        pytest.param("A", NONE, True, id="capital-without-shift"),
        pytest.param("A", SHIFT, False, id="capital-with-shift"),
        pytest.param("a", SHIFT, True, id="small-with-shift"),
        pytest.param("3", NONE, None, id="digit"),
        pytest.param("!", SHIFT, None, id="sign"),
        pytest.param("\u0634", NONE, None, id="arabic-has-no-case"),
        pytest.param("\x01", CTRL, None, id="shortcut"),
        pytest.param("A", CTRL, None, id="letter-of-a-shortcut"),
        pytest.param("", NONE, None, id="no-letter"),
    ],
)
def test_what_a_letter_tells(text: str, modifiers: Qt.KeyboardModifier, told: bool | None) -> None:
    assert caps_lock_told_by(text, modifiers) is told


def test_each_change_is_told_once_and_the_key_itself_counts_once_it_is_known(on_screen: OnScreen) -> None:
    edit, told = LineEdit(), list[bool]()
    on_screen(edit)
    CapsLock(edit).found.connect(told.append)

    press(edit, Qt.Key.Key_CapsLock)  # from an unknown state to another
    assert told == []
    press(edit, Qt.Key.Key_A)
    press(edit, Qt.Key.Key_B)
    assert told == [False]
    press(edit, Qt.Key.Key_CapsLock)
    press(edit, Qt.Key.Key_CapsLock)
    assert told == [False, True, False]
    assert edit.value() == "ab"
