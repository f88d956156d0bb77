"""The passphrase: six words offered and typed as they stand, or an own one that is strong and typed twice."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from field_app.vault import Vault
from tests.ui.vault.first_runs import (
    Root,
    at_recovery,
    keys,
    passphrase_of,
    tab_to,
    typed,
)
from tests.vault.builders import noon
from ui.vault import FirstRun
from ui.vault.recovery_step import RecoveryStep
from ui.words import say, shown

OWN = "زيتون وزعتر وحجر كبير"


def test_other_words_are_offered_and_the_first_ones_no_longer_do(first_run: FirstRun, root: Root) -> None:
    passphrase = passphrase_of(first_run)
    first = passphrase.tiles.texts()
    typed(" ".join(first))

    tab_to(passphrase.others)
    keys(Qt.Key.Key_Space)

    assert passphrase.tiles.texts() != first
    assert passphrase.typed.value() == ""
    passphrase.begin()
    typed(" ".join(first))
    keys(Qt.Key.Key_Return)
    assert root.codes == []
    assert passphrase._typed_field.problem()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(lambda words: words[:2], say("first-run-words-so-far", matching="2", whole="6"), id="two"),
        pytest.param(
            lambda words: [*words[:2], words[2][:2]],
            say("first-run-words-so-far", matching="2", whole="6"),
            id="third-under-way",
        ),
        pytest.param(
            lambda words: [*words[:2], words[2] + "x"], say("first-run-word-differs", number="3"), id="third-differs"
        ),
        pytest.param(
            lambda words: [*words[:1], "", *words[1:]], say("first-run-word-differs", number="2"), id="two-spaces"
        ),
        pytest.param(
            lambda words: [word.upper() for word in words], say("first-run-word-differs", number="1"), id="caps"
        ),
        pytest.param(lambda words: [*words, ""], say("first-run-words-over"), id="a-space-too-many"),
        pytest.param(lambda words: [*words, "more"], say("first-run-words-over"), id="a-word-too-many"),
    ],
)
def test_what_is_not_typed_as_it_stands_makes_no_vault(
    first_run: FirstRun, root: Root, change: Callable[[list[str]], list[str]], said: object
) -> None:
    passphrase = passphrase_of(first_run)
    typed(" ".join(change(passphrase.tiles.texts())))
    assert passphrase.progress() == said

    keys(Qt.Key.Key_Return)

    assert root.codes == []
    assert passphrase._typed_field.problem() == said
    typed("x")
    assert not passphrase._typed_field.problem()


def test_an_arabic_keyboard_and_caps_lock_are_named(first_run: FirstRun) -> None:
    field = passphrase_of(first_run)._typed_field
    typed("\u0634")
    assert "English" in field.control.accessibleDescription()

    typed("A")
    assert field._warning is not None
    assert shown(field._warning.words) == "Caps Lock is on"
    typed("a")
    assert not field._warning.isVisible()


def test_ones_own_passphrase_is_strong_and_typed_twice(first_run: FirstRun, root: Root, qtbot: QtBot) -> None:
    passphrase = passphrase_of(first_run)
    tab_to(passphrase.use_own)
    keys(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is passphrase.own

    typed("too short")
    keys(Qt.Key.Key_Tab)
    typed("too short")
    keys(Qt.Key.Key_Return)
    assert shown(passphrase._own_field.problem()).startswith("A passphrase of your own has at least 15")
    assert QApplication.focusWidget() is passphrase.own

    passphrase.own.selectAll()
    typed(OWN)
    keys(Qt.Key.Key_Return)
    assert passphrase._again_field.problem() == say("first-run-again-differs")
    assert QApplication.focusWidget() is passphrase.again
    assert root.codes == []

    passphrase.again.selectAll()
    typed(OWN)
    keys(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(first_run.step, RecoveryStep))
    Vault.open(root.folder, OWN, clock=noon).close()


def test_six_words_can_be_taken_after_all(first_run: FirstRun, qtbot: QtBot) -> None:
    passphrase = passphrase_of(first_run)
    passphrase.use_own.click()
    assert passphrase.progress() == ""
    passphrase.use_offered.click()

    assert not passphrase.is_own
    at_recovery(first_run, qtbot)


def test_a_vault_that_cannot_be_made_is_told_at_the_field_and_tried_again(
    first_run: FirstRun, root: Root, qtbot: QtBot
) -> None:
    root.folder.write_bytes(b"a file in the vault's place")
    passphrase = passphrase_of(first_run)
    typed(" ".join(passphrase.tiles.texts()))

    keys(Qt.Key.Key_Return)
    assert passphrase.typed.isReadOnly()
    keys(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(passphrase._typed_field.problem()))
    assert len(root.codes) == 1
    assert not passphrase.typed.isReadOnly()

    root.folder.unlink()
    keys(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(first_run.step, RecoveryStep))
