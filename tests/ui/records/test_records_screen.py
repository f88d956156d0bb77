"""Records: what stands in the list and the details, on real vaults, by keys alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from field_app.packs import samples
from tests.packs.filling import fill
from tests.records.builders import a_laptop, form
from tests.ui.records.laptops import TeamLaptops, session_on
from tests.ui.records.shell import Desk
from ui import words
from ui.appearance import Appearance
from ui.kit import ROW_ROLE, Chip, RowView, Segments
from ui.kit.control import LINE_LETTERS_MAX
from ui.pictures import FACES, LARGE_FACES, Face, wear
from ui.records import Query, RecordActs, RecordsScreen, Rooms
from ui.records.detail_pane import DetailPane
from ui.records.seen import Seen
from ui.records.snapshot import DaySpan
from ui.session import Session


@pytest.fixture
def team(tmp_path: Path) -> TeamLaptops:
    made = TeamLaptops(tmp_path)
    for place in ("Zikim", "Kissufim", "Rafah"):
        made.monitor.finalize(place)
    made.sync()
    return made


class Window(Desk):
    """The screen Records."""

    def __init__(self, session: Session[Rooms], qtbot: QtBot) -> None:
        super().__init__(qtbot, session)
        self.begun: list[str] = []
        acts = RecordActs(
            new_record=lambda: self.begun.append("new"),
            correct=lambda record: self.begun.append(f"correct {record}"),
            open_draft=lambda draft: self.begun.append(f"draft {draft}"),
        )
        self.screen = RecordsScreen(self.shell, session, acts)
        self.shell.show_screen_of(self.screen)
        self.rest()

    def rest(self) -> None:
        """Wait until a walk through the list has ended, too."""
        super().rest()
        self.qtbot.waitUntil(lambda: not self.screen._moving.isActive())
        super().rest()

    @property
    def view(self) -> RowView:
        """The list."""
        view = self.screen.widget.findChild(RowView)
        assert view is not None
        return view

    def rows(self) -> list[str]:
        """Return what a screen reader says of each row."""
        model = self.view.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def plain(text: str) -> str:
    """Return `text` without the isolates around its days."""
    return text.replace(words.LRI, "").replace(words.PDI, "")


@pytest.fixture
def window(appearance: Appearance, team: TeamLaptops, qtbot: QtBot) -> Iterator[Window]:
    team.lead.vault.close()
    with session_on(qtbot, team.monitor) as session:
        yield Window(session, qtbot)


def test_the_newest_record_stands_first_and_is_shown(window: Window) -> None:
    assert [row.split(",")[0] for row in window.rows()] == [
        "Today",
        "Visit to Rafah",
        "Visit to Kissufim",
        "Visit to Zikim",
    ]
    assert "Visit to Rafah" in window.said()
    assert "3 of 3" in window.said()


def test_search_finds_answers_while_typing_and_says_when_there_are_none(window: Window) -> None:
    window.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    window.type("kiss")
    assert [row.split(",")[0] for row in window.rows()] == ["Today", "Visit to Kissufim"]
    assert "1 of 3" in window.said()

    window.type("x")
    assert window.rows() == []
    assert "Nothing matches “kissx”" in window.said()
    assert "3 records were searched" in window.said()

    window.press(Qt.Key.Key_Escape)
    assert len(window.rows()) == 4


def test_what_of_a_pasted_search_was_left_out_is_said_until_it_is_emptied(window: Window) -> None:
    window.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QApplication.clipboard().setText("\u202e" + "x" * (LINE_LETTERS_MAX + 1))
    window.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    window.rest()
    assert "Only the first" in window.said()
    assert "cannot be seen" in window.said()

    window.press(Qt.Key.Key_Escape)
    window.rest()
    assert "Only the first" not in window.said()
    assert len(window.rows()) == 4


def test_arrows_change_the_details_and_enter_goes_into_them(window: Window) -> None:
    window.press(Qt.Key.Key_Down)
    assert "Visit to Kissufim" in window.said()
    window.press(Qt.Key.Key_Return)
    focused = window.shell.focusWidget()
    assert focused is not None
    assert isinstance(focused.parentWidget(), Segments)
    window.press(Qt.Key.Key_Escape)
    assert window.shell.focusWidget() is window.view


def test_a_walk_through_the_list_shows_its_first_and_its_last_record_alone(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    show = DetailPane.show_seen

    def write_down(pane: DetailPane, seen: Seen) -> None:
        shown.append(seen.detail.row.record)
        show(pane, seen)

    monkeypatch.setattr(DetailPane, "show_seen", write_down)
    records = [str(window.view.model().index(row, 0).data(ROW_ROLE).key) for row in (1, 2, 3)]
    window.view.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(window.view, key)
    QTest.keyClick(window.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert window.begun == []  # the details are those of another record yet
    window.rest()
    assert "Visit to Zikim" in window.said()
    assert shown == [records[1], records[2]]
    window.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert window.begun == [f"correct {records[2]}"]


def test_answers_stand_in_the_language_that_is_chosen(window: Window) -> None:
    assert "Open" in window.said()
    languages = next(each for each in window.screen.widget.findChildren(Segments) if "Arabic (ar)" in each._buttons)
    languages._buttons["Arabic (ar)"].click()
    window.rest()
    assert "مفتوح" in window.said()
    assert "Visit to Rafah" in window.said()


def test_the_window_in_arabic_reads_the_answers_in_arabic(appearance: Appearance, window: Window) -> None:
    wear(appearance, Face(language="ar"))
    window.screen.on_shown(None)
    window.rest()
    assert "مفتوح" in window.said()


def test_a_delivered_record_is_proven_in_three_steps(window: Window) -> None:
    said = window.said()
    assert "Delivered, proven" in said
    assert "This record is complete and unchanged" in said
    assert "Finalized and signed by" in said
    assert "Received by the endpoint" in said
    assert "Not reviewed yet" in said


def test_a_record_that_is_here_only_says_so(appearance: Appearance, team: TeamLaptops, qtbot: QtBot) -> None:
    team.monitor.finalize("Erez")
    team.lead.vault.close()
    with session_on(qtbot, team.monitor) as session:
        window = Window(session, qtbot)
        assert "Waits to be sent" in window.rows()[1]
        assert "This record is safe on this laptop" in window.said()
        assert "Not with the endpoint yet" in window.said()


def test_what_a_correction_changed_and_what_was_said_stands_in_the_record(
    appearance: Appearance, team: TeamLaptops, qtbot: QtBot
) -> None:
    record = team.monitor.records.rows()[0].record
    team.lead.review.return_(record, "Look again.", {"status": "Was it open all day?"})
    team.sync()
    team.monitor.correct(record, {"status": "shut"})
    team.lead.vault.close()
    with session_on(qtbot, team.monitor) as session:
        window = Window(session, qtbot)
        assert "was Open before" in window.said()
        assert "Revision 2 of 2" in window.said()
        window.screen._detail.open_page("history")
        window.rest()
        said = window.said()
        assert "Returned with questions by GZ-002" in said
        assert "Look again." in said
        assert "Status" in said
        assert "Was it open all day?" in said


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param(Query(is_mine=True), 3, id="mine"),
        pytest.param(Query(kind="waits"), 0, id="waits"),
        pytest.param(Query(kind="submitted"), 3, id="in-review"),
        pytest.param(Query(days="today"), 3, id="today"),
        pytest.param(Query(days="month"), 3, id="month"),
        pytest.param(Query(days=DaySpan(last=date(2025, 12, 9))), 0, id="until-yesterday"),
        pytest.param(Query(days=DaySpan(date(2025, 12, 10), date(2025, 12, 10))), 3, id="this-day"),
        pytest.param(Query(days=DaySpan(date(2025, 12, 11))), 0, id="from-tomorrow"),
        pytest.param(Query(place="rafah"), 0, id="a-place-that-is-only-written"),
        pytest.param(Query(form="visit"), 3, id="form"),
        pytest.param(Query(form="other"), 0, id="other-form"),
        pytest.param(Query(typed="rafah", kind="approved"), 0, id="search-and-state"),
    ],
)
def test_filters(window: Window, query: Query, expected: int) -> None:
    window.screen.on_shown(query)
    window.rest()
    assert sum("Visit" in row for row in window.rows()) == expected


def test_a_state_is_chosen_from_its_menu_by_keys(window: Window) -> None:
    chip = next(each for each in window.screen.widget.findChildren(Chip) if each.accessibleName() == "State")
    chip.setFocus()
    window.press(Qt.Key.Key_Space)
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Space)
    assert window.screen._list.query == Query(kind="returned")
    assert "Nothing matches" in window.said()
    assert "One filter is on." in window.said()


def chip_of(window: Window, name: str) -> Chip:
    """Return the filter of this name, with the focus on it."""
    chip = next(each for each in window.screen.widget.findChildren(Chip) if each.accessibleName() == name)
    chip.setFocus()
    return chip


def test_days_are_typed_and_taken_back_by_keys(window: Window) -> None:
    chip = chip_of(window, "Any day")
    window.press(Qt.Key.Key_Space)
    window.press(Qt.Key.Key_Up)  # from the first to the last: from a day to a day
    window.press(Qt.Key.Key_Space)
    assert len(window.rows()) == 4
    window.type("20251201")
    window.press(Qt.Key.Key_Tab)
    window.type("20251209")
    assert window.screen._list.query.days == DaySpan(date(2025, 12, 1), date(2025, 12, 9))
    assert plain(chip.accessibleName()) == "2025-12-01 to 2025-12-09"
    assert window.rows() == []

    window.press(Qt.Key.Key_Home)
    window.type("20251130")
    assert "This day is before the first one" in window.said()
    chip.setFocus()
    window.press(Qt.Key.Key_Space)
    assert len(window.rows()) == 4
    assert "This day is before" not in window.said()


def test_a_place_is_found_by_its_name_and_lets_through_where_it_was_chosen(
    appearance: Appearance, tmp_path: Path, qtbot: QtBot
) -> None:
    laptop = a_laptop(tmp_path)
    laptop.clock.now = samples().now
    for name in ("crossing_check", "aid_delivery"):
        laptop.records.add_form(form(name))
        laptop.records.finalize(fill(name, samples().good[name]))
    laptop.finalize("Kerem Shalom")
    with session_on(qtbot, laptop) as session:
        window = Window(session, qtbot)
        chip = chip_of(window, "Place")
        window.press(Qt.Key.Key_Space)
        window.type("kerem")
        window.press(Qt.Key.Key_Return)
        assert window.screen._list.query == Query(place="kerem_shalom")
        assert chip.accessibleName() == "Kerem Shalom crossing"
        assert not [row for row in window.rows() if "Visit" in row]
        assert [row for row in window.rows() if "Crossing check" in row]
        wear(appearance, Face(language="ar"))
        assert "كرم أبو سالم" in chip.text()


def test_a_record_that_is_asked_for_is_shown_whatever_was_filtered(window: Window) -> None:
    oldest = window.view.model().index(3, 0).data(ROW_ROLE).key
    window.screen.on_shown(Query(typed="rafah", kind="submitted"))
    window.rest()
    window.screen.on_shown(oldest)
    window.rest()
    assert window.screen._detail.seen is not None
    assert window.screen._detail.seen.detail.row.record == oldest
    assert len(window.rows()) == 4


def test_a_filter_that_is_on_is_taken_back_by_its_chip(window: Window) -> None:
    mine = next(chip for chip in window.screen.widget.findChildren(Chip) if chip.accessibleName() == "Mine")
    mine.click()
    window.rest()
    assert mine.isChecked()
    mine.click()
    window.rest()
    assert not mine.isChecked()
    assert window.screen._list.query == Query()


def test_duplicating_makes_a_draft_with_the_same_answers(window: Window, qtbot: QtBot) -> None:
    window.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    (begun,) = window.begun
    draft = begun.removeprefix("draft ")
    with qtbot.waitCallback() as done:
        window.session.run(lambda rooms: rooms.records.drafts.open(draft).values(), done)
    assert done.args is not None
    assert {name: done.args[0][name] for name in ("place", "status")} == {"place": "Rafah", "status": "open"}


def test_only_the_person_who_recorded_it_is_offered_a_correction(
    appearance: Appearance, team: TeamLaptops, qtbot: QtBot
) -> None:
    team.monitor.vault.close()
    with session_on(qtbot, team.lead) as session:
        window = Window(session, qtbot)
        assert "Came from the team" in window.said()
        window.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        assert window.begun == []


def test_an_empty_vault_says_what_to_do_first(appearance: Appearance, tmp_path: Path, qtbot: QtBot) -> None:
    laptops = TeamLaptops(tmp_path)
    laptops.lead.vault.close()
    with session_on(qtbot, laptops.monitor) as session:
        window = Window(session, qtbot)
        assert "No records yet" in window.said()
        assert not window.screen._detail.isVisible()

        window.press(Qt.Key.Key_Return)
        assert window.begun == ["new"]


@pytest.mark.parametrize("face", [*FACES, *LARGE_FACES], ids=lambda face: face.name)
@pytest.mark.parametrize("page", ["answers", "history"])
def test_nothing_is_cut_or_lies_over_another(appearance: Appearance, window: Window, face: Face, page: str) -> None:
    wear(appearance, face)
    window.screen._detail.open_page("history" if page == "history" else "answers")
    if page == "history":
        days = DaySpan(date(2025, 12, 9), date(2025, 12, 1))
        window.screen.on_shown(Query(form="visit", days=days, place="kerem_shalom"))
    window.rest()
    assert window.faults() == []


def test_every_control_has_a_name(window: Window) -> None:
    assert window.nameless() == []
