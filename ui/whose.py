"""Whose laptop this is, as the shell shows it. Looked up on the session's thread."""

from dataclasses import dataclass

from field_app.journal import Role
from ui.records import Rooms, person_here


@dataclass(frozen=True, slots=True)
class Whose:
    """`team` "": none is joined yet."""

    team: str
    person: str
    may_review: bool


def whose(rooms: Rooms) -> Whose:
    """Look it up."""
    endpoint = rooms.records.journal.endpoint
    if endpoint is None:
        return Whose("", "", may_review=False)
    return Whose(endpoint.team_name, person_here(rooms), may_review=endpoint.role is not Role.MONITOR)
