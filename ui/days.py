"""Days and times in words, in the language on the screen.

Invariant: a time of day is 24 hours, in the vault's zone, and stays left to right in an Arabic sentence; months carry
the names that are used in Palestine and the Levant (كانون الأول), digits are 0 to 9 in both languages.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ui.words import Said, ltr, say


def day_words(day: date) -> Said:
    """Return "Wednesday 10 December 2025"."""
    weekday = f"d{_from_sunday(day)}"
    return say("day-long", weekday=weekday, day=str(day.day), month=f"m{day.month}", year=str(day.year))


def short_day_words(day: date) -> Said:
    """Return "10 Dec"; Arabic months have no short form."""
    return say("day-short", day=str(day.day), month=f"m{day.month}")


def month_words(day: date) -> Said:
    """Return "December 2025"."""
    return say("day-month", month=f"m{day.month}", year=str(day.year))


def weekday_short(from_sunday: int) -> Said:
    """Return "We" for 3: the heads of a calendar's columns; 0 is Sunday."""
    return say("day-weekday", weekday=f"d{from_sunday}")


def time_words(moment: datetime, zone: ZoneInfo) -> str:
    """Return "09:14", left to right."""
    return ltr(moment.astimezone(zone).strftime("%H:%M"))


def moment_words(moment: datetime, zone: ZoneInfo, today: date) -> Said | str:
    """Return the time of a moment of today, else its day and time ("9 Dec, 13:04")."""
    local = moment.astimezone(zone)
    if local.date() == today:
        return time_words(moment, zone)
    return say("day-and-time", day=short_day_words(local.date()), time=time_words(moment, zone))


def ago_words(age: timedelta) -> Said:
    """Return "3 hours ago", in hours for two days and then in days; a time to come is told as now."""
    hours = int(age / timedelta(hours=1))
    if hours < 1:
        return say("ago-now")
    return say("ago-hours", count=hours) if age < timedelta(days=2) else say("ago-days", count=age.days)


def _from_sunday(day: date) -> int:
    return (day.weekday() + 1) % 7
