"""Arrivals: the order in which a team's members get to read entries.

Invariant: a team's arrivals are numbered 1, 2, 3 … without gaps, in commit order: the number is drawn in the
transaction that makes the entry readable, so no reader ever sees 7 before 6. An entry that becomes readable to more
people later arrives again; readers skip what they have.

An arrival's mark is drawn with its number: after a data folder was put back, the same number gets another mark.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from sync.endpoint.tables import arrival, team

MARK_BYTES = 16


@dataclass(frozen=True, slots=True)
class Arrival:
    """An entry; `about_log_id` names the log whose person reads it singly, `for_all`: every member does."""

    log_id: int
    seq: int
    about_log_id: int | None = None
    for_all: bool = False


def announce(db: Connection, team_id: int, arrivals: Sequence[Arrival]) -> None:
    """Number `arrivals` in a team's feed, inside the caller's transaction."""
    if not arrivals:
        return
    drawing = update(team).where(team.c.id == team_id).values(arrivals=team.c.arrivals + len(arrivals))
    newest = db.execute(drawing.returning(team.c.arrivals)).scalar_one()
    mark = secrets.token_bytes(MARK_BYTES)  # one for all: a transaction is put back as a whole or not at all
    rows = [
        {
            "team_id": team_id,
            "number": number,
            "log_id": each.log_id,
            "seq": each.seq,
            "about_log_id": each.about_log_id,
            "for_all": each.for_all,
            "mark": mark,
        }
        for number, each in enumerate(arrivals, start=newest - len(arrivals) + 1)
    ]
    db.execute(arrival.insert(), rows)


def mark_at(db: Connection, team_id: int, number: int) -> bytes | None:
    """Return the mark of a team's arrival, zeros for 0, before which there is nothing; None: it is not here."""
    if number == 0:
        return bytes(MARK_BYTES)
    this = (arrival.c.team_id == team_id) & (arrival.c.number == number)
    return db.execute(select(arrival.c.mark).where(this)).scalar_one_or_none()
