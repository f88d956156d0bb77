"""Records: what a vault's journal says about each, as the window and the commands use it.

Invariant: every change is an entry of the journal, and the rows follow in its transaction. State that can be derived is
not kept: a record's state comes from its entries, its delivery from receipts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from field_app.clock import Clock, ZoneClock
from field_app.errors import AnswerError, FieldAppError
from field_app.forms import EntityChange, Entry, Form
from field_app.journal import Endpoint, Journal
from field_app.records import listing
from field_app.records.corrections import Corrections, OpenCorrection
from field_app.records.detail import RecordDetail, read_detail
from field_app.records.drafts import Correction, DraftFile, Drafts
from field_app.records.finalizing import Finalized, Finalizing
from field_app.records.form_files import OwnRecords
from field_app.records.form_store import FormStore
from field_app.records.listing import RecordRow, Sought
from field_app.records.outbox import Outbox
from field_app.records.own_records import OwnWork
from field_app.records.projection import Projection
from field_app.records.states import ReviewState

SHORT_ID_MIN = 4
_NO_FILES: Mapping[str, bytes] = {}


class Records:
    """The records of one vault. `forms` and `drafts` are its forms and drafts."""

    def __init__(self, journal: Journal, outbox: Outbox) -> None:
        self.vault = vault = journal.vault
        self.journal = journal
        self.outbox = outbox
        self.forms = FormStore(vault, OwnRecords(self._last_saved, self._entity_changes))
        self.projection = Projection(journal, self.forms)
        self._own = OwnWork(journal, self.forms, self.projection)
        device_id = journal.identity().author
        self.drafts = Drafts(vault, self.forms, device_id)
        self._device_id = device_id
        self._finalizing = Finalizing(journal, self.drafts, self.projection, outbox)
        self._corrections = Corrections(journal, self.forms, self.projection, outbox)

    # Forms and entries

    def add_form(self, form: Form, files: Mapping[str, bytes] = _NO_FILES) -> bool:
        """Keep a form with its files (`form_store.py`); False when all was here."""
        with self.vault.transaction():
            is_new = self.forms.add(form, files)
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
        named = None if states is None else tuple(states)
        return listing.list_records(self.journal, Sought(form=form or "", states=named))

    def search(self, typed: str) -> list[RecordRow]:
        """Return the records whose answers or labels hold every word, or one that begins so; newest first."""
        return listing.list_records(self.journal, Sought(typed=typed)) if typed.strip() else []

    def page(self, sought: Sought, *, limit: int, after: RecordRow | None = None) -> list[RecordRow]:
        """Return the first `limit` of the records that are looked for, or of those that stand `after` one."""
        return listing.list_records(self.journal, sought, limit=limit, after=after)

    def count(self, sought: Sought, *, through: str = "") -> int:
        """Return how many records are looked for; with `through`, a record's id, how many of them down to that one."""
        return listing.count_records(self.journal, sought, through=through)

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
        """Compare the forms with their hashes and the rows with the journal, for `field-app verify`."""
        return self.forms.problem() or self.projection.problem()

    # The store of the forms comes before the records that are read with it, so it asks for them here.

    def _last_saved(self, form_id: str) -> bytes | None:
        return self._own.last_saved(form_id)

    def _entity_changes(self, list_name: str) -> Iterator[EntityChange]:
        return self._own.entity_changes(list_name)

    def _records_of_revision(self, revision: str) -> list[str]:
        records = {entry.record for entry in self.journal.find_body(revision)}
        return sorted(record for record in records if record is not None)
