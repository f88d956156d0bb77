"""Dates and times: whole or not there, in the zone, in any digits, by keys alone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OnScreen
from tests.ui.typing import arabic, click, press, type_text
from ui.appearance import Appearance
from ui.kit import LineEdit, MomentEdit
from ui.kit.moments import Kind, blank, kept, parse_kept, parse_typed, shown
from ui.words import Said, tame

CTRL = Qt.KeyboardModifier.ControlModifier
UNDO, REDO = (Qt.Key.Key_Z, CTRL), (Qt.Key.Key_Y, CTRL)
GAZA = ZoneInfo("Asia/Gaza")
NOW = datetime(2025, 12, 10, 10, 42, 7, tzinfo=UTC)  # 12:42:07 in Gaza
TODAY = date(2025, 12, 10)
moments = st.builds(
    lambda day, hour, minute: datetime(day.year, day.month, day.day, hour, minute, tzinfo=GAZA),
    st.dates(date(1950, 1, 1), date(2150, 1, 1)),
    st.integers(0, 23),
    st.integers(0, 59),
)


@given(moments)
@example(datetime(2048, 3, 28, 2, 0, tzinfo=GAZA))  # clocks go from 02:00 to 03:00
def test_a_moment_comes_back_from_what_is_shown_and_from_what_is_kept(moment: datetime) -> None:
    assert parse_typed("dateTime", shown("dateTime", moment), GAZA, TODAY) == moment
    came_back = parse_kept("dateTime", kept("dateTime", moment), GAZA, TODAY)
    assert came_back is not None
    assert came_back.astimezone(UTC) == moment.astimezone(UTC)  # of an hour that clocks leave out: the same moment


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        pytest.param("dateTime", "2025-12-10T09:00:00.000+02:00", "2025-12-10  09:00", id="with-offset"),
        pytest.param("dateTime", "2025-12-10T07:00:00Z", "2025-12-10  09:00", id="utc"),
        pytest.param("dateTime", "2025-12-10T09:00:00", "2025-12-10  09:00", id="naive-is-in-the-zone"),
        pytest.param("dateTime", "2025-07-10T09:00:00Z", "2025-07-10  12:00", id="summer-time"),
        pytest.param("date", "2025-12-10", "2025-12-10", id="date"),
        pytest.param("date", arabic("2025-12-10"), "2025-12-10", id="arabic-digits"),
        pytest.param("time", "09:05:00.000+02:00", "09:05", id="time"),
        pytest.param("time", "09:05", "09:05", id="naive-time"),
        pytest.param("date", "", blank("date"), id="empty"),
        pytest.param("date", "tomorrow", blank("date"), id="no-date"),
    ],
)
def test_a_kept_value_is_shown_in_the_zone(appearance: Appearance, kind: Kind, value: str, text: str) -> None:
    edit = MomentEdit(kind, GAZA, lambda: NOW)
    edit.set_value(value)

    assert edit.text() == text


def test_a_value_that_nobody_touched_stays_to_the_second(appearance: Appearance) -> None:
    edit = MomentEdit("dateTime", GAZA, lambda: NOW)
    edit.set_value("2025-12-10T07:00:31.500Z")

    assert edit.value() == "2025-12-10T07:00:31.500Z"


@pytest.mark.parametrize(
    ("kind", "keys", "value"),
    [
        pytest.param("dateTime", "202512100905", "2025-12-10T09:05:00.000+02:00", id="digits-run-on"),
        pytest.param("dateTime", arabic("202512100905"), "2025-12-10T09:05:00.000+02:00", id="arabic-digits"),
        pytest.param("dateTime", "2025-7-4 9:05", "2025-07-04T09:05:00.000+03:00", id="signs-end-a-part"),
        pytest.param("date", "25-2-28", "2025-02-28", id="a-short-year-is-of-this-century"),
        pytest.param("time", "905", "09:05:00.000+02:00", id="a-nine-needs-no-zero"),
        pytest.param("time", "2359", "23:59:00.000+02:00", id="last-minute"),
        pytest.param("date", "t", "2025-12-10", id="t-is-today"),
        pytest.param("dateTime", "n", "2025-12-10T12:42:00.000+02:00", id="n-is-now"),
        pytest.param("time", "n", "12:42:00.000+02:00", id="n-is-now-of-a-time"),
        pytest.param("date", "ف", "2025-12-10", id="the-key-t-of-an-arabic-keyboard"),
        pytest.param("date", "20250231", "", id="no-31-february"),
        pytest.param("date", "2025", "", id="a-year-is-no-date"),
        pytest.param("time", "9", "", id="an-hour-is-no-time"),
        pytest.param("date", "x!?", "", id="letters"),
    ],
)
def test_it_is_typed(on_screen: OnScreen, qtbot: QtBot, kind: Kind, keys: str, value: str) -> None:
    edit = MomentEdit(kind, GAZA, lambda: NOW)
    on_screen(edit)
    edit.setFocus()
    type_text(edit, keys)

    assert edit.value() == value


def test_arrows_step_and_move_between_the_parts(on_screen: OnScreen, qtbot: QtBot) -> None:
    edit = MomentEdit("dateTime", GAZA, lambda: NOW)
    edit.set_value("2025-12-31T23:59:00+02:00")
    on_screen(edit)
    edit.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down):
        press(edit, key)

    assert edit.text() == "2025-01-31  22:00"
    assert edit.selectedText() == "22"


def test_backspace_empties_a_part_delete_all(on_screen: OnScreen, qtbot: QtBot) -> None:
    edit = MomentEdit("date", GAZA, lambda: NOW)
    edit.set_value("2025-12-10")
    on_screen(edit)
    edit.setFocus()
    press(edit, Qt.Key.Key_End)
    press(edit, Qt.Key.Key_Backspace)
    part = edit.text()
    press(edit, Qt.Key.Key_Delete)

    assert (part, edit.text(), edit.value()) == ("2025-12-  ", blank("date"), "")


def test_a_half_typed_date_is_said_when_it_is_left_and_not_while_typing(on_screen: OnScreen, qtbot: QtBot) -> None:
    edit, other = MomentEdit("date", GAZA, lambda: NOW), LineEdit()
    window = on_screen(edit)
    other.setParent(window)
    other.show()
    said: list[object] = []
    edit.refused.connect(said.append)
    edit.setFocus()
    type_text(edit, "2025-02-31")
    typing = [text for text in said if text]
    other.setFocus()

    assert typing == []
    assert isinstance(said[-1], Said)
    assert said[-1].code == "kit-moment-not-whole"


def test_the_engine_cannot_wipe_what_is_half_typed(on_screen: OnScreen, qtbot: QtBot) -> None:
    edit = MomentEdit("date", GAZA, lambda: NOW)
    on_screen(edit)
    edit.setFocus()
    edit.changed.connect(edit.set_value)
    type_text(edit, "2025")

    assert tame(edit.text()).startswith("2025")


def test_a_date_is_pasted(on_screen: OnScreen, qtbot: QtBot) -> None:
    edit = MomentEdit("dateTime", GAZA, lambda: NOW)
    on_screen(edit)
    edit.setFocus()
    QApplication.clipboard().setText("2025-12-09 13:30")
    press(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    pasted = edit.value()
    QApplication.clipboard().setText("as soon as possible")
    press(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert pasted == edit.value() == "2025-12-09T13:30:00.000+02:00"


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        pytest.param([Qt.Key.Key_Right, Qt.Key.Key_Return], "2025-12-11", id="next-day"),
        pytest.param([Qt.Key.Key_Up, Qt.Key.Key_Return], "2025-12-03", id="week-before"),
        pytest.param([Qt.Key.Key_PageUp, Qt.Key.Key_Return], "2025-11-10", id="month-before"),
        pytest.param([Qt.Key.Key_T], "2025-12-10", id="today"),
        pytest.param([Qt.Key.Key_Right, Qt.Key.Key_Escape], "", id="esc-takes-nothing"),
    ],
)
def test_the_calendar_is_moved_by_keys(on_screen: OnScreen, qtbot: QtBot, keys: list[Qt.Key], value: str) -> None:
    edit = MomentEdit("date", GAZA, lambda: NOW)
    on_screen(edit)
    edit.setFocus()
    press(edit, Qt.Key.Key_F4)
    for key in keys:
        press(edit.calendar, key)

    assert edit.calendar is None
    assert edit.value() == value
    assert edit.hasFocus()


def test_the_calendar_is_named_by_the_day_it_stands_on(on_screen: OnScreen, qtbot: QtBot) -> None:
    edit = MomentEdit("date", GAZA, lambda: NOW)
    edit.set_value("2025-12-10")
    on_screen(edit)
    edit.open_calendar()
    assert edit.calendar is not None
    first = edit.calendar.accessibleName()
    press(edit.calendar, Qt.Key.Key_Right)

    assert (tame(first), tame(edit.calendar.accessibleName())) == (
        "Wednesday 10 December 2025",
        "Thursday 11 December 2025",
    )


def test_the_calendar_in_arabic_goes_from_right_to_left(
    on_screen: OnScreen, qtbot: QtBot, appearance: Appearance
) -> None:
    appearance.set_language("ar")
    edit = MomentEdit("date", GAZA, lambda: NOW)
    on_screen(edit)
    edit.open_calendar()
    press(edit.calendar, Qt.Key.Key_Left)
    press(edit.calendar, Qt.Key.Key_Return)

    assert edit.value() == "2025-12-11"


def test_a_month_of_31_days_is_left_for_one_of_28(on_screen: OnScreen, qtbot: QtBot) -> None:
    edit = MomentEdit("date", GAZA, lambda: NOW)
    edit.set_value("2025-01-31")
    on_screen(edit)
    edit.open_calendar()
    press(edit.calendar, Qt.Key.Key_PageDown)
    press(edit.calendar, Qt.Key.Key_Return)

    assert edit.value() == "2025-02-28"


def test_a_day_of_the_calendar_is_clicked(on_screen: OnScreen, qtbot: QtBot) -> None:
    edit = MomentEdit("dateTime", GAZA, lambda: NOW)
    edit.set_value("2025-12-10T09:00:00+02:00")
    on_screen(edit)
    edit.open_calendar()
    assert edit.calendar is not None
    day = next(button for button in edit.calendar.findChildren(QPushButton) if "24 December" in button.accessibleName())
    click(day)

    assert edit.value() == "2025-12-24T09:00:00.000+02:00"


def test_read_only_takes_nothing(on_screen: OnScreen, qtbot: QtBot) -> None:
    edit = MomentEdit("date", GAZA, lambda: NOW)
    edit.set_value("2025-12-10")
    edit.set_read_only(True)
    on_screen(edit)
    edit.setFocus()
    type_text(edit, "t1")
    press(edit, Qt.Key.Key_Delete)
    edit.open_calendar()

    assert (edit.value(), edit.calendar) == ("2025-12-10", None)


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param("t", id="today"),
        pytest.param("n", id="now"),
        pytest.param("2024", id="a-year"),
        pytest.param("24 ", id="a-short-year"),
        pytest.param("\x7f", id="emptied"),
        pytest.param("\b", id="a-part-emptied"),
    ],
)
def test_ctrl_z_brings_back_what_stood_there_to_the_second(qtbot: QtBot, on_screen: OnScreen, keys: str) -> None:
    edit = MomentEdit("dateTime", GAZA, lambda: NOW)
    on_screen(edit, 300, 60)
    edit.set_value("2020-03-04T07:00:31.500Z")
    edit.setFocus()
    told: list[str] = []
    edit.changed.connect(told.append)
    for key in keys:
        if key == "\x7f":
            press(edit, Qt.Key.Key_Delete)
        elif key == "\b":
            press(edit, Qt.Key.Key_Backspace)
        else:
            type_text(edit, key)
    changed = edit.value()
    assert changed != "2020-03-04T07:00:31.500Z"

    press(edit, *UNDO)
    assert edit.value() == told[-1] == "2020-03-04T07:00:31.500Z"
    press(edit, *UNDO)  # nothing is left to be undone
    assert edit.value() == "2020-03-04T07:00:31.500Z"
    press(edit, *REDO)
    assert edit.value() == told[-1] == changed


def test_ctrl_z_goes_back_twenty_steps_and_no_further_than_another_value(qtbot: QtBot, on_screen: OnScreen) -> None:
    edit = MomentEdit("date", GAZA, lambda: NOW)
    on_screen(edit, 300, 60)
    edit.set_value("2020-03-04")
    edit.setFocus()
    for _ in range(20):
        press(edit, Qt.Key.Key_Up)
    assert edit.value() == "2040-03-04"
    for _ in range(20):
        press(edit, *UNDO)
    assert edit.value() == "2020-03-04"

    press(edit, Qt.Key.Key_Up)
    edit.set_value("2010-01-01")
    press(edit, *UNDO)
    assert edit.value() == "2010-01-01"
