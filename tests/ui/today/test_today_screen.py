"""Today by keys: what is on top, what is begun, what is deleted, what is said."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from field_app.vault import choose_second_copy, stop_second_copy, update_second_copy
from tests.records.builders import SMALL_FORM, a_laptop, form
from tests.ui.records.laptops import TeamLaptops, session_on
from tests.ui.records.shell import Desk
from ui import words
from ui.appearance import Appearance
from ui.kit import Button, KeyCap, ListRow, RowList, Sheet, ToolButton
from ui.main_window import MainWindow
from ui.pictures import FACES, LARGE_FACES, Face, wear
from ui.records import Rooms
from ui.second_copy import CopyNews
from ui.session import Session
from ui.sync_status import OutcomeHeard, Trouble
from ui.today import TodayActs, TodayScreen
from ui.today.form_button import FormButton
from ui.words import say

SMALLEST = QSize(1024, 600)
PACK = ("crossing_check", "aid_delivery", "incident", "prisoner_transfer", "corridor_permission")


class TodayDesk(Desk):
    """The screen Today."""

    def __init__(self, session: Session[Rooms], qtbot: QtBot) -> None:
        super().__init__(qtbot, session)
        self.begun: list[str] = []
        acts = TodayActs(
            begin=lambda form: self.begun.append(f"begin {form}"),
            open_draft=lambda draft: self.begun.append(f"draft {draft}"),
            correct=lambda record: self.begun.append(f"correct {record}"),
            show_sync=lambda: self.begun.append("sync"),
            show_copy=lambda: self.begun.append("copy"),
        )
        self.screen = TodayScreen(self.shell, session, acts)
        self.shell.show_screen_of(self.screen)
        self.rest()

    def chords(self) -> list[str]:
        """Return the keys that F1 lists for this screen."""
        keys = self.screen.keys()
        return [key.chord for key in keys]

    def list_of(self, name: str) -> RowList:
        """Return the list that has this name."""
        return next(
            each
            for each in self.screen.widget.findChildren(RowList)
            if each.isVisible() and each.accessibleName() == name
        )

    def rows(self, name: str) -> list[str]:
        """Return what a screen reader says of a list's rows."""
        model = self.list_of(name).model()
        return [plain(str(model.index(row, 0).data())) for row in range(model.rowCount())]


def plain(text: str) -> str:
    """Return `text` without the isolates around its codes."""
    return text.replace(words.LRI, "").replace(words.PDI, "")


@pytest.fixture
def team(tmp_path: Path) -> TeamLaptops:
    made = TeamLaptops(tmp_path)
    for name in PACK:
        made.monitor.records.add_form(form(name))
    record = made.monitor.finalize("Zikim").record
    made.sync()
    made.lead.review.return_(record, "", {"place": "Which gate?", "status": "All day?"})
    made.sync()
    made.monitor.finalize("Rafah")
    made.monitor.records.drafts.create(SMALL_FORM, made.monitor.records.new_entry(SMALL_FORM))
    return made


@pytest.fixture
def desk(appearance: Appearance, team: TeamLaptops, qtbot: QtBot) -> Iterator[TodayDesk]:
    team.lead.vault.close()
    with session_on(qtbot, team.monitor) as session:
        yield TodayDesk(session, qtbot)


def test_what_came_back_stands_first_with_its_question_and_enter_corrects_it(desk: TodayDesk) -> None:
    (row,) = desk.rows("Returned with questions")
    assert row.startswith("Visit to Zikim, “Which gate?” and 1 more question, returned ")
    assert desk.shell.badges["today"].count == 1
    desk.press(Qt.Key.Key_Return)
    assert len(desk.begun) == 1
    assert desk.begun[0].startswith("correct ")


