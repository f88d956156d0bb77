"""Dates and times as they are typed: parts of fixed width, and the ISO text that a record keeps.

Invariant: a moment is whole or there is none: "2025-12-" is no answer, and 31 February is none either. A time of
day is kept with the offset that the vault's zone has at that moment (XForms 1.1, dateTime and time).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from ui.kit.numbers import ascii_digits

Kind = Literal["date", "time", "dateTime"]


@dataclass(frozen=True, slots=True)
class Part:
    """One group of digits: where it stands in the text, and what it may be."""

    name: Literal["year", "month", "day", "hour", "minute"]
    at: int
    width: int
    low: int
    high: int


_DATE = (Part("year", 0, 4, 1900, 2199), Part("month", 5, 2, 1, 12), Part("day", 8, 2, 1, 31))
_HOURS = (Part("hour", 0, 2, 0, 23), Part("minute", 3, 2, 0, 59))
_DATE_HOURS = (*_DATE, Part("hour", 12, 2, 0, 23), Part("minute", 15, 2, 0, 59))
PARTS: dict[Kind, tuple[Part, ...]] = {"date": _DATE, "time": _HOURS, "dateTime": _DATE_HOURS}


def blank(kind: Kind) -> str:
    """Return the text of a moment of which nothing is typed."""
    return {"date": "    -  -  ", "time": "  :  ", "dateTime": "    -  -      :  "}[kind]


def shown(kind: Kind, moment: datetime) -> str:
    """Return `moment`, in its own zone, as it is typed: "2025-12-10  09:00"."""
    return moment.strftime({"date": "%Y-%m-%d", "time": "%H:%M", "dateTime": "%Y-%m-%d  %H:%M"}[kind])


def parse_typed(kind: Kind, text: str, zone: ZoneInfo, today: date) -> datetime | None:
    """Return the moment that stands in `text` (as `shown` writes it), aware, in `zone`; None when it is not whole."""
    numbers = {part.name: text[part.at : part.at + part.width] for part in PARTS[kind]}
    if not all(number.isdecimal() for number in numbers.values()):
        return None
    found = {name: int(number) for name, number in numbers.items()}
    try:
        day = date(found.get("year", today.year), found.get("month", today.month), found.get("day", today.day))
        hours = time(found.get("hour", 0), found.get("minute", 0))
    except ValueError:
        return None
    return datetime.combine(day, hours, zone)


def kept(kind: Kind, moment: datetime) -> str:
    """Return `moment` as a record keeps it: "2025-12-10", "09:00:00.000+02:00" or both."""
    match kind:
        case "date":
            return moment.date().isoformat()
        case "time":
            return moment.isoformat(timespec="milliseconds").partition("T")[2]
        case "dateTime":
            return moment.isoformat(timespec="milliseconds")


def parse_kept(kind: Kind, value: str, zone: ZoneInfo, today: date) -> datetime | None:
    """Return what a record keeps as a moment in `zone`; None when it is empty or of another kind."""
    text = ascii_digits(value.strip())
    try:
        match kind:
            case "date":
                return datetime.combine(date.fromisoformat(text[:10]), time(0), zone)
            case "time":
                return _in_zone(datetime.combine(today, time.fromisoformat(text)), zone)
            case "dateTime":
                return _in_zone(datetime.fromisoformat(text), zone)
    except ValueError:
        return None


def stepped(text: str, part: Part, by: int) -> str:
    """Return `text` with `part` one up or down, round its ends."""
    now = text[part.at : part.at + part.width]
    number = int(now) + by if now.isdecimal() else (part.low if by > 0 else part.high)
    span = part.high - part.low + 1
    return put(text, part, str((number - part.low) % span + part.low))


def put(text: str, part: Part, digits: str) -> str:
    """Return `text` with `digits` in `part`, filled up with zeros."""
    return text[: part.at] + digits.rjust(part.width, "0") + text[part.at + part.width :]


def part_at(parts: Sequence[Part], position: int) -> int:
    """Return the number of the part that the cursor at `position` stands in or before."""
    return next((number for number, part in enumerate(parts) if position <= part.at + part.width), len(parts) - 1)


def _in_zone(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
