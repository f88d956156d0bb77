"""Dates and date-times as text and as days (xforms.md 3.1)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.forms.xpath.moments import (
    date_time_text,
    day_moment,
    instant,
    local_time,
    midnight,
    read_date,
    read_date_time,
    read_moment,
    read_time,
    utc_days,
)
from tests.forms.xpath.builders import GAZA, PHOENIX

zones = st.sampled_from([GAZA, PHOENIX, UTC, ZoneInfo("Asia/Kathmandu")])


@given(day=st.dates())
def test_a_date_is_read_as_its_day_and_written_back(day: date) -> None:
    moment = read_date(day.isoformat())

    assert moment is not None
    assert float(moment) == (day - date(1970, 1, 1)).days
    assert moment.text == day.isoformat()
    assert day_moment(moment.day) == moment


# From 1922 on: before, some zones were off by seconds, which no offset in a form's text can say.
@given(milliseconds=st.integers(-1_500_000_000_000, 7_000_000_000_000), zone=zones)
def test_a_date_time_is_read_as_written_and_found_by_its_days(milliseconds: int, zone: ZoneInfo) -> None:
    utc = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
    time = utc.astimezone(zone)  # never compared itself: Python holds an hour that comes twice unequal to any other
    text = date_time_text(time)

    read, found = read_date_time(text, GAZA), local_time(utc_days(time), zone)

    assert read is not None
    assert found is not None
    assert read.astimezone(UTC) == found.astimezone(UTC) == utc
    assert found.utcoffset() == time.utcoffset()
    assert instant(time).text == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("2026-03-01T08:05Z", "2026-03-01T10:05:00.000+02:00", id="no-seconds"),
        pytest.param("2026-03-01T08:05:09", "2026-03-01T08:05:09.000+02:00", id="no-offset-is-local"),
        pytest.param("2026-07-01T08:05:09", "2026-07-01T08:05:09.000+03:00", id="no-offset-in-summer"),
        pytest.param("2026-03-01T08:05:09.5+01", "2026-03-01T09:05:09.500+02:00", id="hours-only"),
        pytest.param("2026-03-01T08:05:09.1239+0100", "2026-03-01T09:05:09.123+02:00", id="no-colon-and-long-fraction"),
        pytest.param("2026-02-28T23:30:00-01:00", "2026-03-01T02:30:00.000+02:00", id="another-day-here"),
    ],
)
def test_date_time_forms(text: str, written: str) -> None:
    moment = read_moment(text, lambda: GAZA)

    assert moment is not None
    assert moment.text == written


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2026-13-01", id="month-13"),
        pytest.param("2026-02-30", id="30-february"),
        pytest.param("0000-01-01", id="year-0"),
        pytest.param("2026-03-01T24:00:00Z", id="hour-24"),
        pytest.param("2026-03-01T10:60:00Z", id="minute-60"),
        pytest.param("2026-03-01T10:00:00+24:00", id="offset-of-a-day"),
        pytest.param("9999-12-31T23:00:00-12:00", id="beyond-the-calendar"),
        pytest.param("0001-01-01T00:00:00+12:00", id="before-the-calendar"),
        pytest.param("2026-03-01T10:00:00+01:60", id="offset-minute-60"),
        pytest.param("2026-03-01 10:00:00", id="space-for-T"),
        pytest.param("2026-03-01T", id="no-time"),
        pytest.param("2026-3-1", id="no-zeros-in-a-cast"),
        pytest.param("\u0662\u0660\u0662\u0666-03-01", id="other-digits"),
    ],
)
def test_no_such_moment(text: str) -> None:
    assert read_moment(text, lambda: GAZA) is None


def test_time_of_a_day() -> None:
    day = date(2026, 7, 1)

    assert read_time("08:05", day, GAZA) == datetime(2026, 7, 1, 8, 5, tzinfo=GAZA)
    assert read_time("08:05:09.250-01:00", day, GAZA) == datetime(2026, 7, 1, 9, 5, 9, 250_000, tzinfo=UTC)
    assert read_time("8:05", day, GAZA) is None


def test_the_end_of_the_calendar_is_no_time() -> None:
    assert local_time(1e9, GAZA) is None
    assert local_time(-1e9, GAZA) is None


def test_midnight_knows_summer_time() -> None:
    day = (date(2026, 7, 1) - date(1970, 1, 1)).days

    assert midnight(day, GAZA).astimezone(UTC) == datetime(2026, 6, 30, 21, tzinfo=UTC)