def test_forms_are_begun_by_their_number_by_key_and_by_pointer(desk: TodayDesk) -> None:
    buttons = desk.screen.widget.findChildren(FormButton)
    assert [each.accessibleName() for each in buttons[:2]] == ["Visit, 2 today", "Crossing check, none today"]
    desk.screen.start_form(2)
    buttons[2].setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.screen.start_form(9)
    assert desk.begun == ["begin crossing_check", "begin aid_delivery"]


def test_what_is_proven_and_what_waits_is_said(desk: TodayDesk) -> None:
    said = plain(desk.said())
    assert "1 of 2 delivered" in said
    assert "proven by the endpoint at 14:00" in said
    assert "1 record waits to be sent" in said
    assert "It is safe here." in said
    assert desk.shell.status == ["One record waits to be sent"]


def test_no_link_is_said_with_the_time_since_when(desk: TodayDesk) -> None:
    link = Trouble("link-none", {"url": "https://endpoint.example.org"})
    desk.screen.hear(OutcomeHeard(2, 1, 0, 0, 0, 0, None, link, datetime(2025, 12, 10, 7, 20, tzinfo=UTC)))
    desk.rest()
    assert "No link since 09:20. It is safe here." in plain(desk.said())
    assert desk.shell.status[0] == "No link. Records are safe here."


def test_a_draft_says_what_is_missing_and_enter_opens_it(desk: TodayDesk) -> None:
    (row,) = desk.rows("Drafts to finish")
    assert "1 answer is missing" in row
    desk.list_of("Drafts to finish").setFocus()
    desk.press(Qt.Key.Key_Return)
    assert desk.begun[0].startswith("draft ")


def kept_drafts(desk: TodayDesk) -> list[str]:
    """Return the titles of all drafts on the disk, also of those that lists leave out."""
    with desk.qtbot.waitCallback() as done:
        desk.session.run(
            lambda rooms: [row[0] for row in rooms.records.vault.db.execute("SELECT title FROM records_draft")], done
        )
    assert done.args is not None
    titles: list[str] = done.args[0]
    return titles


def delete_the_draft(desk: TodayDesk) -> None:
    """Delete it by key."""
    desk.list_of("Drafts to finish").setFocus()
    desk.press(Qt.Key.Key_Delete)


def test_a_deleted_draft_is_named_and_comes_back_by_ctrl_z(desk: TodayDesk) -> None:
    delete_the_draft(desk)
    assert "Drafts to finish" not in desk.said()
    assert "Draft deleted: Visit to" in desk.said()
    assert kept_drafts(desk) == ["Visit to "]

    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.rows("Drafts to finish")) == 1
    assert kept_drafts(desk) == ["Visit to "]


def begin_drafts(desk: TodayDesk, count: int) -> None:
    """Begin so many drafts more."""
    for _ in range(count):
        with desk.qtbot.waitCallback() as done:
            desk.session.run(
                lambda rooms: rooms.records.drafts.create(SMALL_FORM, rooms.records.new_entry(SMALL_FORM)), done
            )
    desk.screen.refresh()
    desk.rest()


@pytest.mark.parametrize("by", ["Delete on the row", "Enter on the bin"])
def test_after_a_deleted_draft_the_focus_is_at_the_next_one(desk: TodayDesk, by: str) -> None:
    begin_drafts(desk, 2)
    for left in (2, 1, 0):
        listed = desk.list_of("Drafts to finish")
        keys = [entry.key for entry in listed.rows.entries if isinstance(entry, ListRow)]
        at = min(1, left)
        if by == "Delete on the row":
            listed.setFocus()
            listed.select(keys[at])
            desk.press(Qt.Key.Key_Delete)
        else:
            bins = [each for each in desk.screen.widget.findChildren(ToolButton) if each.isVisible()]
            bins[at].setFocus()
            desk.press(Qt.Key.Key_Return)
        focused = desk.shell.focusWidget()
        if left:
            assert isinstance(focused, RowList)
            assert focused is desk.list_of("Drafts to finish")
            assert focused.key() == (keys[:at] + keys[at + 1 :])[min(at, left - 1)]
    assert desk.shell.focusWidget() is desk.list_of("Returned with questions")


