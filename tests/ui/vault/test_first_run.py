"""The first run by keys alone: a real vault, its code on paper, a team that does not answer, then alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from field_app.errors import LinkError, MachineError
from field_app.vault import Vault, new_recovery_code, reset_passphrase
from tests.ui.typing import arabic
from tests.ui.vault.first_runs import (
    INVITATION,
    Root,
    at_recovery,
    at_team,
    is_focused,
    keys,
    passphrase_of,
    tab_to,
    typed,
)
from tests.vault.builders import CHEAP, noon
from ui.appearance import Appearance
from ui.kit import Button
from ui.pictures import FACES, LARGE_FACES, Face, cut_off, overlaps, picture, weak_words, wear
from ui.vault import FirstRun, FirstRunActs
from ui.vault.passphrase_step import PassphraseStep
from ui.vault.recovery_step import RecoveryStep
from ui.vault.team_step import TeamStep
from ui.words import shown

CODE = new_recovery_code()


def test_the_whole_way_by_keys(first_run: FirstRun, root: Root, qtbot: QtBot) -> None:
    passphrase = " ".join(passphrase_of(first_run).tiles.texts())
    recovery = at_recovery(first_run, qtbot)
    assert "-".join(recovery.tiles.texts()) == root.codes[0]
    assert is_focused(recovery.print)
    keys(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    team = first_run.step
    assert isinstance(team, TeamStep)

    root.join_answers = [LinkError("link-none", url="https://endpoint.example.org")]
    typed(INVITATION)
    keys(Qt.Key.Key_Return)
    assert root.asked == [tuple(INVITATION.split())]
    assert shown(team.field.problem()) == str(LinkError("link-none", url="https://endpoint.example.org"))
    assert team.invitation.value() == INVITATION
    assert root.begun == 0

    tab_to(team.alone)
    keys(Qt.Key.Key_Return)
    assert root.begun == 1
    with qtbot.waitCallback() as closed:
        root.session.close(closed)
    assert root.session.wait_closed(5)
    Vault.open(root.folder, passphrase, clock=noon).close()
    reset_passphrase(root.folder, arabic(root.codes[0].lower()), "another", cost=CHEAP)
    Vault.open(root.folder, "another", clock=noon).close()


def test_what_to_do_follows_the_language(first_run: FirstRun, appearance: Appearance, qtbot: QtBot) -> None:
    team = at_team(first_run, qtbot)
    team.go_on()
    english = team.invitation.accessibleDescription()

    appearance.set_language("ar")

    assert "الصق" in team.invitation.accessibleDescription()
    assert "Paste the text" in english


def test_every_control_has_a_name(first_run: FirstRun, qtbot: QtBot) -> None:
    for _ in range(3):
        parts = [part for part in first_run.findChildren(Button) if part.isVisible()]
        assert [part for part in parts if not part.accessibleName()] == []
        match first_run.step:
            case PassphraseStep():
                at_recovery(first_run, qtbot)
            case RecoveryStep() as step:
                step.go_on()
            case _:
                pass


@pytest.mark.parametrize("face", [*FACES, *LARGE_FACES], ids=lambda face: face.name)
def test_each_step_fits_and_can_be_read(face: Face, appearance: Appearance, qtbot: QtBot) -> None:
    wear(appearance, face)
    done: list[Callable[[str], None]] = []
    acts = FirstRunActs(lambda _words, then, _failed: done.append(then), lambda *_: None, lambda: None)
    page = FirstRun(acts, appearance.set_language)
    qtbot.addWidget(page)

    def check() -> None:
        image = picture(page)
        assert [*cut_off(page), *overlaps(page), *weak_words(page, image)] == []

    check()
    assert isinstance(page.step, PassphraseStep)
    passphrase = page.step.passphrase
    passphrase.use_own.click()
    passphrase.take()
    check()
    passphrase.use_offered.click()
    passphrase.take()
    check()
    passphrase.typed.set_value(" ".join(passphrase.tiles.texts()))
    page.step.go_on()
    check()
    done[0](CODE)
    check()
    assert isinstance(page.step, RecoveryStep)
    page.step._tell(MachineError("printer-refuses"))
    check()
    page.step.go_on()
    assert isinstance(page.step, TeamStep)
    page.step.go_on()
    check()
