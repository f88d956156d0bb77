"""Settings: what is chosen takes effect at once and is kept; what is said of the data is so."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from field_app.errors import FieldAppError, StoreError, UsageError
from field_app.journal import OneTimeCode, Role
from field_app.vault import Vault, change_passphrase, new_recovery_code, reset_passphrase, set_recovery_code
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
from ui.session import Session
from ui.settings import PreferenceFile, Preferences, SettingsActs, SettingsScreen, read_preferences
from ui.settings.join_form import JoinForm
from ui.settings.passphrase_form import PassphraseForm
from ui.settings.recovery_form import RecoveryForm
from ui.theme import Scheme, look
from ui.vault import RecoveryStep

PAGES = ("look", "lock", "team", "forms", "data")


class SettingsDesk(Desk):
    """The screen Settings."""

    def __init__(self, session: Session[Rooms], appearance: Appearance, path: Path, qtbot: QtBot) -> None:
        super().__init__(qtbot, session)
        self.path, self.minutes, self.joins = path, list[int](), list[str]()
        self.kept = PreferenceFile(path, Preferences(scheme=Scheme.LIGHT))
        self.invitations: list[tuple[str, str]] = []
        self.answers: list[tuple[Callable[[], None], Callable[[FieldAppError], None]]] = []
        acts = SettingsActs(
            join=lambda: self.joins.append("join"),
            lock_after=self.minutes.append,
            join_with=self._join,
            change_passphrase=self._change,
            new_recovery_code=self._new_code,
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
    codes: list[str] = []
    for _ in range(2):
        desk.press(Qt.Key.Key_Return)
        desk.type("not this one at all")
        desk.press(Qt.Key.Key_Return)
        assert "does not open the vault" in desk.said()
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
        assert desk.faults() == [], page


def test_every_control_has_a_name(desk: SettingsDesk) -> None:
    for page in PAGES:
        desk.open(page)
        assert desk.nameless() == []