@pytest.mark.parametrize("ends", [MainWindow.lock, MainWindow.close], ids=["lock", "close"])
def test_a_lock_ends_what_can_be_undone_and_then_the_draft_is_gone(
    desk: TodayDesk, ends: Callable[[MainWindow], object]
) -> None:
    delete_the_draft(desk)
    ends(desk.shell)
    assert kept_drafts(desk) == []


def test_a_draft_that_the_disk_does_not_let_go_is_listed_again(desk: TodayDesk) -> None:
    troubles: list[str] = []
    desk.session.trouble.connect(lambda error: troubles.append(error.code))
    delete_the_draft(desk)
    with desk.qtbot.waitCallback() as done:
        desk.session.run(lambda rooms: rooms.records.vault.db.execute("PRAGMA query_only = ON"), done)
    desk.shell.toast("Another", lambda: None)
    desk.rest()
    assert len(troubles) == 1
    assert len(desk.rows("Drafts to finish")) == 1


def test_a_clock_wrong_by_a_year_is_said(appearance: Appearance, team: TeamLaptops, qtbot: QtBot) -> None:
    team.monitor.clock.now -= timedelta(days=365)
    team.lead.vault.close()
    with session_on(qtbot, team.monitor) as session:
        desk = TodayDesk(session, qtbot)
        assert "clock seems to be 1 year behind" in desk.said()
        assert desk.faults() == []


def test_a_clock_a_year_ahead_without_a_link_is_asked_about(
    appearance: Appearance, team: TeamLaptops, qtbot: QtBot
) -> None:
    team.monitor.clock.now += timedelta(days=365)
    team.lead.vault.close()
    with session_on(qtbot, team.monitor) as session:
        desk = TodayDesk(session, qtbot)
        assert "Nothing was heard from the endpoint for 1 year" in desk.said()
        assert desk.faults() == []


def test_a_lead_sees_first_what_waits_for_review(appearance: Appearance, team: TeamLaptops, qtbot: QtBot) -> None:
    team.sync()
    team.monitor.vault.close()
    with session_on(qtbot, team.lead) as session:
        desk = TodayDesk(session, qtbot)
        assert len(desk.rows("Waiting for your review")) == 1
        desk.press(Qt.Key.Key_Return)
        ((name, record),) = desk.shell.asked
        assert name == "review"
        assert record


def test_a_new_record_begins_at_the_forms_whatever_else_waits(
    appearance: Appearance, team: TeamLaptops, qtbot: QtBot
) -> None:
    team.sync()
    team.monitor.vault.close()
    with session_on(qtbot, team.lead) as session:
        desk = TodayDesk(session, qtbot)
        desk.screen.choose_form()

        assert isinstance(desk.shell.focusWidget(), FormButton)


def test_an_empty_vault_says_what_to_do_first(appearance: Appearance, tmp_path: Path, qtbot: QtBot) -> None:
    with session_on(qtbot, a_laptop(tmp_path)) as session:
        desk = TodayDesk(session, qtbot)
        said = desk.said()
        assert "Begin with a first record" in said
        assert "nothing is sent before you finalize it" in said
        assert "You work alone for now" in said
        assert desk.shell.focusWidget() is desk.screen.widget.findChildren(FormButton)[0]


def test_whoever_works_here_keeps_the_focus_when_something_comes(desk: TodayDesk) -> None:
    button = desk.screen.widget.findChildren(FormButton)[3]
    button.setFocus()
    name = button.accessibleName()
    begin_drafts(desk, 1)
    focused = desk.shell.focusWidget()
    assert len(desk.rows("Drafts to finish")) == 2
    assert focused is not None
    assert focused is not button
    assert focused.accessibleName() == name


