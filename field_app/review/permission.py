"""Who may decide what about a record.

Invariant: the reviewer is never the author (four eyes); only a lead or headquarters decides; nothing is decided twice
or about what was withdrawn. Pure: window and command ask the same function, which says why not.
"""

from dataclasses import dataclass

from field_app.errors import RefusedError
from field_app.journal import Role
from field_app.records import REVIEWERS, InEffect, Judgement, ReviewState

FINAL = frozenset({ReviewState.WITHDRAWN, ReviewState.RELEASED})


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who sits at this laptop; `role` None: revoked, or in no team."""

    person: str
    role: Role | None


def may_review(reviewer: Reviewer) -> RefusedError | None:
    """Say why `reviewer` decides about nothing; None when they may."""
    if reviewer.role in REVIEWERS:
        return None
    return RefusedError("review-not-your-role", role="none" if reviewer.role is None else reviewer.role.value)


def may_decide(
    reviewer: Reviewer, acting: InEffect, judgement: Judgement, state: ReviewState, record: str
) -> RefusedError | None:
    """Say why `reviewer` may not make the record `state`; None when they may. A decision may be changed by another."""
    refusal = may_review(reviewer)
    if refusal is not None:
        return refusal
    authors = {act.by.person for act in acting.submissions if act.id in judgement.heads}
    if reviewer.person in {acting.person, *authors}:
        return RefusedError("review-own-record", record=record)
    if judgement.state in FINAL or judgement.state is state:
        return RefusedError("review-settled", record=record, state=judgement.state.value)
    if judgement.state is ReviewState.ESCALATED and reviewer.role is not Role.HEADQUARTERS:
        return RefusedError("review-escalated", record=record)
    return None
