"""The list of records at one moment: asked for on the session's thread, then plain data.

Invariant: a snapshot is never changed; rows stand newest first, under the days on which they were recorded in the
vault's zone. It holds the first page and counts the rest; pages that follow are asked for when somebody scrolls there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from field_app.journal import read_time, wire_time
from field_app.records import RecordRow, ReviewState, Sought
from ui.records.rooms import Rooms

Days = Literal["", "today", "week", "month"]
Kind = Literal["", "waits", "submitted", "returned", "approved", "conflict", "settled"]
"""What the filter of states offers; "waits": own records that no receipt proves yet."""
STATES: Mapping[Kind, frozenset[ReviewState]] = {
    "submitted": frozenset({ReviewState.SUBMITTED}),
    "returned": frozenset({ReviewState.RETURNED}),
    "approved": frozenset({ReviewState.APPROVED, ReviewState.RELEASED}),
    "conflict": frozenset({ReviewState.CONFLICT}),
    "settled": frozenset({ReviewState.REJECTED, ReviewState.ESCALATED, ReviewState.WITHDRAWN}),
}
PAGE = 100
"""Records a page: more than a screen shows, few enough to be there before an eye sees that they were not."""
_BACK: Mapping[Days, int] = {"today": 0, "week": 6, "month": 29}
"""How many days before today a filter of days begins."""

Entry = RecordRow | date


@dataclass(frozen=True, slots=True)
class DaySpan:
    """From the day `first` to the day `last`, both counted; None leaves that end open."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; "" and False do not filter."""

    typed: str = ""
    form: str = ""
    kind: Kind = ""
    days: Days | DaySpan = ""
    place: str = ""  # the code of a crossing or governorate
    is_mine: bool = False

    @property
    def filters(self) -> int:
        """How many filters are on; the search is none."""
        return sum(map(bool, (self.form, self.kind, self.days, self.place, self.is_mine)))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The beginning of the list, as far as it was asked for; `count` of all, `waiting` of them not delivered.

    `entries`: rows and the days over them; `titles`: of the forms, by their id; `person`: who sits here.
    """

    query: Query
    sought: Sought
    entries: tuple[Entry, ...]
    rows: int
    count: int
    waiting: int
    titles: Mapping[str, str]
    person: str
    zone: ZoneInfo
    today: date

    @property
    def is_whole(self) -> bool:
        """Whether every record that is looked for stands in it."""
        return self.rows >= self.count

    def says_the_same(self, other: "Snapshot") -> bool:
        """Say whether the same rows stand in both, to be read in the same way."""
        mine, others = ((each.entries, each.count, each.titles, each.zone, each.today) for each in (self, other))
        return mine == others

    def grown(self, page: Sequence[RecordRow]) -> "Snapshot":
        """Return it with the page that follows."""
        last = next((entry for entry in reversed(self.entries) if isinstance(entry, RecordRow)), None)
        added = tuple(_under_days(page, self.zone, above=last))
        rows = self.rows + len(page)
        count = self.count if page else rows  # records that went since are not waited for
        return replace(self, entries=self.entries + added, rows=rows, count=count)


def take_snapshot(rooms: Rooms, query: Query, record: str = "") -> Snapshot:
    """Ask for the first page of what `query` looks for, and on to `record` where that stands further down."""
    records = rooms.records
    vault, person = records.vault, person_here(rooms)
    today = vault.clock().astimezone(vault.zone).date()
    span = _span(query.days, today)
    sought = Sought(
        typed=query.typed,
        form=query.form,
        states=STATES.get(query.kind),
        author=person if query.is_mine else "",
        since=_begin(span.first, vault.zone),
        until=_begin(None if span.last is None else span.last + timedelta(days=1), vault.zone),
        choice=query.place,
        waits=query.kind == "waits",
    )
    reaching = records.count(sought, through=record) if record else 0
    rows = records.page(sought, limit=max(PAGE, reaching))
    return Snapshot(
        query=query,
        sought=sought,
        entries=tuple(_under_days(rows, vault.zone)),
        rows=len(rows),
        count=len(rows) if len(rows) < PAGE else records.count(sought),
        waiting=records.count(replace(sought, waits=True)),
        titles={version.ref.id: version.title for version in records.forms.versions()},
        person=person,
        zone=vault.zone,
        today=today,
    )


def next_page(rooms: Rooms, snapshot: Snapshot) -> list[RecordRow]:
    """Return the rows that follow those of `snapshot`."""
    last = next(entry for entry in reversed(snapshot.entries) if isinstance(entry, RecordRow))
    return rooms.records.page(snapshot.sought, limit=PAGE, after=last)


def person_here(rooms: Rooms) -> str:
    """Return the code of the person whose laptop this is."""
    journal = rooms.records.journal
    return journal.roster().person_of(journal.log) or journal.person


def _span(days: Days | DaySpan, today: date) -> DaySpan:
    if isinstance(days, DaySpan):
        return days
    return DaySpan(today - timedelta(days=_BACK[days])) if days else DaySpan()


def _begin(day: date | None, zone: ZoneInfo) -> str:
    """Return the first moment of a day as rows write it, "" for none."""
    return "" if day is None else wire_time(datetime.combine(day, time(), zone))


def _under_days(rows: Iterable[RecordRow], zone: ZoneInfo, above: RecordRow | None = None) -> Iterator[Entry]:
    """Yield the rows, each day's first one under its day; `above`: the row that they follow."""
    last = None if above is None else _day(above, zone)
    for row in rows:
        day = _day(row, zone)
        if day != last:
            yield day
            last = day
        yield row


def _day(row: RecordRow, zone: ZoneInfo) -> date:
    return read_time(row.created_at).astimezone(zone).date()
