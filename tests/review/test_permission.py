"""Who may decide what: a table of rules."""

import pytest

from field_app.journal import Role
from field_app.records import InEffect, Judgement, ReviewState
from field_app.review import Reviewer, may_decide, may_review

LEAD = Reviewer("LEAD-1", Role.LEAD)
HEADQUARTERS = Reviewer("HQ-1", Role.HEADQUARTERS)


def decide(
    reviewer: Reviewer,
    now: ReviewState,
    wanted: ReviewState = ReviewState.APPROVED,
    *,
    person: str = "GZ-014",
) -> str | None:
    """Return the code of the refusal, None when the decision may be made."""
    refusal = may_decide(reviewer, InEffect(person, (), (), ()), Judgement(now, ("r",), ()), wanted, "r")
    if refusal is not None:
        assert refusal.message("ar").what
        assert refusal.message("ar").todo
    return None if refusal is None else refusal.code


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(decide(LEAD, ReviewState.SUBMITTED), None, id="a-lead-decides"),
        pytest.param(decide(HEADQUARTERS, ReviewState.SUBMITTED), None, id="headquarters-decide"),
        pytest.param(decide(LEAD, ReviewState.CONFLICT), None, id="a-lead-ends-a-conflict"),
        pytest.param(
            decide(Reviewer("GZ-020", Role.MONITOR), ReviewState.SUBMITTED),
            "review-not-your-role",
            id="a-monitor-does-not",
        ),
        pytest.param(
            decide(Reviewer("LEAD-1", None), ReviewState.SUBMITTED), "review-not-your-role", id="nor-somebody-revoked"
        ),
        pytest.param(
            decide(LEAD, ReviewState.SUBMITTED, person="LEAD-1"), "review-own-record", id="never-about-an-own-record"
        ),
        pytest.param(decide(LEAD, ReviewState.APPROVED), "review-settled", id="not-the-same-twice"),
        pytest.param(
            decide(LEAD, ReviewState.APPROVED, ReviewState.RETURNED), None, id="a-decision-is-undone-by-another"
        ),
        pytest.param(decide(LEAD, ReviewState.RETURNED), None, id="a-returned-record-may-be-approved-after-all"),
        pytest.param(decide(LEAD, ReviewState.WITHDRAWN), "review-settled", id="nothing-about-what-was-withdrawn"),
        pytest.param(
            decide(HEADQUARTERS, ReviewState.RELEASED, ReviewState.RETURNED),
            "review-settled",
            id="nothing-about-what-was-released",
        ),
        pytest.param(decide(LEAD, ReviewState.ESCALATED), "review-escalated", id="what-was-escalated-waits-for-others"),
        pytest.param(decide(HEADQUARTERS, ReviewState.ESCALATED), None, id="headquarters-decide-what-was-escalated"),
    ],
)
def test_who_may_decide(found: str | None, expected: str | None) -> None:
    assert found == expected


@pytest.mark.parametrize("role", list(Role))
def test_only_leads_and_headquarters_review(role: Role) -> None:
    assert (may_review(Reviewer("X", role)) is None) == (role in {Role.LEAD, Role.HEADQUARTERS})
