"""Finalizing: from a live entry to an entry of the log.

Invariant: one transaction freezes the XML, gives the files their final names, appends the submission, signs it, makes
the record's rows and drops the draft: after a crash the draft is as it was, or the record is there and the draft gone.
Packing the outbox comes after the commit: if the disk refuses that, the record is safe and the next unlock packs it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from field_app.errors import AnswerError, FieldAppError, RefusedError
from field_app.forms import Entry
from field_app.journal import SUBMISSION, FileRef, Journal, is_uuid
from field_app.records.contents import FormRef, Submission
from field_app.records.drafts import Correction, DraftFile, Drafts
from field_app.records.frozen import Frozen
from field_app.records.outbox import Outbox
from field_app.records.projection import Projection

_PREFIX = "uuid:"


@dataclass(frozen=True, slots=True)
class Finalized:
    """`seq`: the entry's number in the own log; `unpacked`: why the outbox could not be packed, None when it was."""

    record: str
    revision: str
    seq: int
    unpacked: FieldAppError | None = None


class Finalizing:
    """Finalizes entries; `bases` of a correction must be revisions of its record (corrections.py sees to that)."""

    def __init__(
        self,
        journal: Journal,
        drafts: Drafts,
        projection: Projection,
        outbox: Outbox,
    ) -> None:
        self._vault = journal.vault
        self._journal = journal
        self._drafts = drafts
        self._projection = projection
        self._outbox = outbox

    def finalize(
        self,
        entry: Entry,
        *,
        draft: str | None = None,
        files: Sequence[DraftFile] = (),
        correction: Correction | None = None,
    ) -> Finalized:
        """Finalize `entry`. With `draft`, its files and its correction are the draft's.

        NotFinalizable with the problems; AnswerError `record-too-large`; nothing is changed then.
        """
        if draft is not None:
            files = self._drafts.files(draft)
            correction = self._drafts.get(draft).correction
        earlier = self._earlier_files(correction)
        named = {**earlier, **{file.name: file.ref() for file in files}}
        entry.files = frozenset(named)
        xml = entry.submission()
        revision = _revision(entry)
        with self._vault.transaction():
            if self._journal.find_body(revision):
                raise RefusedError("record-finalized-already", revision=revision)
            for file in files:
                if file.name in entry.attachments:
                    self._vault.files.seal(file.stored)
            record = revision if correction is None else correction.record
            submission = Submission(
                record=record,
                bases=() if correction is None else correction.bases,
                form=self._form(xml),
                xml=xml.decode("utf-8"),
                files=tuple(named[name] for name in dict.fromkeys(entry.attachments)),
            )
            appended = self._journal.append(SUBMISSION, submission.encode(), body_id=revision)
            self._projection.reproject([record])
            if draft is not None:
                self._drafts.drop(draft)
        self._discard_unused(entry, files)
        return Finalized(record, revision, appended.seq, self._outbox.pack())

    def _form(self, xml: bytes) -> FormRef:
        frozen = Frozen.parse(xml.decode("utf-8"))
        if frozen is None:
            raise AssertionError("the engine wrote what is no XML")
        return self._drafts.forms.ref(frozen.form_id, frozen.form_version)

    def _earlier_files(self, correction: Correction | None) -> Mapping[str, FileRef]:
        """Return the files of the revisions that are corrected: they may be kept without being sent again."""
        if correction is None:
            return {}
        acting = self._projection.in_effect(correction.record)
        bases = [act for act in acting.submissions if act.id in correction.bases]
        return {file.name: file for act in bases for file in act.content.files}

    def _discard_unused(self, entry: Entry, files: Sequence[DraftFile]) -> None:
        for file in files:
            if file.name not in entry.attachments:
                self._vault.files.discard(file.stored.token)


def _revision(entry: Entry) -> str:
    revision = entry.instance_id.removeprefix(_PREFIX)
    if not is_uuid(revision):
        raise AnswerError("instance-id-no-uuid")
    return revision
