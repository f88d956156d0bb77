"""Review by keys alone: the queue, questions on answers, the decisions, and why one is not possible."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from field_app.records import RecordDetail
from tests.ui.records.laptops import TeamLaptops, session_on
from tests.ui.records.shell import Desk
from ui.appearance import Appearance
from ui.kit import LeftOut, LineEdit, Question, RowList
from ui.pictures import FACES, LARGE_FACES, Face, wear
from ui.records import Rooms
from ui.review import ReviewScreen
from ui.session import Session

SMALLEST = QSize(1024, 600)


class Reviewer(Desk):
    """The screen Review."""

    def __init__(self, session: Session[Rooms], qtbot: QtBot) -> None:
        super().__init__(qtbot, session)
        self.screen = ReviewScreen(self.shell, session)
        self.shell.show_screen_of(self.screen)
        self.rest()

    def queue(self) -> list[str]:
        """Return the titles that wait."""
        view = self.screen.widget.findChild(RowList)
        assert view is not None
        model = view.model()
        return [str(model.index(row, 0).data()).split(",")[0] for row in range(model.rowCount())]

    def chords(self) -> list[str]:
        """Return the keys that F1 lists for this screen."""
        keys = self.screen.keys()
        return [key.chord for key in keys]

    def focused(self) -> str:
        """Return the name of what has the focus."""
        focused = self.shell.focusWidget()
        return "" if focused is None else focused.accessibleName()

    def fill_disk(self) -> None:
        """Let the store grow no more: SQLite says then what it says on a full disk."""
        with self.qtbot.waitCallback() as done:
            self.session.run(_let_it_grow_no_more, done)

    def leave(self) -> list[str]:
        """Ask to lock; return what was called, now or later."""
        ready: list[str] = []
        self.screen.before_lock(lambda: ready.append("ready"))
        self.rest()
        return ready

    def shown(self, record: str) -> RecordDetail:
        """Return what the vault says of a record."""
        with self.qtbot.waitCallback() as done:
            self.session.run(lambda rooms: rooms.records.show(record), done)
        assert done.args is not None
        detail: RecordDetail = done.args[0]
        return detail


def _let_it_grow_no_more(rooms: Rooms) -> None:
    database = rooms.records.vault.db
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count = {pages}")


@pytest.fixture
def team(tmp_path: Path) -> TeamLaptops:
    return TeamLaptops(tmp_path)


@pytest.fixture
def records(team: TeamLaptops) -> list[str]:
    found = [team.monitor.finalize(place).record for place in ("Zikim", "Rafah")]
    team.sync()
    return found


@pytest.fixture
def desk(appearance: Appearance, team: TeamLaptops, records: list[str], qtbot: QtBot) -> Iterator[Reviewer]:
    team.monitor.vault.close()
    with session_on(qtbot, team.lead) as session:
        yield Reviewer(session, qtbot)


def test_the_oldest_record_is_shown_first_and_the_badge_counts(desk: Reviewer) -> None:
    assert desk.queue() == ["Wait for a decision", "Visit to Zikim", "Visit to Rafah"]
    assert desk.shell.badges["review"].count == 2
    assert "Visit to Zikim" in desk.said()


def test_a_approves_and_goes_on_to_the_next(desk: Reviewer, records: list[str]) -> None:
    desk.press(Qt.Key.Key_A)
    assert desk.queue() == ["Wait for a decision", "Visit to Rafah"]
    assert desk.shown(records[0]).row.state == "approved"
    assert desk.screen._pane.case is not None
    assert desk.screen._pane.case.record == records[1]
    desk.press(Qt.Key.Key_A)
    assert "Nothing left to review" in desk.said()
    assert not desk.screen._pane.isVisible()

    desk.press(Qt.Key.Key_Return)
    assert desk.shell.asked == [("sync", None)]


@pytest.mark.parametrize("decision", [Qt.Key.Key_A, Qt.Key.Key_R])
def test_nothing_is_decided_about_a_record_that_was_left_while_the_next_is_still_read(
    desk: Reviewer, records: list[str], decision: Qt.Key
) -> None:
    desk.screen._pane._comment.set_value("Please look again.")
    for key in (Qt.Key.Key_J, decision):  # at once: the vault has not answered yet
        QTest.keyClick(desk.shell, key)
    desk.rest()

    assert [desk.shown(record).row.state for record in records] == ["submitted", "submitted"]


def test_what_a_question_leaves_out_of_a_paste_is_said(desk: Reviewer) -> None:
    desk.press(Qt.Key.Key_C)
    line = desk.shell.focusWidget()
    assert isinstance(line, LineEdit)
    line.paste_text(3_000 * "x")

    assert len(line.text()) == 2_000
    (said,) = (each for each in desk.screen.widget.findChildren(LeftOut) if each.isVisible())
    assert said.words


def test_j_and_k_move_and_stop_at_the_ends(desk: Reviewer, records: list[str]) -> None:
    for key, expected in ((Qt.Key.Key_J, 1), (Qt.Key.Key_J, 1), (Qt.Key.Key_K, 0), (Qt.Key.Key_K, 0)):
        desk.press(key)
        assert desk.screen._pane.case is not None
        assert desk.screen._pane.case.record == records[expected]


def test_a_question_on_an_answer_is_returned_with_it(desk: Reviewer, records: list[str]) -> None:
    desk.press(Qt.Key.Key_C)
    assert isinstance(desk.shell.focusWidget(), QLineEdit)
    desk.type("Jar or gate?")  # J, A and R are letters here
    assert "Question on: Place" in desk.said()
    assert "One question is open" in desk.said()
    assert not desk.screen._pane.bar.approves.isEnabled()

    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_R)
    decision = desk.shown(records[0]).history[-1]
    assert (decision["state"], decision["comment"]) == ("returned", "")
    assert decision["fields"] == [{"path": "/data/place", "comment": "Jar or gate?"}]


def test_a_question_that_is_taken_back_leaves_approve_on(desk: Reviewer) -> None:
    desk.press(Qt.Key.Key_C)
    desk.type("Why?")
    desk.screen._pane._answers.rows[0].drop()
    desk.rest()
    assert desk.screen._pane.bar.approves.isEnabled()
    assert "One question is open" not in desk.said()


def test_returning_without_words_asks_for_them(desk: Reviewer, records: list[str]) -> None:
    desk.press(Qt.Key.Key_R)
    assert desk.shown(records[0]).row.state == "submitted"
    assert desk.shell.focusWidget() is desk.screen._pane._comment
    assert desk.shell.status == ["A record is returned with words: what should be corrected?"]
    desk.type("Look again.")
    desk.screen._return()
    desk.rest()
    assert desk.shown(records[0]).history[-1]["comment"] == "Look again."


def test_what_was_written_survives_another_record_and_a_lock(desk: Reviewer, records: list[str], qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_C)
    desk.type("Which gate?")
    desk.screen._step(1)
    desk.rest()
    with qtbot.waitCallback() as ready:
        desk.screen.before_lock(ready)
    again = Reviewer(desk.session, qtbot)
    assert "Question on: Place" in again.said()
    assert again.screen._pane._answers.rows[0].edit.text() == "Which gate?"


@pytest.fixture
def conflict(appearance: Appearance, team: TeamLaptops, records: list[str], qtbot: QtBot) -> Iterator[Reviewer]:
    """Return Review with two versions of the second record on top."""
    opened = [team.monitor.records.revise(records[1]) for _ in range(2)]
    opened[0].entry.set("/data/status", "shut")
    for each in opened:
        team.monitor.records.finalize(each.entry, correction=each.correction)
    team.sync()
    team.monitor.vault.close()
    with session_on(qtbot, team.lead) as session:
        yield Reviewer(session, qtbot)


def test_of_two_versions_one_is_chosen_before_anything_is_decided(conflict: Reviewer, records: list[str]) -> None:
    assert conflict.queue()[:2] == ["Decide first: versions contradict", "Visit to Rafah"]
    assert "Choose first which version counts." in conflict.said()
    assert "One answer differs, 1 agree." in conflict.said()
    conflict.press(Qt.Key.Key_A)
    assert conflict.shown(records[1]).row.state == "conflict"

    conflict.press(Qt.Key.Key_2)
    case = conflict.screen._pane.case
    assert case is not None
    conflict.press(Qt.Key.Key_A)
    shown = conflict.shown(records[1])
    assert (shown.row.state, shown.row.revision) == ("approved", case.versions[1].revision)


def test_a_conflict_is_decided_by_tab_and_enter_too(conflict: Reviewer, records: list[str]) -> None:
    conflict.press(Qt.Key.Key_Tab)
    assert conflict.focused().startswith("Version 1")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space):
        conflict.press(key)
    case = conflict.screen._pane.case
    assert case is not None
    reached = [conflict.focused()]
    while reached[-1] != "Approve":
        conflict.press(Qt.Key.Key_Tab)
        reached.append(conflict.focused())
        assert "New record" not in reached
    assert reached[1:] == [
        "Ask about: Place",
        "Ask about: Status",
        "Comment on the whole record",
        "previous",
        "next",
        "Return…",
        "Approve",
    ]
    conflict.press(Qt.Key.Key_Space)
    assert conflict.shown(records[1]).row.revision == case.versions[1].revision
    assert conflict.focused() == "Ask about: Place"


def test_the_digits_are_among_the_keys_while_versions_contradict(conflict: Reviewer, records: list[str]) -> None:
    assert conflict.chords()[:3] == ["1", "2", "J"]
    conflict.press(Qt.Key.Key_J)
    assert conflict.chords()[:2] == ["J", "K"]


@pytest.mark.parametrize(
    ("keys", "first"),
    [
        pytest.param([], "Version 1", id="a-conflict"),
        pytest.param([Qt.Key.Key_Down], "Ask about: Place", id="another-record"),
    ],
)
def test_enter_on_a_row_goes_into_its_record(conflict: Reviewer, keys: list[Qt.Key], first: str) -> None:
    for key in (*keys, Qt.Key.Key_Return):
        conflict.press(key)
    assert conflict.focused().startswith(first)


def test_who_writes_goes_on_when_the_queue_is_read_again(desk: Reviewer) -> None:
    desk.press(Qt.Key.Key_R)
    desk.type("Look ")
    desk.screen.refresh()
    desk.rest()
    desk.type("again.")
    assert desk.screen._pane._comment.value() == "Look again."


@pytest.mark.parametrize("chosen", ["stay", "lose"])
def test_a_comment_that_the_disk_does_not_take_is_asked_about(desk: Reviewer, chosen: str) -> None:
    desk.press(Qt.Key.Key_R)
    desk.fill_disk()
    QApplication.clipboard().setText("Look at the gate again. " * 400)
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    ready = desk.leave()
    (question,) = [each for each in desk.shell.findChildren(Question) if each.isVisible()]
    assert ready == []
    assert "about 1 record is in this window only" in desk.said()
    (question.keep if chosen == "stay" else question.act).click()
    desk.rest()

    assert ready == ([] if chosen == "stay" else ["ready"])
    assert desk.screen._pane._comment.value().startswith("Look at the gate")


def test_a_disk_that_takes_no_comment_is_told_until_nothing_is_unsaved(desk: Reviewer) -> None:
    desk.press(Qt.Key.Key_R)
    desk.fill_disk()
    QApplication.clipboard().setText("Look at the gate again. " * 400)
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.screen._notes.keep()
    desk.rest()
    assert "no space left" in desk.said()

    with desk.qtbot.waitCallback() as done:
        desk.session.run(lambda rooms: rooms.records.vault.db.execute("PRAGMA max_page_count = 1000000"), done)
    desk.screen._pane.bar.returns.click()
    desk.rest()
    assert len(desk.queue()) == 2
    assert "no space left" not in desk.said()


def test_a_full_disk_keeps_nobody_who_has_written_nothing(desk: Reviewer) -> None:
    desk.fill_disk()
    assert desk.leave() == ["ready"]


def test_a_monitor_is_told_who_reviews(
    appearance: Appearance, team: TeamLaptops, records: list[str], qtbot: QtBot
) -> None:
    team.lead.vault.close()
    with session_on(qtbot, team.monitor) as session:
        desk = Reviewer(session, qtbot)
        assert "Records are reviewed by team leads and headquarters" in desk.said()
        assert desk.shell.badges["review"].count == 0


@pytest.mark.parametrize("face", [*FACES, *LARGE_FACES], ids=lambda face: face.name)
def test_nothing_is_cut_or_lies_over_another(appearance: Appearance, desk: Reviewer, face: Face) -> None:
    wear(appearance, face)
    desk.press(Qt.Key.Key_C)
    desk.type("Why?")
    assert desk.faults() == []
    desk.screen._open(desk.screen._record)
    desk.rest()
    assert desk.faults() == []


def test_on_the_smallest_screen_nothing_of_a_decision_is_cut(desk: Reviewer) -> None:
    desk.shell.resize(SMALLEST)
    desk.screen._open(desk.screen._record)
    desk.rest()
    desk.press(Qt.Key.Key_C)
    desk.type("Why?")
    assert desk.screen._pane.bar.isVisible()
    assert desk.faults(SMALLEST) == []


def test_where_only_the_queue_is_in_sight_a_key_opens_the_record_and_decides_nothing(
    desk: Reviewer, records: list[str]
) -> None:
    desk.shell.resize(SMALLEST)
    desk.rest()
    for key in (Qt.Key.Key_A, Qt.Key.Key_Escape, Qt.Key.Key_R):
        desk.press(key)
    assert desk.shown(records[0]).row.state == "submitted"
    assert desk.screen._pane.isVisible()
    desk.press(Qt.Key.Key_A)
    assert desk.shown(records[0]).row.state == "approved"


def test_it_is_said_that_no_link_is_needed(desk: Reviewer) -> None:
    assert desk.shell.status == ["Decisions need no link: they are kept here and sent with the next sync."]


def test_every_control_has_a_name(desk: Reviewer) -> None:
    assert desk.nameless() == []
