"""Who writes what: the rules by which the endpoint lets an entry take effect. Pure.

Invariant: the rules are the journal's own (`may_write`), which every laptop applies too, and one more: outside
headquarters nobody acts on another team's records. They look at the roster and the record's person alone, never at
a clock. Kinds that this version does not know pass: a newer app wrote them, a newer app reads them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from field_app.journal import (
    ERASURE,
    OUTCOME,
    PUBLICATION,
    REVIEW,
    ROSTER,
    SUBMISSION,
    WITHDRAWAL,
    Role,
    may_write,
)

_RISING = (Role.MONITOR, Role.LEAD, Role.HEADQUARTERS)
READS_TEAM = frozenset({Role.LEAD, Role.HEADQUARTERS})
_KNOWN = frozenset({SUBMISSION, REVIEW, WITHDRAWAL, ERASURE, ROSTER, PUBLICATION, OUTCOME})


def highest(role: Role, other: Role | None) -> Role:
    """Return the role of the two that is known to more people."""
    return role if other is None else max(role, other, key=_RISING.index)


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


def takes_effect(kind: str, role: Role, writer: Member, owner: Member | None) -> bool:
    """Say whether an entry of `kind` takes effect; `owner`: the record's person.

    None: it is about no record, or about one that has not come yet. Then it is taken for what its writer may do, and
    judged again when the record comes.
    """
    if kind not in _KNOWN:
        return True
    own_record = kind != REVIEW if owner is None else owner == writer
    in_reach = owner is None or owner.team_id == writer.team_id or role is Role.HEADQUARTERS
    return in_reach and may_write(kind, role, own_record=own_record)
