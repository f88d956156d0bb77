"""Review: what waits for a decision, and the decisions.

Invariant: a decision is an entry of the reviewer's own log that names the revision, the revisions that it sets aside
and every decision that was seen here, so that all laptops order it alike; it and the record's new state are one
transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from field_app.clock import ZoneClock
from field_app.errors import AnswerError, FieldAppError, RefusedError
from field_app.journal import REVIEW
from field_app.records import (
    FieldComment,
    InEffect,
    Judgement,
    RecordRow,
    Records,
    ReviewState,
    Submission,
)
from field_app.records import Review as ReviewContent
from field_app.review.permission import Reviewer, may_decide, may_review
from field_app.unseen import refuse_unseen

NO_FIELDS: Mapping[str, str] = {}
_WAITING = (ReviewState.CONFLICT, ReviewState.SUBMITTED)


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """`state`: what the record is now; `seq`: the decision's number in the own log; `unpacked`: why the outbox could
    not be packed, None when it was."""

    record: str
    revision: str
    state: ReviewState
    seq: int
    unpacked: FieldAppError | None


class Review:
    """Decisions about the records of one vault."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._journal = records.journal

    @property
    def reviewer(self) -> Reviewer:
        """Who decides here, by the roster as of now."""
        log, roster = self._journal.log, self._journal.roster()
        role = roster.role_of(log, self._journal.head(log).seq + 1)
        in_team = self._journal.endpoint is not None
        return Reviewer(roster.person_of(log) or self._journal.person, role if in_team else None)

    def queue(self) -> list[RecordRow]:
        """Return the team's records that wait for a decision, never own ones: conflicts first, then the oldest.

        RefusedError `review-not-your-role`.
        """
        reviewer = self.reviewer
        refusal = may_review(reviewer)
        if refusal is not None:
            raise refusal
        rows = [row for row in self._records.rows(states=_WAITING) if row.author != reviewer.person]
        return sorted(rows, key=lambda row: (row.state is not ReviewState.CONFLICT, row.submitted_at, row.record))

    def approve(self, record: str, comment: str = "") -> DecisionMade:
        """Approve a record, or of a record with two heads the revision that is named; the other head is set aside."""
        return self._decide(record, ReviewState.APPROVED, comment, NO_FIELDS)

    def return_(self, record: str, comment: str = "", fields: Mapping[str, str] = NO_FIELDS) -> DecisionMade:
        """Return a record to its person with a comment, or comments on questions (path -> comment), or both."""
        if not comment.strip() and not any(said.strip() for said in fields.values()):
            raise AnswerError("return-needs-words")
        return self._decide(record, ReviewState.RETURNED, comment, fields)

    def _decide(self, named: str, state: ReviewState, comment: str, fields: Mapping[str, str]) -> DecisionMade:
        refuse_unseen(comment, *fields.values())
        record = self._records.find(named)
        with self._records.vault.transaction():
            acting = self._records.projection.in_effect(record)
            judgement = acting.judge()
            refusal = may_decide(self.reviewer, acting, judgement, state, record)
            if refusal is not None:
                raise refusal
            revision = _chosen(record, named, judgement)
            review = ReviewContent(
                record=record,
                revision=revision,
                state=state,
                over=tuple(head for head in judgement.heads if head != revision),
                after=acting.decision_ids,
                comment=comment.strip(),
                fields=self._checked(_content(acting, revision), fields),
            )
            entry = self._journal.append(REVIEW, review.encode())
            self._records.projection.reproject([record])
        unpacked = self._records.outbox.pack()
        return DecisionMade(record, revision, self._records.row(record).state, entry.seq, unpacked)

    def _checked(self, submission: Submission, fields: Mapping[str, str]) -> tuple[FieldComment, ...]:
        """Name each question by its full path; AnswerError for one that the record does not have."""
        if not fields:
            return ()
        clock = ZoneClock(self._records.vault.clock, self._records.vault.zone)
        form = self._records.forms.open(submission.form)
        entry = form.open_entry(submission.xml.encode("utf-8"), clock=clock)
        said = {entry[path].path: comment.strip() for path, comment in fields.items()}
        return tuple(FieldComment(path, comment) for path, comment in said.items() if comment)


def _chosen(record: str, named: str, judgement: Judgement) -> str:
    """Return the revision that the decision is about: the one head, or of several the one that was named."""
    wanted = named.strip().lower().removeprefix("uuid:")
    if len(judgement.heads) == 1:
        return judgement.heads[0]
    if wanted in judgement.heads and wanted != record:
        return wanted
    raise RefusedError("review-choose-revision", record=record, revisions=", ".join(judgement.heads))


def _content(acting: InEffect, revision: str) -> Submission:
    return next(act.content for act in acting.submissions if act.id == revision)
