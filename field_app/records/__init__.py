"""Records: drafts, finalizing, revisions, search; the outbox and the inbox.

Promise: what is finalized is in the log before anything else says so; every list, state and counter here is a
projection of logs and receipts that can be dropped and rebuilt. Not here: deciding (review), moving bytes (sync).

    Journal -> Outbox(journal, dictionary) -> Records(journal, outbox) -> Inbox(records, dictionaries)
"""

from field_app.records.applied import Applied, Decided, Refused
from field_app.records.contents import FieldComment, FormRef, Review, Submission, Withdrawal
from field_app.records.corrections import OpenCorrection
from field_app.records.detail import RecordDetail
from field_app.records.drafts import Correction, Draft, DraftFile, Drafts
from field_app.records.effect import REVIEWERS, InEffect
from field_app.records.finalizing import Finalized
from field_app.records.form_store import FormStore, FormVersion
from field_app.records.frozen import Frozen
from field_app.records.inbox import Inbox
from field_app.records.listing import RecordRow
from field_app.records.migrations import RECORDS_STEPS
from field_app.records.outbox import Outbox
from field_app.records.records import Records
from field_app.records.states import Judgement, ReviewState, judge

__all__ = [
    "RECORDS_STEPS",
    "REVIEWERS",
    "Applied",
    "Correction",
    "Decided",
    "Draft",
    "DraftFile",
    "Drafts",
    "FieldComment",
    "Finalized",
    "FormRef",
    "FormStore",
    "FormVersion",
    "Frozen",
    "InEffect",
    "Inbox",
    "Judgement",
    "OpenCorrection",
    "Outbox",
    "RecordDetail",
    "RecordRow",
    "Records",
    "Refused",
    "Review",
    "ReviewState",
    "Submission",
    "Withdrawal",
    "judge",
]
