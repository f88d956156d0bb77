"""The materialiser: rows (rows.py) out of the entries in effect, in steps that can stop anywhere.

Invariant: a step reads one moment, computes outside of any transaction, and writes only if no other step was written
since (compare-and-swap): two materialisers are harmless, a killed one is taken up where it was, and none holds the
store longer than writing its few rows takes. Numbers are given in the order in which they can be read.
"""

import logging
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, update

from sync.endpoint.events import note
from sync.endpoint.indexing import read_arrivals, write_index
from sync.endpoint.making import Due, read_due, write_rows
from sync.endpoint.rows import MARK_BYTES, era, establish, progress
from sync.endpoint.store import Store
from sync.endpoint.summing import Summed, sum_up


@dataclass(frozen=True, slots=True)
class Materialiser:
    """Makes rows in `store`."""

    store: Store

    def begin(self) -> None:
        """Make the tables where they are not those of this version, and begin an era of numbers."""
        with self.store.write() as db:
            establish(db)
            made = db.execute(select(progress.c.made)).scalar_one()
            number = db.execute(select(func.count()).select_from(era)).scalar_one()
            db.execute(era.insert().values(mark=secrets.token_bytes(MARK_BYTES), number=number, after=made))

    def step(self) -> bool:
        """Take the next arrivals, then make the next records that are due; False when there was nothing to do."""
        return any([self._index(), self._make()])

    def _index(self) -> bool:
        with self.store.read() as db:
            (step, _), told = _progress(db), read_arrivals(db)
        if not told.positions:
            return False
        with self.store.write() as db:
            if _swap(db, step):
                write_index(db, told)
        return True

    def _make(self) -> bool:
        with self.store.read() as db:
            (step, made), due = _progress(db), read_due(db)
        if not due.entries:
            return False
        sums = {record: _sum_up(record, due) for record in due.entries}
        with self.store.write() as db:
            if _swap(db, step):
                db.execute(update(progress).values(made=write_rows(db, sums, due.held, made)))
        return True


def _progress(db: Connection) -> tuple[int, int]:
    """Return the steps written so far, and the newest number given."""
    step, made = db.execute(select(progress.c.step, progress.c.made)).one()
    return step, made


def _swap(db: Connection, step: int) -> bool:
    """Count a step, unless another was written since `step` was read: then what was computed may be old."""
    return db.execute(update(progress).where(progress.c.step == step).values(step=step + 1)).rowcount == 1


def _sum_up(record: str, due: Due) -> Summed | None:
    """Return a record's rows; what breaks on one of them must not keep the others waiting."""
    try:
        return sum_up(record, due.entries[record], due.writers, due.owners.get(record), due.kept)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told, and the record has no rows
        note("record-without-rows", level=logging.ERROR, record=record, error=type(error).__name__)
        return None
