"""Dates and date-times: text <-> days since 1970-01-01 (xforms.md 3.1).

Invariant: a `Moment` is a number of days that remembers how it is written. A date counts as the whole number of its
day; a date-time as its days in UTC, with the fraction. Arithmetic on moments gives plain numbers: only `date()` and
`date-time()` turn a number back. Where a date meets a date-time, the date stands for its local midnight.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import Enum

EPOCH_DAY = date(1970, 1, 1).toordinal()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_LAST_DAY = date.max.toordinal() - EPOCH_DAY
_FIRST_DAY = date.min.toordinal() - EPOCH_DAY

_TIME = r"(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?"
_DATE_TEXT = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DATE_TIME_TEXT = re.compile(rf"(\d{{4}}-\d\d-\d\d)T{_TIME}", re.ASCII)
_TIME_TEXT = re.compile(_TIME, re.ASCII)


class MomentKind(Enum):
    """What the days of a moment mean when it is compared with another."""

    DAY = "day"  # a calendar day in the local zone
    INSTANT = "instant"  # a point in time
    COUNT = "count"  # a number that `date()` made printable: it stays the number that it was


class Moment(float):
    """Days since 1970-01-01, written as `text`; `day` is the local calendar day when `kind` is DAY."""

    __slots__ = ("day", "kind", "text")

    day: int
    kind: MomentKind
    text: str

    def __new__(cls, days: float, text: str, kind: MomentKind, day: int = 0) -> "Moment":
        """Make a moment; `day` only means something for a DAY."""
        moment = super().__new__(cls, days)
        moment.text, moment.kind, moment.day = text, kind, day
        return moment

    @property
    def is_plain_day(self) -> bool:
        """Whether it is a day and nothing but: `date()` of a date-time also remembers the point in time."""
        return self.kind is MomentKind.DAY and float(self) == self.day


def day_moment(day: int) -> Moment:
    """Return the date that lies `day` days after 1970-01-01."""
    return Moment(day, date.fromordinal(day + EPOCH_DAY).isoformat(), MomentKind.DAY, day)


def instant(moment: datetime) -> Moment:
    """Return the date-time `moment` (aware), written in its own zone."""
    return Moment(utc_days(moment), date_time_text(moment), MomentKind.INSTANT)


def date_time_text(moment: datetime) -> str:
    """Write `moment` (aware) as forms store it: `2026-03-01T08:05:00.000+02:00`."""
    return moment.isoformat(timespec="milliseconds")


def utc_days(moment: datetime) -> float:
    """Return the days from 1970-01-01T00:00Z to `moment` (aware), with fraction."""
    return (moment - _EPOCH) / _DAY


def is_day(days: float) -> bool:
    """Say whether the calendar (years 1 to 9999) has that day, with a day to spare for offsets at either end."""
    return _FIRST_DAY < days < _LAST_DAY


def local_time(days: float, zone: tzinfo) -> datetime | None:
    """Return the point in time `days` after 1970-01-01T00:00Z as seen in `zone`; None beyond the calendar."""
    if not is_day(days):
        return None
    # In whole milliseconds, as forms store times: a product of days and a fraction falls a hair short of midnight.
    return (_EPOCH + timedelta(milliseconds=round(days * 86_400_000))).astimezone(zone)


def midnight(day: int, zone: tzinfo) -> datetime:
    """Return the start of the calendar day `day` in `zone`."""
    return datetime.combine(date.fromordinal(day + EPOCH_DAY), time.min, tzinfo=zone)


def aligned(left: float, right: float, zone: Callable[[], tzinfo]) -> tuple[float, float]:
    """Return the two numbers that compare `left` with `right`, of which any may be a `Moment`."""
    if not (isinstance(left, Moment) and isinstance(right, Moment)):
        return left, right
    if left.kind is MomentKind.DAY and right.kind is MomentKind.DAY:
        return left.day, right.day
    if left.kind is MomentKind.INSTANT and right.is_plain_day:
        return left, utc_days(midnight(right.day, zone()))
    if right.kind is MomentKind.INSTANT and left.is_plain_day:
        return utc_days(midnight(left.day, zone())), right
    return left, right


def read_moment(text: str, zone: Callable[[], tzinfo]) -> Moment | None:
    """Read `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM[:SS[.fff]][offset]`; None for any other text or no such day or hour.

    A date-time without offset is one in `zone()`; it is written back in that zone, with its offset.
    """
    if len(text) == 10:
        return read_date(text)
    if "T" not in text:
        return None
    local = zone()
    moment = read_date_time(text, local)
    return None if moment is None else instant(moment.astimezone(local))


def read_date(text: str) -> Moment | None:
    """Read a date; month and day may lack the zero (`1970-1-2`), as `date()` takes them."""
    match = _DATE_TEXT.fullmatch(text)
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day_moment(day.toordinal() - EPOCH_DAY)


def read_date_time(text: str, zone: tzinfo) -> datetime | None:
    """Read a date-time as an aware one: with the offset that it names, else in `zone`."""
    match = _DATE_TIME_TEXT.fullmatch(text)
    if match is None:
        return None
    try:
        day = date.fromisoformat(match[1])
        # The first and the last day of the calendar have hours that no other zone can name.
        return datetime.combine(day, _time(match.groups()[1:], zone)) if is_day(day.toordinal() - EPOCH_DAY) else None
    except ValueError:
        return None


def read_time(text: str, day: date, zone: tzinfo) -> datetime | None:
    """Read `HH:MM[:SS[.fff]][offset]` as an aware point in time on `day`, in `zone` when it names no offset."""
    match = _TIME_TEXT.fullmatch(text)
    if match is None:
        return None
    try:
        return datetime.combine(day, _time(match.groups(), zone))
    except ValueError:
        return None


def _time(parts: tuple[str | None, ...], zone: tzinfo) -> time:
    hour, minute, second, fraction, offset = parts
    microsecond = int((fraction or ".")[1:7].ljust(6, "0"))
    return time(int(hour or 0), int(minute or 0), int(second or 0), microsecond, _offset(offset, zone))


def _offset(text: str | None, zone: tzinfo) -> tzinfo:
    if text is None:
        return zone
    if text == "Z":
        return UTC
    minutes = int(text[3:].removeprefix(":") or 0)
    if minutes > 59:
        raise ValueError("no such offset")
    total = timedelta(hours=int(text[1:3]), minutes=minutes)
    return timezone(-total if text[0] == "-" else total)  # ValueError from 24 hours on
