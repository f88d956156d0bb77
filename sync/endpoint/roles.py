"""Who writes what: the rules by which the endpoint lets an entry take effect. Pure.

Invariant: a rule looks at the roster and at the record's person alone, never at a clock or at what a body claims
about its author.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from field_app.journal import ERASURE, OUTCOME, PUBLICATION, REVIEW, ROSTER, SUBMISSION, WITHDRAWAL


class Role(StrEnum):
    """What a roster range lets a device do."""

    MONITOR = "monitor"
    LEAD = "lead"
    HEADQUARTERS = "headquarters"


READS_TEAM = frozenset({Role.LEAD, Role.HEADQUARTERS})
_ENDPOINT_ONLY = frozenset({ROSTER, PUBLICATION, OUTCOME})


@dataclass(frozen=True, slots=True)
class RosterRange:
    """The entries `first` to `last` (None: and on) of a log are written in `role`."""

    first: int
    last: int | None
    role: Role

    def holds(self, seq: int) -> bool:
        """Say whether the entry `seq` lies in the range."""
        return self.first <= seq and (self.last is None or seq <= self.last)


def role_at(ranges: Sequence[RosterRange], seq: int) -> Role | None:
    """Return the role in which the entry `seq` was written; None: in no role, or in none any more."""
    return next((each.role for each in ranges if each.holds(seq)), None)


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a team."""

    person: str
    team_id: int


def may_write(kind: str, role: Role, writer: Member, owner: Member | None) -> bool:
    """Say whether an entry of `kind` takes effect; `owner`: the record's person, None when it is about no known one.

    Kinds that this version does not know are let through: a newer app wrote them, a newer app reads them.
    """
    if kind in _ENDPOINT_ONLY:
        return False
    if kind == ERASURE:
        return role is Role.HEADQUARTERS
    if kind == REVIEW and role is Role.MONITOR:
        return False
    return owner is None or owner == writer or _may_touch(kind, role, writer, owner)


def _may_touch(kind: str, role: Role, writer: Member, owner: Member) -> bool:
    """Say whether a person may write about somebody else's record."""
    if kind == WITHDRAWAL or (kind == SUBMISSION and role is Role.MONITOR):
        return False
    return role is Role.HEADQUARTERS or owner.team_id == writer.team_id
