"""The journal: logs, entries, hash chain, signatures, receipts, verification; frames and their seals.

Invariant: an entry, once appended, is never changed; a correction is a new entry. Only its device extends a log,
only its reader opens a frame, so anybody may carry it. The formats (docs/formats) do no I/O; `Journal` keeps
entries in the vault, `CarryFolder` what is carried for others. Not here: what entries mean for a record (records),
sending (sync).
"""

from field_app.journal.bodies import (
    BODY_MAX,
    ERASURE,
    OUTCOME,
    PUBLICATION,
    REVIEW,
    ROSTER,
    SUBMISSION,
    WITHDRAWAL,
    Body,
    FileRef,
    Stamp,
    carries_signature,
    is_uuid,
    make_body,
)
from field_app.journal.bundle import (
    BUNDLE_SUFFIX,
    Block,
    BundleCut,
    BundleWriter,
    FileBlock,
    Shown,
    read_bundle,
)
from field_app.journal.calls import Enrolled, EnrolRequest, FeedMark, Hello, HelloRequest, OneTimeCode, bound_nonce
from field_app.journal.carry import Carried, CarryFolder, short
from field_app.journal.chain import Head, entry_hash, genesis, head_holds, sign_head
from field_app.journal.codec import RAW_LIMIT, RAW_MAX, RUN_MAX, Dictionaries, Slot, dictionary_id, runs
from field_app.journal.encoding import (
    FormatError,
    JsonObject,
    b64,
    canonical,
    parse_object,
    read_time,
    signature_holds,
    unb64,
    unhex,
    wire_time,
)
from field_app.journal.entries import Entry, run_of
from field_app.journal.evidence import export_evidence
from field_app.journal.evidence_check import verify_evidence
from field_app.journal.feed import FeedItem, FeedScope
from field_app.journal.frames import FRAME_MAX, Frame, FrameRefused, Run, open_frame, seal_run, sign_run
from field_app.journal.identity import Endpoint, Identity
from field_app.journal.journal import Journal
from field_app.journal.logid import LogId
from field_app.journal.migrations import JOURNAL_STEPS
from field_app.journal.outbox import SLOT, TAIL, BlobOrder, FeedName, Orders, OutboxFile, OutboxName
from field_app.journal.receipts import Receipt
from field_app.journal.roster import Device, Oneself, Range, Role, Roster, device_author, may_write
from field_app.journal.salvaging import SalvagedEntry, salvaged_entries
from field_app.journal.uptime import Uptime, read_uptime
from field_app.journal.verification import Counts, Report, contradiction, verify

__all__ = [
    "BODY_MAX",
    "BUNDLE_SUFFIX",
    "ERASURE",
    "FRAME_MAX",
    "JOURNAL_STEPS",
    "OUTCOME",
    "PUBLICATION",
    "RAW_LIMIT",
    "RAW_MAX",
    "REVIEW",
    "ROSTER",
    "RUN_MAX",
    "SLOT",
    "SUBMISSION",
    "TAIL",
    "WITHDRAWAL",
    "BlobOrder",
    "Block",
    "Body",
    "BundleCut",
    "BundleWriter",
    "Carried",
    "CarryFolder",
    "Counts",
    "Device",
    "Dictionaries",
    "Endpoint",
    "EnrolRequest",
    "Enrolled",
    "Entry",
    "FeedItem",
    "FeedMark",
    "FeedName",
    "FeedScope",
    "FileBlock",
    "FileRef",
    "FormatError",
    "Frame",
    "FrameRefused",
    "Head",
    "Hello",
    "HelloRequest",
    "Identity",
    "Journal",
    "JsonObject",
    "LogId",
    "OneTimeCode",
    "Oneself",
    "Orders",
    "OutboxFile",
    "OutboxName",
    "Range",
    "Receipt",
    "Report",
    "Role",
    "Roster",
    "Run",
    "SalvagedEntry",
    "Shown",
    "Slot",
    "Stamp",
    "Uptime",
    "b64",
    "bound_nonce",
    "canonical",
    "carries_signature",
    "contradiction",
    "device_author",
    "dictionary_id",
    "entry_hash",
    "export_evidence",
    "genesis",
    "head_holds",
    "is_uuid",
    "make_body",
    "may_write",
    "open_frame",
    "parse_object",
    "read_bundle",
    "read_time",
    "read_uptime",
    "run_of",
    "runs",
    "salvaged_entries",
    "seal_run",
    "short",
    "sign_head",
    "sign_run",
    "signature_holds",
    "unb64",
    "unhex",
    "verify",
    "verify_evidence",
    "wire_time",
]
