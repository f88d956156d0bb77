"""Pages of rows: what one device may read of them, in the order in which they were made.

Invariant: numbers are given in the order in which they can be read, so whoever goes on after a page's cursor misses
nothing, however many write meanwhile; a record that changes comes again with all its rows under a higher number. A
cursor counts only in the era that gave it and as far as that one reached: after a data folder was put back from an
older copy, or the rows were made anew, it reads from the start and is told so (`anew`).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, literal, select, tuple_

from field_app.journal import FormatError, JsonObject, Role, b64, unb64
from sync.endpoint.devices import Device
from sync.endpoint.rows import MARK_BYTES, answer_row, era, progress, record_row, review_row
from sync.endpoint.tables import team

ROWS_MAX = 1_000
ROWS_USUAL = 200
PLACE_MAX = 2**63 - 1
PAGE_LETTERS = 1_048_576  # of text in the rows of a page; one row that is longer comes alone


@dataclass(frozen=True, slots=True)
class Cursor:
    """The row `place` of the record `made` was the last one, in the era `mark`."""

    mark: bytes
    made: int
    place: int

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Read a cursor; FormatError when it is none."""
        raw = unb64(text, MARK_BYTES + 16)
        made, place = int.from_bytes(raw[MARK_BYTES:-8]), int.from_bytes(raw[-8:])
        if place > PLACE_MAX:
            raise FormatError("cursor")
        return cls(raw[:MARK_BYTES], made, place)

    @property
    def text(self) -> str:
        """The cursor as answers have it."""
        return b64(self.mark + self.made.to_bytes(8) + self.place.to_bytes(8))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for; the filters are about the record, None for any. `since`: a time as answers have it."""

    form: str | None = None
    state: str | None = None
    person: str | None = None
    team: str | None = None
    since: str | None = None
    cursor: Cursor | None = None
    limit: int = ROWS_USUAL


@dataclass(frozen=True, slots=True)
class Page:
    """`rows` in order, and where the next page begins; `more`: it has rows now. `anew`: it began at the start."""

    rows: list[JsonObject]
    next: Cursor
    more: bool
    anew: bool

    def encode(self) -> JsonObject:
        """Return the answer to a call."""
        return {"v": 1, "anew": self.anew, "rows": self.rows, "next": self.next.text, "more": self.more}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of rows: their table, and what an answer says of a row."""

    table: Table
    told: Callable[[Row[Any]], JsonObject]

    def after(self, start: Cursor) -> ColumnElement[bool]:
        """Say in SQL which rows come after a cursor."""
        made = self.table.c.made
        if self.table is record_row:
            return made > start.made
        return tuple_(made, self.table.c.place) > tuple_(literal(start.made), literal(start.place))

    def cursor(self, mark: bytes, row: Row[Any]) -> Cursor:
        """Return the cursor after a row."""
        return Cursor(mark, row.made, 0 if self.table is record_row else row.place)


def page(db: Connection, reader: Device, kind: Kind, asked: Question) -> Page:
    """Return the next rows that `reader`, a lead or headquarters, asks for."""
    made = db.execute(select(progress.c.made)).scalar_one()
    mark = db.execute(select(era.c.mark).order_by(era.c.number.desc()).limit(1)).scalar_one()
    start = asked.cursor if asked.cursor is not None and _holds(db, asked.cursor, made) else None
    found = db.execute(_rows(reader, kind, asked, start or Cursor(mark, 0, 0))).all()
    rows, letters = found[: asked.limit], 0
    for at, row in enumerate(rows):
        letters += sum(len(value) for value in row if isinstance(value, str))
        if letters > PAGE_LETTERS and at:
            rows = rows[:at]
            break
    more = len(rows) < len(found)
    last = kind.cursor(mark, rows[-1]) if more else Cursor(mark, made, PLACE_MAX)
    return Page([kind.told(row) for row in rows], last, more, start is None)


def _holds(db: Connection, cursor: Cursor, made: int) -> bool:
    """Say whether a cursor was given by what is here: its era is known and reached as far."""
    number = db.execute(select(era.c.number).where(era.c.mark == cursor.mark)).scalar_one_or_none()
    if number is None:
        return False
    next_after = db.execute(select(era.c.after).where(era.c.number == number + 1)).scalar_one_or_none()
    return cursor.made <= (made if next_after is None else next_after)


def _rows(reader: Device, kind: Kind, asked: Question, start: Cursor) -> Select[Any]:
    record = record_row.c
    held = select(kind.table, record.record.label("of_record"), team.c.name.label("team"))
    held = held.select_from(record_row).join(team, team.c.id == record.team_id)
    if kind.table is not record_row:
        held = held.join(kind.table, kind.table.c.made == record.made)
    if reader.role is not Role.HEADQUARTERS:
        held = held.where(record.team_id == reader.team_id)
    equal = {record.form: asked.form, record.state: asked.state, record.person: asked.person, team.c.name: asked.team}
    held = held.where(*(column == value for column, value in equal.items() if value is not None))
    if asked.since is not None:
        held = held.where(record.finalized >= asked.since)
    order = [kind.table.c.made] if kind.table is record_row else [kind.table.c.made, kind.table.c.place]
    return held.where(kind.after(start)).order_by(*order).limit(asked.limit + 1)


def _record(row: Row[Any]) -> JsonObject:
    names = ("record", "made", "team", "form", "version", "state", "revision", "person", "created", "finalized")
    return {**{name: getattr(row, name) for name in names}, "heads": json.loads(row.heads)}


def _answer(row: Row[Any]) -> JsonObject:
    names = ("made", "revision", "path", "node", "value")
    return {"record": row.of_record, **{name: getattr(row, name) for name in names}}


def _review(row: Row[Any]) -> JsonObject:
    names = ("made", "review", "state", "person", "role", "time", "comment")
    said = {"record": row.of_record, **{name: getattr(row, name) for name in names}, "stands": bool(row.stands)}
    return {**said, "revisions": json.loads(row.revisions), "fields": json.loads(row.fields)}


RECORDS = Kind(record_row, _record)
ANSWERS = Kind(answer_row, _answer)
REVIEWS = Kind(review_row, _review)
