"""The clock of this laptop, held against the endpoint's: how far off, since when that is known, what to do.

Invariant: only the endpoint's own words count (a verified hello, a receipt); a record's time is never changed. A long
silence proves nothing: it is told with both things that it can mean.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from field_app.journal import Journal
from ui.days import day_words, time_words
from ui.kit import Banner
from ui.words import Said, Text, say

TOLERANCE = timedelta(minutes=5)
SILENCE = timedelta(days=30)
"""How long ago the last contact may seem to be before somebody is asked to look at the date."""
_YEAR, _DAY, _MINUTE = timedelta(days=365), timedelta(days=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ClockOff:
    """`off`: endpoint's clock minus this laptop's; `theirs`: what the endpoint's said at the last contact, None where
    no receipt is here; `is_now`: this laptop's clock was set back since then."""

    off: timedelta
    theirs: datetime | None
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Silence:
    """The last contact was `span` ago, in whole days, if it is `today` as this laptop says."""

    span: timedelta
    today: date


def clock_doubt(journal: Journal, now: datetime, zone: ZoneInfo) -> ClockOff | Silence | None:
    """Return what is wrong with the clock at `now`, or what it may be; None where nothing speaks against it."""
    off, receipt = clock_off(journal, now), journal.receipt()
    if off is not None or receipt is None or now - receipt.time <= SILENCE:
        return off
    return Silence(timedelta(days=(now - receipt.time).days), now.astimezone(zone).date())


def clock_off(journal: Journal, now: datetime) -> ClockOff | None:
    """Return how wrong the clock is at `now`; None within five minutes, and while no endpoint has said its time."""
    receipt, measured = journal.receipt(), timedelta(milliseconds=journal.server_offset or 0)
    theirs = None if receipt is None else receipt.time
    if theirs is not None and theirs - now > max(measured, TOLERANCE):  # it cannot be earlier now than it was then
        return ClockOff(theirs - now, theirs, is_now=True)
    return None if abs(measured) <= TOLERANCE else ClockOff(measured, theirs)


def clock_banner(found: ClockOff | Silence, zone: ZoneInfo) -> Banner:
    """Return the banner that says it."""
    if isinstance(found, Silence):
        title = say("today-silence", span=span_words(found.span))
        return Banner("info", "calendar", title, say("today-silence-means", day=day_words(found.today)))
    direction = "behind" if found.off > timedelta(0) else "ahead"
    title = say("today-clock", span=span_words(abs(found.off)), direction=direction)
    if found.theirs is None:
        return Banner("warn", "clock-alert", title, say("today-clock-todo"))
    with_day = abs(found.off) >= _DAY
    theirs = _moment(found.theirs, zone, with_day=with_day)
    ours = _moment(found.theirs - found.off, zone, with_day=with_day)
    return Banner(
        "warn",
        "clock-alert",
        title,
        say("today-clock-since", when="now" if found.is_now else "then", theirs=theirs, ours=ours),
    )


def span_words(span: timedelta) -> Said:
    """Return a span of time in its two largest units that count: "1 year", "3 days", "2 hours 4 minutes"."""
    if span > _YEAR - 10 * _DAY:
        return say("today-span-years", count=round(span / _YEAR))
    if span >= 2 * _DAY:
        return say("today-span-days", count=round(span / _DAY))
    hours, minutes = divmod(round(span / _MINUTE), 60)
    if not hours:
        return say("today-span-minutes", count=minutes)
    if not minutes:
        return say("today-span-hours", count=hours)
    return say(
        "today-span-two", first=say("today-span-hours", count=hours), second=say("today-span-minutes", count=minutes)
    )


def _moment(moment: datetime, zone: ZoneInfo, *, with_day: bool) -> Text:
    time = time_words(moment, zone)
    if not with_day:
        return time
    return say("day-and-time", day=day_words(moment.astimezone(zone).date()), time=time)
