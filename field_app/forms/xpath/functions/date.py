"""Functions on dates and times (ODK XForms "Date and time functions"; xforms.md 2 and 3.1).

A date is a day in the local zone. `date()` and `date-time()` keep '' and give '' for what is no date, so that an
answer that somebody is still typing stops nothing; a constant that is no date is a mistake in the form.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from math import isfinite, nan

from field_app.forms.xpath.code import Code, Constant
from field_app.forms.xpath.functions.table import Cast, Function, Reads, gives_number, gives_value
from field_app.forms.xpath.mistake import Mistake
from field_app.forms.xpath.moments import (
    EPOCH_DAY,
    Moment,
    MomentKind,
    day_moment,
    instant,
    is_day,
    local_time,
    midnight,
    read_date,
    read_moment,
    read_time,
    utc_days,
)
from field_app.forms.xpath.scope import Scope
from field_app.forms.xpath.syntax import Call
from field_app.forms.xpath.values import SPACE, Value, text_number, to_text

_DAY = timedelta(days=1)


def today(scope: Scope) -> float:
    """Return the local day."""
    return day_moment_of(scope.world.now())


def now(scope: Scope) -> float:
    """Return this moment; the same one all through a pass."""
    return instant(scope.world.now())


def date(scope: Scope, value: Value) -> Value:
    """Return the local day of `value`. Compared with a number a date-time keeps its fraction; a number whose fraction
    is not that of a local midnight stays a point in time (Web Forms).
    """
    days = days_of(value, scope)
    if days is None or (isinstance(days, Moment) and days.kind is MomentKind.DAY):
        return "" if days is None else days
    if not isinstance(days, Moment) and days.is_integer():
        return Moment(days, day_moment(int(days)).text, MomentKind.COUNT) if is_day(days) else ""
    local = local_time(days, scope.zone())
    if local is None:
        return ""
    if not isinstance(days, Moment) and local.time() != time.min:
        return Moment(days, instant(local).text, MomentKind.INSTANT)
    day = day_moment_of(local)
    return Moment(days, day.text, MomentKind.DAY, day.day)


def date_time(scope: Scope, value: Value) -> Value:
    """Return the point in time; a date, and a number that falls on local midnight, stay a date."""
    days = days_of(value, scope)
    if days is None or (isinstance(days, Moment) and days.kind is MomentKind.DAY):
        return "" if days is None else days
    local = local_time(days, scope.zone())
    if local is None:
        return ""
    if isinstance(days, Moment) or local.time() != time.min:
        return Moment(days, instant(local).text, MomentKind.INSTANT)
    day = day_moment_of(local)
    return Moment(days, day.text, MomentKind.DAY, day.day)


def decimal_date_time(scope: Scope, value: Value) -> float:
    """Return the days in UTC with their fraction: of a date, and of a whole number of days, those of its midnight."""
    days = days_of(value, scope)
    if days is None:
        return nan
    if isinstance(days, Moment) and days.kind is MomentKind.DAY:
        return utc_days(midnight(days.day, scope.zone()))
    if days.is_integer() and not _is_instant(days) and is_day(days):
        return utc_days(midnight(int(days), scope.zone()))
    return float(days)


def decimal_time(scope: Scope, value: Value) -> float:
    """Return the fraction of the local day: of a time, read as today's, or of a date-time."""
    zone = scope.zone()
    moment = todays_time(value, scope)
    if moment is None:
        days = days_of(value, scope)
        moment = None if days is None else local_time(days, zone)
    if moment is None:
        return nan
    local = moment.astimezone(zone)
    return (local.replace(tzinfo=None) - datetime.combine(local.date(), time.min)) / _DAY


def todays_time(value: Value, scope: Scope) -> datetime | None:
    """Return the local point in time that a time of day says, read as today's (JavaRosa); None for all else."""
    if isinstance(value, float | bool):
        return None
    zone = scope.zone()
    moment = read_time(to_text(value).strip(SPACE), scope.world.now().date(), zone)
    return None if moment is None else moment.astimezone(zone)


def day_moment_of(local: datetime) -> Moment:
    """Return the date of a local point in time."""
    return day_moment(local.toordinal() - EPOCH_DAY)


def days_of(value: Value, scope: Scope) -> float | None:
    """Return the moment or number that `value` says; None for '', a truth value, and what is no date or number."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return value if isfinite(value) else None
    text = to_text(value).strip(SPACE)
    day = read_date(text)
    days = text_number(text, scope) if day is None else day
    return days if isfinite(days) else None


def local_moment(value: Value, scope: Scope) -> datetime | None:
    """Return the local point in time that `value` says, a date's being its midnight."""
    days = days_of(value, scope)
    if days is None:
        return None
    zone = scope.zone()
    if isinstance(days, Moment) and days.kind is MomentKind.DAY:
        return midnight(days.day, zone)
    if days.is_integer() and not _is_instant(days):
        return midnight(int(days), zone) if is_day(days) else None
    return local_time(days, zone)


def _is_instant(days: float) -> bool:
    return isinstance(days, Moment) and days.kind is MomentKind.INSTANT


def _verify_date(tree: Call, arguments: Sequence[Code]) -> None:
    argument = arguments[0]
    if not isinstance(argument, Constant) or isinstance(argument.content, float):
        return
    text = to_text(argument.content).strip(SPACE)
    # UTC only decides which days a text without offset means, not whether it is a date.
    if text and read_date(text) is None and read_moment(text, lambda: UTC) is None:
        raise Mistake("xpath-no-date", argument.tree.at, function=tree.name)


_V = Cast.VALUE
FUNCTIONS = (
    Function("today", 0, 0, gives_number(today, scoped=True), Reads.WORLD),
    Function("now", 0, 0, gives_number(now, scoped=True), Reads.WORLD),
    Function("date", 1, 1, gives_value(date, _V, scoped=True), verify=_verify_date),
    Function("date-time", 1, 1, gives_value(date_time, _V, scoped=True)),
    Function("decimal-date-time", 1, 1, gives_number(decimal_date_time, _V, scoped=True), verify=_verify_date),
    Function("decimal-time", 1, 1, gives_number(decimal_time, _V, scoped=True)),
)
