"""Lists of records: all, by form or state, or by what is in them.

Invariant: one query, whatever the number of records; newest first, so that a list does not jump while it is typed into.
Values are bound, never written into SQL.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from field_app.journal import Journal, JsonObject
from field_app.records.delivery import Delivery
from field_app.records.folding import match_expression
from field_app.records.states import ReviewState

_COLUMNS = "record, r.revision, form, version, title, state, author, created_at, submitted_at"
_SELECT = f"SELECT {_COLUMNS}, h.log, h.seq FROM records_record AS r JOIN records_head AS h USING (record)"  # noqa: S608 - constants
_ORDER = "ORDER BY created_at DESC, record"


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


def list_records(
    journal: Journal, *, form: str | None = None, states: Iterable[ReviewState] | None = None
) -> list[RecordRow]:
    """Return the records, newest first; `form` is a form's id."""
    wheres, bound = [], []
    if form is not None:
        wheres.append("form = ?")
        bound.append(form)
    if states is not None:
        named = [state.value for state in states]
        wheres.append(f"state IN ({', '.join('?' * len(named))})")
        bound += named
    where = f"WHERE {' AND '.join(wheres)}" if wheres else ""
    return list(_rows(journal, f"{_SELECT} {where} {_ORDER}", bound))


def search_records(journal: Journal, typed: str) -> list[RecordRow]:
    """Return the records that hold every word of `typed`, or a word that begins so, newest first."""
    match = match_expression(typed)
    if not match:
        return []
    where = "WHERE r.number IN (SELECT rowid FROM records_search WHERE records_search MATCH ?)"
    return list(_rows(journal, f"{_SELECT} {where} {_ORDER}", [match]))


def find_record(journal: Journal, record: str) -> RecordRow | None:
    """Return one record by its id."""
    return next(_rows(journal, f"{_SELECT} WHERE record = ?", [record]), None)


def _rows(journal: Journal, query: str, bound: list[str]) -> Iterator[RecordRow]:
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
