"""Unlock for who forgot the passphrase: the code from the paper, a new passphrase, in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from field_app.errors import FieldAppError, StoreError
from field_app.vault import Vault, new_recovery_code, reset_passphrase
from tests.ui.conftest import OnScreen
from tests.ui.typing import press, type_text
from tests.vault.builders import CHEAP, PASSPHRASE, noon
from ui.appearance import Appearance
from ui.pictures import FACES, LARGE_FACES, Face, cut_off, overlaps, picture, weak_words, wear
from ui.vault import Unlock
from ui.vault.recover import RecoverForm

Failed = Callable[[FieldAppError], None]
CODE = new_recovery_code()


class Door:
    """A real vault with a recovery code; what happens at it is done at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened = 0
        Vault.create(folder, PASSPHRASE, clock=noon, cost=CHEAP, recovery_code=CODE).close()

    def open(self, passphrase: str, failed: Failed) -> None:
        try:
            Vault.open(self.folder, passphrase, clock=noon).close()
        except FieldAppError as error:
            failed(error)
        else:
            self.opened += 1

    def recover(self, code: str, passphrase: str, failed: Failed) -> None:
        try:
            reset_passphrase(self.folder, code, passphrase, cost=CHEAP)
        except FieldAppError as error:
            failed(error)
        else:
            self.open(passphrase, failed)


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return Door(tmp_path / "vault")


@pytest.fixture
def unlock(door: Door, on_screen: OnScreen) -> Unlock:
    page = Unlock(door.open, door.recover)
    page.resize(1366, 768)
    on_screen(page, 1400, 800)
    return page


def keys(*pressed: Qt.Key) -> None:
    for key in pressed:
        press(QApplication.focusWidget(), key)


def typed(text: str) -> None:
    type_text(QApplication.focusWidget(), text)


def at_form(unlock: Unlock) -> RecoverForm:
    for _ in range(6):
        if QApplication.focusWidget() is unlock.use_code:
            break
        keys(Qt.Key.Key_Tab)
    keys(Qt.Key.Key_Return)
    assert unlock.form is not None
    return unlock.form


def words_of(form: RecoverForm) -> str:
    return " ".join(form.passphrase.tiles.texts())


def test_the_code_and_six_new_words_open_by_keys_alone(unlock: Unlock, door: Door) -> None:
    form = at_form(unlock)
    typed(CODE.lower().replace("-", " "))
    form.passphrase.begin()
    typed(words_of(form))
    keys(Qt.Key.Key_Return)

    assert door.opened == 1
    with pytest.raises(StoreError):
        Vault.open(door.folder, PASSPHRASE, clock=noon)
    Vault.open(door.folder, words_of(form), clock=noon).close()


def test_nothing_typed_is_kept_once_the_window_goes_on(unlock: Unlock, door: Door, qtbot: QtBot) -> None:
    form = at_form(unlock)
    typed(CODE)
    gone: list[bool] = []
    form.destroyed.connect(lambda: gone.append(True))

    unlock.hide()

    qtbot.waitUntil(lambda: gone == [True])
    unlock.show()
    assert unlock.form is None
    assert unlock.edit.isVisible()


def test_a_slip_is_told_at_the_code_before_a_passphrase_is_made(unlock: Unlock, door: Door) -> None:
    form = at_form(unlock)
    typed(CODE[:-1] + ("0" if CODE[-1] != "0" else "1"))
    keys(Qt.Key.Key_Tab)
    assert form._field.problem()

    form.passphrase.begin()
    typed(words_of(form))
    keys(Qt.Key.Key_Return)
    assert door.opened == 0
    assert QApplication.focusWidget() is form.code
    typed("x")
    assert not form._field.problem()


def test_the_code_of_another_vault_is_told_and_another_try_taken(unlock: Unlock, door: Door) -> None:
    form = at_form(unlock)
    typed(new_recovery_code())
    form.passphrase.begin()
    typed(words_of(form))
    keys(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.code
    assert "does not open" in form.code.accessibleDescription()

    form.code.selectAll()
    typed(CODE)
    keys(Qt.Key.Key_Return)
    assert door.opened == 1


def test_enter_with_the_code_alone_asks_for_the_words(unlock: Unlock, door: Door) -> None:
    form = at_form(unlock)
    typed(CODE)
    keys(Qt.Key.Key_Return)

    assert QApplication.focusWidget() is form.passphrase.typed
    assert door.opened == 0


def test_escape_leads_back_to_the_passphrase(unlock: Unlock, door: Door) -> None:
    at_form(unlock)
    keys(Qt.Key.Key_Escape)

    assert unlock.form is None
    assert QApplication.focusWidget() is unlock.edit
    typed(PASSPHRASE)
    keys(Qt.Key.Key_Return)
    assert door.opened == 1


def test_without_a_way_to_recover_none_is_offered(door: Door, on_screen: OnScreen) -> None:
    page = Unlock(door.open)
    on_screen(page, 1400, 800)

    assert not page.use_code.isVisible()


def test_caps_lock_is_named_under_the_field(unlock: Unlock) -> None:
    type_text(unlock.edit, "A")
    assert "Caps Lock is on" in unlock._keyboard.text()
    type_text(unlock.edit, "a")
    assert "Caps Lock is off" in unlock._keyboard.text()


@pytest.mark.parametrize("face", [*FACES, *LARGE_FACES], ids=lambda face: face.name)
def test_both_ways_in_fit_and_can_be_read(face: Face, appearance: Appearance, qtbot: QtBot) -> None:
    wear(appearance, face)
    page = Unlock(lambda *_: None, lambda *_: None, appearance.set_language)
    qtbot.addWidget(page)
    page.failed(StoreError("passphrase-wrong"))
    type_text(page.edit, "A")
    image = picture(page)
    assert [*cut_off(page), *overlaps(page), *weak_words(page, image)] == []

    page.use_code.click()
    assert page.form is not None
    page.form.go_on()
    image = picture(page)
    assert [*cut_off(page), *overlaps(page), *weak_words(page, image)] == []
