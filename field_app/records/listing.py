"""Lists of records: all, by form or state, or by what is in them; whole, or page by page.

Invariant: one query, whatever the number of records, and a page costs what stands on it; newest first, so that a list
does not jump while it is typed into. Values are bound, never written into SQL.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from field_app.journal import Journal, JsonObject
from field_app.records.delivery import Delivery, not_delivered
from field_app.records.folding import choice_expression, match_expression
from field_app.records.states import ReviewState

_COLUMNS = "record, r.revision, form, version, title, state, author, created_at, submitted_at"
_SELECT = f"SELECT {_COLUMNS}, h.log, h.seq FROM records_record AS r JOIN records_head AS h USING (record)"  # noqa: S608 - constants
_NO_LIMIT = -1  # as SQLite takes it
_ORDER = "ORDER BY created_at DESC, record"
_ABOVE_OR_AT = "(r.created_at > t.created_at OR (r.created_at = t.created_at AND r.record <= t.record))"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """A record as lists show it. Times are UTC as the journal writes them, by the author's clock.

    `revision`: the head, of several the one that all laptops show; `author`: the person whose record it is;
    `delivered`, `complete`: of all heads (`delivery.py`).
    """

    record: str
    revision: str
    form: str
    version: str
    title: str
    state: ReviewState
    author: str
    created_at: str
    submitted_at: str
    delivered: bool
    complete: bool

    def encode(self) -> JsonObject:
        """Return what `records list --json` prints of it."""
        return {
            "record": self.record,
            "revision": self.revision,
            "form": self.form,
            "state": self.state.value,
            "delivered": self.delivered,
            "complete": self.complete,
            "author": self.author,
            "created": self.created_at,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which records are looked for; what is left as it is narrows nothing.

    `typed`: every word of it is in the record, or one that begins so; `form`: a form's id; `since`: recorded then or
    later, as rows write times, `until`: before then; `choice`: the answer to a question with choices, as its form
    writes it; `waits`: not delivered yet.
    """

    typed: str = ""
    form: str = ""
    states: Collection[ReviewState] | None = None
    author: str = ""
    since: str = ""
    until: str = ""
    choice: str = ""
    waits: bool = False


def list_records(
    journal: Journal, sought: Sought, *, limit: int | None = None, after: RecordRow | None = None
) -> list[RecordRow]:
    """Return the records, newest first: all, or the first `limit` of those that stand `after` one."""
    where, bound = _condition(journal, sought)
    if after is not None:
        where += " AND (created_at < ? OR (created_at = ? AND record > ?))"
        bound += [after.created_at, after.created_at, after.record]
    page = f"SELECT number FROM records_record AS r WHERE {where} {_ORDER} LIMIT ?"  # noqa: S608 - constants
    query = f"{_SELECT} WHERE r.number IN ({page}) {_ORDER}"
    return list(_rows(journal, query, [*bound, _NO_LIMIT if limit is None else limit]))


def count_records(journal: Journal, sought: Sought, *, through: str = "") -> int:
    """Return how many records there are; with `through`, how many down to that one. Reads no row."""
    where, bound = _condition(journal, sought)
    if through:
        where += f" AND EXISTS (SELECT 1 FROM records_record AS t WHERE t.record = ? AND {_ABOVE_OR_AT})"  # noqa: S608 - constants
        bound += [through]
    count = f"SELECT count(*) FROM records_record AS r WHERE {where}"  # noqa: S608 - constants
    return int(journal.vault.db.execute(count, bound).fetchone()[0])


def find_record(journal: Journal, record: str) -> RecordRow | None:
    """Return one record by its id."""
    return next(_rows(journal, f"{_SELECT} WHERE record = ?", [record]), None)


def _condition(journal: Journal, sought: Sought) -> tuple[str, list[object]]:
    """Return the SQL condition on a record `r`, and what it binds."""
    parts: list[tuple[str, list[object]]] = [("TRUE", [])]
    matches = [match_expression(sought.typed)] if sought.typed.strip() else []
    matches += [choice_expression(sought.choice)] if sought.choice else []
    if matches:
        found = "r.number IN (SELECT rowid FROM records_search WHERE records_search MATCH ?)"
        parts.append((found, [" ".join(matches)]) if all(matches) else ("FALSE", []))
    if sought.states is not None:
        named: list[object] = [state.value for state in sought.states]
        parts.append((f"state IN ({', '.join('?' * len(named))})", named))
    compared = (
        ("form = ?", sought.form),
        ("author = ?", sought.author),
        ("created_at >= ?", sought.since),
        ("created_at < ?", sought.until),
    )
    for column, value in compared:
        if value:
            parts.append((column, [value]))
    if sought.waits:
        condition, values = not_delivered(journal)
        heads = "SELECT 1 FROM records_head AS h WHERE h.record = r.record"
        parts.append((f"EXISTS ({heads} AND {condition})", values))
    return " AND ".join(part for part, _ in parts), [value for _, values in parts for value in values]


def _rows(journal: Journal, query: str, bound: list[object]) -> Iterator[RecordRow]:
    delivery = Delivery(journal)
    found = journal.vault.db.execute(query, bound)
    for _, heads in groupby(found, key=lambda row: row[0]):
        yield _row(list(heads), delivery)


def _row(heads: list[tuple[Any, ...]], delivery: Delivery) -> RecordRow:
    record, revision, form, version, title, state, author, created_at, submitted_at, _, _ = heads[0]
    places = [(head[-2], head[-1]) for head in heads]
    return RecordRow(
        record=record,
        revision=revision,
        form=form,
        version=version,
        title=title,
        state=ReviewState(state),
        author=author,
        created_at=created_at,
        submitted_at=submitted_at,
        delivered=delivery.is_delivered(places),
        complete=delivery.is_complete(places),
    )
