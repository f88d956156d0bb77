"""Records: drafts, finalizing, revisions, search; the outbox and the inbox.

Promise: what is finalized is in the log before anything else says so; every list, state and counter here is a
projection of logs and receipts that can be dropped and rebuilt. Not here: deciding (review), moving bytes (sync).

    Journal -> Outbox(journal, dictionary) -> Records(journal, outbox) -> Inbox(records, dictionaries)
            -> Bundles(journal, dictionary)
"""

from field_app.records.applied import Applied, Decided, Refused
from field_app.records.bundles import Bundled, Bundles
from field_app.records.contents import FieldComment, FormRef, Review, Submission, Withdrawal
from field_app.records.corrections import OpenCorrection
from field_app.records.detail import RecordDetail
from field_app.records.drafts import Correction, Draft, DraftFile, Drafts
from field_app.records.effect import REVIEWERS, Act, InEffect, Standing, in_effect
from field_app.records.finalizing import Finalized
from field_app.records.form_store import FormStore, FormVersion
from field_app.records.inbox import Inbox
from field_app.records.listing import RecordRow, Sought
from field_app.records.migrations import RECORDS_STEPS
from field_app.records.outbox import Outbox
from field_app.records.pictures import NoPicture, bare_picture, picture_type
from field_app.records.records import Records
from field_app.records.rescue import Rescued, rescue
from field_app.records.restored import RestoredState, begin_again
from field_app.records.states import Judgement, ReviewState, judge
from field_app.records.titles import title_of
from field_app.records.undelivered import Undelivered, undelivered

__all__ = [
    "RECORDS_STEPS",
    "REVIEWERS",
    "Act",
    "Applied",
    "Bundled",
    "Bundles",
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
    "InEffect",
    "Inbox",
    "Judgement",
    "NoPicture",
    "OpenCorrection",
    "Outbox",
    "RecordDetail",
    "RecordRow",
    "Records",
    "Refused",
    "Rescued",
    "RestoredState",
    "Review",
    "ReviewState",
    "Sought",
    "Standing",
    "Submission",
    "Undelivered",
    "Withdrawal",
    "bare_picture",
    "begin_again",
    "in_effect",
    "judge",
    "picture_type",
    "rescue",
    "title_of",
    "undelivered",
]