def choose_copy(desk: TodayDesk, folder: Path, *, is_made: bool = False) -> None:
    """Choose where the second copy goes, and perhaps make it."""

    def choose(rooms: Rooms) -> None:
        choose_second_copy(rooms.records.vault, folder)
        if is_made:
            update_second_copy(rooms.records.vault)

    with desk.qtbot.waitCallback() as done:
        desk.session.run(choose, done)
    desk.screen.refresh()
    desk.rest()


def test_how_old_the_second_copy_is_and_what_is_in_its_way(desk: TodayDesk, tmp_path: Path) -> None:
    assert "No second copy yet" in desk.said()
    go = next(each for each in desk.screen.widget.findChildren(Button) if each.words == say("copy-choose-place"))
    go.click()
    assert desk.begun == ["copy"]
    choose_copy(desk, tmp_path / "stick")
    assert "No backup yet" in desk.said()
    assert "while this window is open and its stick" in desk.said()
    desk.screen.hear_copy(CopyNews(is_running=True))
    desk.rest()
    assert "being brought up to date" in desk.said()

    choose_copy(desk, tmp_path / "stick", is_made=True)
    desk.screen.hear_copy(CopyNews())
    desk.rest()
    assert "Last backup less than an hour ago" in desk.said()
    assert desk.shell.status[-1] == "Last backup less than an hour ago"
    assert "opened again and is good" in desk.said()

    desk.screen.hear_copy(CopyNews(trouble=say("backup-away", folder=tmp_path / "stick")))
    desk.rest()
    assert "Its stick or disk is not there" in desk.said()
    desk.screen.hear_copy(CopyNews(trouble=say("backup-full", folder=tmp_path / "stick")))
    desk.rest()
    assert "There is no room left for the backup" in plain(desk.said())
    assert desk.faults(SMALLEST) == []


def test_an_old_second_copy_is_told_and_one_that_is_switched_off_is_not(
    appearance: Appearance, team: TeamLaptops, tmp_path: Path, qtbot: QtBot
) -> None:
    team.lead.vault.close()
    choose_second_copy(team.monitor.vault, tmp_path / "stick")
    update_second_copy(team.monitor.vault)
    team.monitor.clock.now += timedelta(days=3)
    with session_on(qtbot, team.monitor) as session:
        desk = TodayDesk(session, qtbot)
        assert "Last backup 3 days ago" in desk.said()
        assert "while this window is open and its stick" in desk.said()
        with qtbot.waitCallback() as done:
            session.run(lambda rooms: stop_second_copy(rooms.records.vault), done)
        desk.screen.hear_copy(CopyNews())
        desk.rest()
        assert "Last backup" not in desk.said()


@pytest.mark.parametrize("face", [*FACES, *LARGE_FACES], ids=lambda face: face.name)
def test_nothing_is_cut_or_lies_over_another(
    appearance: Appearance, desk: TodayDesk, face: Face, tmp_path: Path
) -> None:
    wear(appearance, face)
    desk.rest()
    assert desk.faults() == []
    choose_copy(desk, tmp_path / "stick")
    assert desk.faults(SMALLEST) == []


def test_every_control_has_a_name(desk: TodayDesk) -> None:
    assert desk.nameless() == []


def test_deleting_is_among_the_keys_while_there_are_drafts(desk: TodayDesk) -> None:
    assert desk.chords() == ["Ctrl+1…6", "Delete"]
    desk.list_of("Drafts to finish").setFocus()
    desk.press(Qt.Key.Key_Delete)
    assert desk.chords() == ["Ctrl+1…6"]


def test_f1_names_no_key_twice(desk: TodayDesk) -> None:
    desk.press(Qt.Key.Key_F1)
    sheet = desk.shell.findChild(Sheet)
    assert sheet is not None
    caps = [cap.text().strip("\u2066\u2069") for cap in sheet.findChildren(KeyCap)]
    assert "Ctrl+1…6" in caps
    assert len(caps) == len(set(caps))
    sheet.reject()
