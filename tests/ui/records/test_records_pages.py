"""A long list: its first page is asked for at once, the others when somebody comes to the end of what is here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from field_app.records import RecordRow, Records
from tests.ui.records.laptops import TeamLaptops, session_on
from tests.ui.records.test_records_screen import Window
from ui.appearance import Appearance
from ui.kit import ROW_ROLE, ListRow
from ui.records import Query, snapshot

PAGE, RECORDS = 14, 32  # a page is more than is in sight


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Make pages small; return how many rows each page that was read had."""
    read: list[int] = []
    whole = Records.page

    def page(records: Records, *given: object, **named: object) -> list[RecordRow]:
        rows = whole(records, *given, **named)  # type: ignore[arg-type]
        read.append(len(rows))
        return rows

    monkeypatch.setattr(snapshot, "PAGE", PAGE)
    monkeypatch.setattr(Records, "page", page)
    return read


@pytest.fixture
def window(appearance: Appearance, asked: list[int], tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    team = TeamLaptops(tmp_path)
    for number in range(RECORDS):
        if number in {12, 25}:
            team.monitor.clock.tick(24 * 60)
        team.monitor.finalize(f"Zikim {number}")
    team.lead.vault.close()
    with session_on(qtbot, team.monitor) as session:
        yield Window(session, qtbot)


def titles(window: Window) -> list[str]:
    rows = (window.view.model().index(row, 0).data(ROW_ROLE) for row in range(window.view.model().rowCount()))
    return [str(row.title).removeprefix("Visit to Zikim ") for row in rows if isinstance(row, ListRow)]


def test_the_first_page_is_all_that_is_read_and_the_rest_is_counted(window: Window, asked: list[int]) -> None:
    assert asked == [PAGE]
    assert titles(window) == [str(number) for number in range(31, 17, -1)]
    assert "32 of 32" in window.said()
    assert window.shell.status == ["32 records wait to be sent"]


def test_at_the_end_of_the_list_the_next_page_comes_under_its_days(window: Window, asked: list[int]) -> None:
    QAbstractItemModelTester(window.view.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    for _ in range(3):
        window.press(Qt.Key.Key_End)

    assert asked == [PAGE, PAGE, 4]
    assert titles(window) == [str(number) for number in reversed(range(RECORDS))]
    model = window.view.model()
    days = [row for row in range(model.rowCount()) if not isinstance(model.index(row, 0).data(ROW_ROLE), ListRow)]
    assert days == [0, 8, 22]
    assert not model.canFetchMore(window.view.rootIndex())


def test_a_record_that_is_asked_for_stands_in_the_list_however_far_down(window: Window) -> None:
    window.press(Qt.Key.Key_End)
    deep = window.view.model().index(window.view.model().rowCount() - 1, 0).data(ROW_ROLE).key
    window.screen.on_shown(Query(typed="31"))
    window.rest()
    window.screen.on_shown(deep)
    window.rest()

    assert window.view.currentIndex().data(ROW_ROLE).key == deep
    assert window.screen._detail.seen is not None
    assert window.screen._detail.seen.detail.row.record == deep


def test_a_page_of_another_question_is_not_put_under_this_one(window: Window, asked: list[int]) -> None:
    window.screen.on_shown(Query(typed="zikim 25"))
    window.view.model().fetchMore(window.view.rootIndex())  # of the list that stands here until the answer comes
    window.rest()

    assert titles(window) == ["25"]


def test_looking_again_at_the_same_list_draws_nothing_anew(window: Window) -> None:
    drawn: list[str] = []
    window.view.model().modelReset.connect(lambda: drawn.append("all"))
    window.screen.refresh()
    window.rest()
    assert drawn == []

    window.screen.on_shown(Query(typed="zikim 25"))
    window.rest()
    assert drawn == ["all"]
