"""Records: what a vault's journal says about each, as the window and the commands use it.

Invariant: every change is an entry of the journal, and the rows follow in its transaction. State that can be derived is
not kept: a record's state comes from its entries, its delivery from receipts.
"""

from collections.abc import Iterable, Sequence

from field_app.clock import Clock, ZoneClock
from field_app.errors import AnswerError, FieldAppError
from field_app.forms import Entry, Form
from field_app.journal import Endpoint, Journal
from field_app.records import listing
from field_app.records.corrections import Corrections, OpenCorrection
from field_app.records.detail import RecordDetail, read_detail
from field_app.records.drafts import Correction, DraftFile, Drafts
from field_app.records.finalizing import Finalized, Finalizing
from field_app.records.form_store import FormStore
from field_app.records.listing import RecordRow
from field_app.records.outbox import Outbox
from field_app.records.projection import Projection
from field_app.records.states import ReviewState

SHORT_ID_MIN = 4


class Records:
    """The records of one vault. `forms` and `drafts` are its forms and drafts."""

    def __init__(self, journal: Journal, outbox: Outbox) -> None:
        self.vault = vault = journal.vault
        self.journal = journal
        self.outbox = outbox
        self.forms = FormStore(vault)
        self.projection = Projection(journal, self.forms)
        device_id = journal.identity().author
        self.drafts = Drafts(vault, self.forms, device_id)
        self._device_id = device_id
        self._finalizing = Finalizing(journal, self.drafts, self.projection, outbox)
        self._corrections = Corrections(journal, self.forms, self.projection, outbox)

    # Forms and entries

    def add_form(self, form: Form) -> bool:
        """Keep a form; False when it was here. FormError `form-version-changed` for other content under its version."""
        with self.vault.transaction():
            is_new = self.forms.add(form)
            if is_new:
                self.projection.reproject_form(self.forms.ref(form.id, form.version))
        return is_new

    def new_entry(self, form: Form, *, clock: Clock | None = None) -> Entry:
        """Begin a record on this device. `clock` is what the form sees as now: the vault's, in its zone."""
        seen = clock or ZoneClock(self.vault.clock, self.vault.zone)
        return form.new_entry(clock=seen, device_id=self._device_id)

    def finalize(
        self,
        entry: Entry,
        *,
        draft: str | None = None,
        files: Sequence[DraftFile] = (),
        correction: Correction | None = None,
    ) -> Finalized:
        """Finalize an entry (`finalizing.py`); with `draft`, its files and correction are the draft's."""
        return self._finalizing.finalize(entry, draft=draft, files=files, correction=correction)

    def revise(self, record: str, *, clock: Clock | None = None) -> OpenCorrection:
        """Open an own record for correction, by its id or that of a revision whose answers to begin with."""
        seen = clock or ZoneClock(self.vault.clock, self.vault.zone)
        return self._corrections.revise(self.find(record), record, seen)

    def withdraw(self, record: str, reason: str) -> FieldAppError | None:
        """Take an own record back; returns why the outbox could not be packed, None when it was."""
        return self._corrections.withdraw(self.find(record), reason)

    def join(self, endpoint: Endpoint) -> FieldAppError | None:
        """Join a team: own records are that person's from now on. Returns why the outbox could not be packed."""
        with self.vault.transaction():
            self.journal.set_endpoint(endpoint)
            self.projection.reproject_logs([self.journal.log])
        return self.outbox.pack()

    # What there is

    def rows(self, *, form: str | None = None, states: Iterable[ReviewState] | None = None) -> list[RecordRow]:
        """Return the records, newest first; `form` is a form's id."""
        return listing.list_records(self.journal, form=form, states=states)

    def search(self, typed: str) -> list[RecordRow]:
        """Return the records whose answers or labels hold every word, or one that begins so; newest first."""
        return listing.search_records(self.journal, typed)

    def row(self, record: str) -> RecordRow:
        """Return one record as lists show it; AnswerError `record-unknown`."""
        found = listing.find_record(self.journal, record)
        if found is None:
            raise AnswerError("record-unknown", record=record)
        return found

    def show(self, record: str) -> RecordDetail:
        """Return all that is known of a record, named as `find` takes it."""
        row = self.row(self.find(record))
        return read_detail(self.journal, self.forms, row, self.projection.in_effect(row.record))

    def find(self, named: str) -> str:
        """Return the id of a record named by it, by its first characters (four at least) or by a revision's id.

        AnswerError `record-unknown` or `record-ambiguous`.
        """
        wanted = named.strip().lower().removeprefix("uuid:")
        query = "SELECT record FROM records_record WHERE record = ? OR (? AND substr(record, 1, ?) = ?) LIMIT 2"
        is_short = len(wanted) >= SHORT_ID_MIN
        rows = self.vault.db.execute(query, [wanted, is_short, len(wanted), wanted]).fetchall()
        found = [record for (record,) in rows] or self._records_of_revision(wanted)
        if len(found) != 1:
            raise AnswerError("record-ambiguous" if found else "record-unknown", record=named)
        return found[0]

    # The projection

    def rebuild(self) -> None:
        """Drop the rows of all records and make them anew from the journal."""
        self.projection.rebuild()

    def problem(self) -> FieldAppError | None:
        """Compare the rows with the journal, for `field-app verify`."""
        return self.projection.problem()

    def _records_of_revision(self, revision: str) -> list[str]:
        records = {entry.record for entry in self.journal.find_body(revision)}
        return sorted(record for record in records if record is not None)
