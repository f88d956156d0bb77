"""What a record's person does after finalizing: correct a returned record, or withdraw one.

Invariant: nothing is changed; a correction is a new revision that names those that it replaces, a withdrawal is an
entry that names what it withdraws and the decisions that it has seen. Only the record's own person does either.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from field_app.clock import Clock
from field_app.errors import AnswerError, FieldAppError, RefusedError
from field_app.forms import Entry
from field_app.journal import WITHDRAWAL, FileRef, Journal
from field_app.records.contents import FormRef, Withdrawal
from field_app.records.drafts import Correction
from field_app.records.effect import InEffect
from field_app.records.form_store import FormStore
from field_app.records.outbox import Outbox
from field_app.records.projection import Projection
from field_app.records.states import ReviewState
from field_app.unseen import refuse_unseen

WITHDRAWABLE = frozenset({ReviewState.SUBMITTED, ReviewState.RETURNED, ReviewState.CONFLICT})


@dataclass(frozen=True, slots=True)
class OpenCorrection:
    """A record opened for correction. `comment` and `comments` (by path) are what the standing decisions say;
    `files` are those of the revisions that it replaces, by name."""

    form: FormRef
    entry: Entry
    correction: Correction
    comment: str
    comments: Mapping[str, str]
    files: Mapping[str, FileRef]


class Corrections:
    """Opens records for correction and withdraws them."""

    def __init__(self, journal: Journal, forms: FormStore, projection: Projection, outbox: Outbox) -> None:
        self._vault = journal.vault
        self._journal = journal
        self._forms = forms
        self._projection = projection
        self._outbox = outbox

    def revise(self, record: str, revision: str, clock: Clock) -> OpenCorrection:
        """Open a record: of two heads the answers of `revision`, else those that lists show. It replaces all heads."""
        acting = self._own(record)
        judgement = acting.judge()
        if judgement.state is ReviewState.WITHDRAWN:
            raise RefusedError("record-is-withdrawn", record=record)
        heads = {act.id: act for act in acting.submissions if act.id in judgement.heads}
        shown = heads[revision if revision in heads else judgement.heads[0]]
        entry = self._forms.open(shown.content.form).open_entry(
            shown.content.xml.encode("utf-8"),
            clock=clock,
            device_id=self._journal.identity().author,
            revise=True,
        )
        files = {file.name: file for act in heads.values() for file in act.content.files}
        entry.files = frozenset(files)
        said = [act.content for act in acting.reviews if act.id in judgement.standing]
        return OpenCorrection(
            shown.content.form,
            entry,
            Correction(record, judgement.heads),
            "\n".join(review.comment for review in said if review.comment),
            {field.path: field.comment for review in said for field in review.fields},
            files,
        )

    def withdraw(self, record: str, reason: str) -> FieldAppError | None:
        """Take a record back; returns why the outbox could not be packed, None when it was."""
        if not reason.strip():
            raise AnswerError("withdraw-needs-reason")
        refuse_unseen(reason)
        with self._vault.transaction():
            acting = self._own(record)
            judgement = acting.judge()
            if judgement.state not in WITHDRAWABLE:
                raise RefusedError("withdraw-decided", record=record, state=judgement.state.value)
            withdrawal = Withdrawal(
                record=record, revisions=judgement.heads, after=acting.decision_ids, reason=reason.strip()
            )
            self._journal.append(WITHDRAWAL, withdrawal.encode())
            self._projection.reproject([record])
        return self._outbox.pack()

    def _own(self, record: str) -> InEffect:
        acting = self._projection.in_effect(record)
        if not acting.submissions:
            raise AnswerError("record-unknown", record=record)
        oneself = self._journal.roster().person_of(self._journal.log) or self._journal.person
        if acting.person != oneself:
            raise RefusedError("record-of-another", record=record)
        return acting
