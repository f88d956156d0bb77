"""Settings: what is chosen takes effect at once and is kept; what is said of the data is so."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from field_app.errors import FieldAppError, StoreError, UsageError
from field_app.journal import OneTimeCode, Role
from field_app.vault import (
    Vault,
    change_passphrase,
    choose_second_copy,
    new_recovery_code,
    new_recovery_key,
    reset_passphrase,
    set_recovery_code,
    stop_second_copy,
    trust_recovery_key,
    update_second_copy,
)
from tests.records.builders import STEPS, Laptop, a_laptop
from tests.records.endpoint import HandEndpoint
from tests.ui.records.laptops import TeamLaptops, session_on
from tests.ui.records.shell import Desk
from tests.vault.builders import CHEAP, PASSPHRASE, noon
from ui import words
from ui.appearance import Appearance
from ui.kit import Button, Segments
from ui.pictures import FACES, LARGE_FACES, Face, wear
from ui.records import Rooms
from ui.second_copy import CopyNews
from ui.session import Session
from ui.settings import CopyActs, PreferenceFile, Preferences, SettingsActs, SettingsScreen, read_preferences
from ui.settings.copy_form import CopyForm
from ui.settings.erase_form import EraseForm
from ui.settings.join_form import JoinForm
from ui.settings.passphrase_form import PassphraseForm
from ui.settings.recovery_form import RecoveryForm
from ui.theme import Scheme, look
from ui.vault import RecoveryStep
from ui.words import say

PAGES = ("look", "lock", "team", "forms", "data")


class SettingsDesk(Desk):
    """The screen Settings."""

    def __init__(self, session: Session[Rooms], appearance: Appearance, path: Path, qtbot: QtBot) -> None:
        super().__init__(qtbot, session)
        self.path, self.minutes, self.asked = path, list[int](), list[str]()
        self.kept = PreferenceFile(path, Preferences(scheme=Scheme.LIGHT))
        self.invitations: list[tuple[str, str]] = []
        self.answers: list[tuple[Callable[[], None], Callable[[FieldAppError], None]]] = []
        acts = SettingsActs(
            lock_after=self.minutes.append,
            join_with=self._join,
            change_passphrase=self._change,
            new_recovery_code=self._new_code,
            copy=CopyActs(
                choose=lambda folder: self.asked.append(f"choose {folder.name}"),
                now=lambda: self.asked.append("now"),
                stop=lambda: self.asked.append("stop"),
            ),
            erase=lambda: self.asked.append("erase"),
        )
        self.screen = SettingsScreen(self.shell, session, appearance, self.kept, acts)
        self.shell.show_screen_of(self.screen)
        self.rest()

    def _join(self, url: str, code: str, done: Callable[[], None], failed: Callable[[FieldAppError], None]) -> None:
        self.invitations.append((url, code))
        self.answers.append((done, failed))

    def _change(self, old: str, new: str, done: Callable[[], None], failed: Callable[[FieldAppError], None]) -> None:
        def change(rooms: Rooms) -> None:
            change_passphrase(rooms.records.vault.folder.path, old, new, cost=CHEAP)

        self.session.run(change, lambda _none: done(), failed)

    def _new_code(self, passphrase: str, done: Callable[[str], None], failed: Callable[[FieldAppError], None]) -> None:
        def make(rooms: Rooms) -> str:
            code = new_recovery_code()
            set_recovery_code(rooms.records.vault.folder.path, passphrase, code, cost=CHEAP)
            return code

        self.session.run(make, done, failed)

    def open(self, page: str) -> None:
        """Open a page."""
        self.shell.show_screen("settings", page)
        self.rest()

    def choose(self, value: str) -> None:
        """Press the segment of `value`."""
        segments = (each for each in self.screen.widget.findChildren(Segments) if each.isVisible())
        button = next(each._buttons[value] for each in segments if value in each._buttons)
        button.setFocus()
        button.click()
        self.rest()


@pytest.fixture
def desk(appearance: Appearance, tmp_path: Path, qtbot: QtBot) -> Iterator[SettingsDesk]:
    team = TeamLaptops(tmp_path)
    team.monitor.finalize("Zikim")
    team.sync()
    team.lead.vault.close()
    with session_on(qtbot, team.monitor) as session:
        made = SettingsDesk(session, appearance, tmp_path / "preferences.json", qtbot)
        yield made
        assert made.kept.wait_written()


def test_the_language_changes_at_once_and_is_kept(desk: SettingsDesk) -> None:
    desk.choose("ar")
    assert words.language() == "ar"
    assert "لغة النافذة" in desk.said()
    assert desk.kept.wait_written()
    assert read_preferences(desk.path).language == "ar"


def test_colours_and_text_size_change_at_once_and_the_newest_is_kept(desk: SettingsDesk) -> None:
    for value in ("dark", "150", "125", "light", "dark"):
        desk.choose(value)
    assert (look().tokens.is_dark, look().percent) == (True, 125)
    assert desk.kept.wait_written()
    assert read_preferences(desk.path) == Preferences(scheme=Scheme.DARK, percent=125)


def test_the_minutes_until_it_locks_are_told_and_kept(desk: SettingsDesk) -> None:
    desk.open("lock")
    desk.choose("5")
    assert desk.minutes == [5]
    assert desk.kept.now.lock_minutes == 5


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("team", ("Gaza North", "GZ-014", "Monitor", "http://127.0.0.1:1"), id="team"),
        pytest.param("data", ("monitor", "0.", "Asia/Gaza"), id="data"),
    ],
)
def test_what_is_said_of_this_laptop(desk: SettingsDesk, page: str, expected: tuple[str, ...]) -> None:
    desk.open(page)
    assert all(part in desk.said() for part in expected)


def test_a_key_that_opens_the_vault_beside_the_passphrase_is_no_secret(desk: SettingsDesk) -> None:
    key = new_recovery_key("made up for a test", cost=CHEAP)[1]
    desk.open("team")
    assert "recovery key" not in desk.said()

    desk.session.run(lambda rooms: trust_recovery_key(rooms.records.vault, key), lambda _none: None)
    desk.open("look")
    desk.open("team")

    assert key.fingerprint in desk.said()


def test_who_works_alone_joins_from_here(appearance: Appearance, tmp_path: Path, qtbot: QtBot) -> None:
    with session_on(qtbot, a_laptop(tmp_path)) as session:
        desk = SettingsDesk(session, appearance, tmp_path / "preferences.json", qtbot)
        desk.open("team")
        form = desk.screen.widget.findChild(JoinForm)
        assert form is not None
        assert desk.shell.focusWidget() is form.edit
        desk.type("https://endpoint.example.org")
        desk.press(Qt.Key.Key_Return)
        assert "the one-time code is not" in desk.said()
        assert desk.invitations == []

        code = OneTimeCode.make(bytes(32)).text
        desk.type(f" {code}")
        desk.press(Qt.Key.Key_Return)
        assert desk.invitations == [("https://endpoint.example.org", code)]
        assert not form.button.isEnabled()
        done, failed = desk.answers.pop()
        failed(UsageError("enrol-code-expired"))
        desk.rest()
        assert "This code has expired" in desk.said()
        assert form.edit.value().endswith(code)

        endpoint = HandEndpoint()
        with qtbot.waitCallback() as joined:
            session.run(lambda rooms: endpoint.join(as_laptop(rooms), "GZ-014", Role.MONITOR), joined)
        done()
        desk.rest()
        assert "Gaza North" in desk.said()
        assert "GZ-014" in desk.said()
        assert not any(each.isVisible() for each in desk.screen.widget.findChildren(JoinForm))
        assert desk.shell.focusWidget() is desk.screen._list


def as_laptop(rooms: Rooms) -> Laptop:
    """Return the laptop that a session of these tests has open."""
    assert isinstance(rooms, Laptop)
    return rooms


def test_a_laptop_that_the_endpoint_forgot_joins_again(desk: SettingsDesk) -> None:
    desk.open("team")
    again = next(each for each in desk.screen.widget.findChildren(Button) if "Join again" in each.accessibleName())
    again.click()
    desk.rest()
    code = OneTimeCode.make(bytes(32)).text
    desk.type(f"https://endpoint.example.org {code}")
    desk.press(Qt.Key.Key_Return)
    assert desk.invitations == [("https://endpoint.example.org", code)]
    assert desk.faults() == []
    desk.answers[0][0]()
    desk.rest()
    assert "Join again with a new invitation…" in [
        each.accessibleName() for each in desk.screen.widget.findChildren(Button) if each.isVisible()
    ]


def test_the_day_of_joining_is_that_of_the_roster(desk: SettingsDesk) -> None:
    desk.open("team")
    assert "Wednesday 10 December 2025" in desk.said()


def test_another_passphrase_opens_the_vault_after_it_was_changed_here(desk: SettingsDesk, qtbot: QtBot) -> None:
    desk.open("lock")
    form = desk.screen.widget.findChild(PassphraseForm)
    assert form is not None
    form.open.click()
    desk.rest()
    words_offered = " ".join(form.new.tiles.texts())
    desk.type("not this one at all")
    form.new.typed.setFocus()
    desk.type(words_offered)
    form.take.click()
    desk.rest()
    assert "does not open the vault" in desk.said()
    assert not form.old.value()

    desk.screen._waiting._timer.setInterval(1)
    qtbot.waitUntil(form.take.isEnabled)
    desk.type(PASSPHRASE)
    form.take.click()
    desk.rest()
    assert "From now on the new passphrase opens" in desk.said()
    with qtbot.waitCallback() as done:
        desk.session.run(lambda rooms: rooms.records.vault.folder.path, done)
    assert done.args is not None
    Vault.open(done.args[0], words_offered, clock=noon, migrations=STEPS).close()
    with pytest.raises(StoreError, match="does not open"):
        Vault.open(done.args[0], PASSPHRASE, clock=noon, migrations=STEPS)


def test_a_new_recovery_code_is_made_with_the_passphrase_and_the_old_one_stops(
    desk: SettingsDesk, qtbot: QtBot
) -> None:
    desk.open("lock")
    form = desk.screen.widget.findChild(RecoveryForm)
    assert form is not None
    form.open.setFocus()
    desk.screen._waiting._timer.setInterval(1)
    codes: list[str] = []
    for _ in range(2):
        desk.press(Qt.Key.Key_Return)
        desk.type("not this one at all")
        desk.press(Qt.Key.Key_Return)
        assert "does not open the vault" in desk.said()
        qtbot.waitUntil(form.take.isEnabled)
        desk.type(PASSPHRASE)
        desk.press(Qt.Key.Key_Return)
        (step,) = [each for each in form.findChildren(RecoveryStep) if each.isVisible()]
        assert desk.faults() == []
        codes.append("-".join(step.tiles.texts()))
        step.next.setFocus()
        desk.press(Qt.Key.Key_Return)
        assert desk.shell.focusWidget() is form.open

    with qtbot.waitCallback() as done:
        desk.session.run(lambda rooms: rooms.records.vault.folder.path, done)
    assert done.args is not None
    with pytest.raises(StoreError, match="recovery code does not open"):
        reset_passphrase(done.args[0], codes[0], "another passphrase of mine", cost=CHEAP)
    reset_passphrase(done.args[0], codes[1], "another passphrase of mine", cost=CHEAP)


def test_after_a_wrong_passphrase_the_next_try_waits_whatever_form_asks(desk: SettingsDesk) -> None:
    def wrong() -> RecoveryForm:
        desk.open("look")
        desk.open("lock")
        form = next(each for each in desk.screen.widget.findChildren(RecoveryForm) if each.isVisible())
        form.open.click()
        desk.type("not this one at all")
        desk.press(Qt.Key.Key_Return)
        return form

    second = desk.screen._waiting._timer
    second.setInterval(60_000)
    assert words.shown(wrong().take.words) == "Next try in 1 second"
    again = wrong()
    assert again.passphrase.value() == "not this one at all"  # it was not taken
    second.setInterval(1)
    desk.qtbot.waitUntil(again.take.isEnabled)
    second.setInterval(60_000)
    desk.press(Qt.Key.Key_Return)
    assert words.shown(again.take.words) == "Next try in 2 seconds"


def choose_copy(desk: SettingsDesk, folder: Path) -> CopyForm:
    """Let the second copy go into `folder`, and return the form that says so."""

    def choose(rooms: Rooms) -> None:
        choose_second_copy(rooms.records.vault, folder)
        update_second_copy(rooms.records.vault)

    with desk.qtbot.waitCallback() as done:
        desk.session.run(choose, done)
    desk.screen.hear_copy(CopyNews())
    desk.rest()
    return next(each for each in desk.screen.widget.findChildren(CopyForm) if each.isVisible())


def test_a_folder_for_the_second_copy_is_chosen_and_what_becomes_of_it_is_said(
    desk: SettingsDesk, tmp_path: Path
) -> None:
    desk.open("data")
    (form,) = [each for each in desk.screen.widget.findChildren(CopyForm) if each.isVisible()]
    assert "nowhere yet" in desk.said()
    assert not form.now.isVisible()
    form.choose.setFocus()
    form.choose.click()
    (dialog,) = form.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "stick"))
    dialog.reject()
    assert desk.asked == ["choose stick"]

    assert choose_copy(desk, tmp_path / "stick") is form
    assert str(tmp_path / "stick") in desk.said()
    assert "less than an hour ago" in desk.said()
    form.now.setFocus()
    form.now.click()
    desk.screen.hear_copy(CopyNews(is_running=True))
    desk.rest()
    assert words.shown(form.now.words) == "Backing up…"
    desk.screen.hear_copy(CopyNews(trouble=say("backup-denied", folder=tmp_path / "stick")))
    desk.rest()
    assert "the stick is write-protected" in desk.said()
    assert "can be restored" in desk.said()
    desk.screen._appearance.change("ar", Scheme.LIGHT, 100)
    desk.rest()
    assert "ويمكن استعادته" in desk.said()
    assert desk.shell.focusWidget() is form.now, "who pressed it keeps the focus"
    desk.screen._appearance.change("en", Scheme.LIGHT, 100)
    form.switch.click()
    assert desk.asked == ["choose stick", "now", "stop"]

    with desk.qtbot.waitCallback() as done:
        desk.session.run(lambda rooms: stop_second_copy(rooms.records.vault), done)
    desk.screen.hear_copy(CopyNews())
    desk.rest()
    assert "switched off" in desk.said()
    form.switch.click()
    assert desk.asked[-1] == "choose stick", "where it went is remembered"


def erasing(desk: SettingsDesk) -> EraseForm:
    """Ask to erase the vault, and return the form that asks back."""
    form = next(each for each in desk.screen.widget.findChildren(EraseForm) if each.isVisible())
    form.open.click()
    desk.rest()
    return form


def test_the_vault_is_erased_only_after_its_name_was_typed_and_it_was_said_what_is_lost(
    appearance: Appearance, tmp_path: Path, qtbot: QtBot
) -> None:
    laptop = a_laptop(tmp_path)
    laptop.finalize("Zikim")
    laptop.records.outbox.pack()
    with session_on(qtbot, laptop) as session:
        desk = SettingsDesk(session, appearance, tmp_path / "preferences.json", qtbot)
        desk.open("data")
        form = erasing(desk)
        assert "lost for good" in desk.said()
        assert "entries 1, files 0, and every draft" in desk.said()
        assert desk.shell.focusWidget() is form.typed
        name = laptop.vault.folder.path.name
        desk.type(name[:-1])
        form.act.click()
        desk.rest()
        assert "This is not the name" in desk.said()
        desk.type(name[-1])
        desk.press(Qt.Key.Key_Return)
        assert desk.asked == [], "Enter in the line does not erase"
        form.keep.click()
        desk.rest()
        assert desk.shell.focusWidget() is form.open
        erasing(desk)
        desk.type(name)
        form.act.click()
        assert desk.asked == ["erase"]


@pytest.mark.parametrize("face", [*FACES, *LARGE_FACES], ids=lambda face: face.name)
def test_nothing_is_cut_or_lies_over_another(appearance: Appearance, desk: SettingsDesk, face: Face) -> None:
    wear(appearance, face)
    for page in PAGES:
        desk.open(page)
        desk.screen._panes.open_detail() if desk.screen._panes else None
        desk.rest()
        if page == "lock":
            form = desk.screen.widget.findChild(PassphraseForm)
            assert form is not None
            form.open.click()
            desk.rest()
            assert desk.faults() == [], page
            recovery = desk.screen.widget.findChild(RecoveryForm)
            assert recovery is not None
            recovery.open.click()
            recovery._show("7K2MQ-" * 6 + "7K2MQ")
            desk.rest()
        if page == "data":
            assert desk.faults() == [], page
            erasing(desk)
            choose_copy(desk, desk.path.parent / ("a stick with a long name " * 3).strip())
            desk.screen.hear_copy(CopyNews(trouble=say("backup-full", folder="stick")))
            desk.rest()
        assert desk.faults() == [], page


def test_every_control_has_a_name(desk: SettingsDesk) -> None:
    for page in PAGES:
        desk.open(page)
        assert desk.nameless() == []
