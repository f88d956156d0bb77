"""Functions on dates and times (xforms.md 2 and 3.1)."""

from datetime import date, datetime, timedelta
from math import isnan
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forms.xpath.builders import GAZA, NOON, PHOENIX, a_world, number_of, text_of, truth_of, value_of

RECORD = """<data><day>2026-03-02</day><at>2026-03-02T00:30:00.000+02:00</at><days>20514</days><empty/><word>soon</word>
</data>"""


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        pytest.param("today()", "2026-03-02", id="today-is-the-local-day"),
        pytest.param("now()", "2026-03-02T12:30:15.250+02:00", id="now-has-its-offset"),
        pytest.param("date('2026-03-02')", "2026-03-02", id="date-of-date"),
        pytest.param("date('1970-1-2')", "1970-01-02", id="date-without-zeros"),
        pytest.param("date('2026-03-01T23:30:00Z')", "2026-03-02", id="date-of-date-time-is-the-local-day"),
        pytest.param("date(now())", "2026-03-02", id="date-drops-the-time"),
        pytest.param("date(14127)", "2008-09-05", id="date-of-days"),
        pytest.param("date(-10252)", "1941-12-07", id="date-of-days-before-1970"),
        pytest.param("date(6.5)", "1970-01-07T14:00:00.000+02:00", id="date-of-days-with-fraction-is-a-point-in-time"),
        pytest.param("date(6 + 22 div 24)", "1970-01-08", id="date-of-days-at-local-midnight"),
        pytest.param("date(/data/days)", "2026-03-02", id="date-of-a-question-that-holds-days"),
        pytest.param("date(/data/day + 7)", "2026-03-09", id="date-of-a-sum"),
        pytest.param("date('')", "", id="date-of-nothing"),
        pytest.param("date(/data/empty)", "", id="date-of-unanswered"),
        pytest.param("date(/data/word)", "", id="date-of-an-answer-that-is-none"),
        pytest.param("date(number(/data/word))", "", id="date-of-nan"),
        pytest.param("date(1000000000)", "", id="date-beyond-the-calendar"),
        pytest.param("date(/data/day = 1)", "", id="date-of-a-truth"),
        pytest.param("date-time('1970-01-01T21:50:49Z')", "1970-01-01T23:50:49.000+02:00", id="date-time-is-local"),
        pytest.param("date-time('1970-01-01')", "1970-01-01", id="date-time-of-date"),
        pytest.param("date-time(0)", "1970-01-01T02:00:00.000+02:00", id="date-time-of-days"),
        pytest.param("date-time(decimal-date-time('2026-03-02') + 1)", "2026-03-03", id="date-time-at-local-midnight"),
        pytest.param("date-time('soon')", "", id="date-time-of-a-word"),
        pytest.param("date-time(/data/empty)", "", id="date-time-of-unanswered"),
        pytest.param("date-time(1000000000)", "", id="date-time-beyond-the-calendar"),
    ],
)
def test_text(expression: str, text: str) -> None:
    assert text_of(expression, a_world(RECORD)) == text


@pytest.mark.parametrize(
    ("expression", "number"),
    [
        pytest.param("decimal-date-time('1970-01-01T00:00:00Z')", 0, id="of-utc"),
        pytest.param("decimal-date-time('1970-01-01')", -2 / 24, id="of-a-date-is-its-midnight"),
        pytest.param("decimal-date-time('1970-01-02T12:00:00')", 1 + 10 / 24, id="without-offset-is-local"),
        pytest.param("decimal-date-time(/data/day + 0)", 20514 - 2 / 24, id="of-a-sum-of-days-is-its-midnight"),
        pytest.param("decimal-date-time(date(/data/day + 0))", 20514 - 2 / 24, id="of-the-date-of-a-sum"),
        pytest.param("decimal-date-time(1.25)", 1.25, id="of-days-with-fraction"),
        pytest.param("decimal-time('06:00:00.000+02:00')", 0.25, id="time"),
        pytest.param("decimal-time('06:00:00.000+00:00')", 8 / 24, id="time-with-another-offset"),
        pytest.param("decimal-time('06:00')", 0.25, id="time-without-offset"),
        pytest.param("decimal-time(/data/at)", 0.5 / 24, id="time-of-a-date-time"),
        pytest.param("decimal-time(now())", 0.5 + (30 * 60 + 15.25) / 86400, id="time-of-now"),
    ],
)
def test_decimal(expression: str, number: float) -> None:
    assert number_of(expression, a_world(RECORD)) == pytest.approx(number, abs=1e-12)


@pytest.mark.parametrize(
    "expression",
    [
        *("decimal-time('24:00')", "decimal-time('a')", "decimal-time('')", "decimal-time(true())"),
        *("decimal-date-time(/data/word)", "decimal-date-time(/data/empty)"),
    ],
)
def test_decimal_of_nothing(expression: str) -> None:
    assert isnan(number_of(expression, a_world(RECORD)))


def test_today_turns_with_the_zone() -> None:
    late = datetime(2026, 3, 2, 23, 30, tzinfo=GAZA)

    assert text_of("today()", a_world(time=late)) == "2026-03-02"
    assert text_of("today()", a_world(time=late.astimezone(ZoneInfo("Asia/Tokyo")))) == "2026-03-03"


def test_a_constant_date_time_without_offset_is_read_in_each_zone() -> None:
    text = "'1970-01-01T12:00:00' + 0"

    assert number_of(text, a_world(time=NOON)) == 10 / 24
    assert number_of(text, a_world(time=NOON.astimezone(PHOENIX))) == 19 / 24


def test_one_reading_all_through() -> None:
    assert truth_of("now() = now()")
    assert value_of("now() - now()") == 0


@given(days=st.integers(-30000, 60000), more=st.integers(-400, 400), zone=st.sampled_from([GAZA, PHOENIX]))
def test_days_are_added_on_the_calendar(days: int, more: int, zone: ZoneInfo) -> None:
    world = a_world(f"<data><day>{text_of(f'date({days})')}</day></data>", time=NOON.astimezone(zone))
    expected = date(1970, 1, 1) + timedelta(days=days + more)

    assert text_of(f"date(/data/day + {more})", world) == expected.isoformat()
    assert text_of("date(decimal-date-time(/data/day))", world) == text_of("string(/data/day)", world)
