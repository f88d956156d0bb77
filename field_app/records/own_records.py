"""What a form may ask of the own records: the one that was saved last, and the entities that they made.

Invariant: only finalized records of this person count, each by its newest revision. What is read of a revision is kept
for the session, because a revision never changes.
"""

from collections.abc import Iterator

from field_app.forms import EntityChange
from field_app.journal import Journal
from field_app.records.form_store import FormStore
from field_app.records.projection import Projection
from field_app.records.states import ReviewState

_NEWEST = "SELECT record, revision FROM records_record WHERE form = ? AND author = ?"


class OwnWork:
    """Reads the own records of one vault."""

    def __init__(self, journal: Journal, forms: FormStore, projection: Projection) -> None:
        self._journal = journal
        self._forms = forms
        self._projection = projection
        self._read: dict[tuple[str, str], list[EntityChange]] = {}

    def last_saved(self, form_id: str) -> bytes | None:
        """Return the XML of the newest record of any version of a form.

        Drafts do not count: they are saved at every answer, and one that read itself would change when it is reopened.
        """
        query = f"{_NEWEST} ORDER BY submitted_at DESC, number DESC LIMIT 1"
        row = self._journal.vault.db.execute(query, [form_id, self._oneself()]).fetchone()
        return None if row is None else self._xml(*row)

    def entity_changes(self, list_name: str) -> Iterator[EntityChange]:
        """Yield what the records make of the entities of a list, oldest first; withdrawn records make nothing."""
        forms = {ref.id for ref in self._forms.naming(f'dataset="{list_name}"')}
        query = (
            "SELECT record, revision, form, version FROM records_record"
            " WHERE author = ? AND state <> ? ORDER BY submitted_at, number"
        )
        rows = self._journal.vault.db.execute(query, [self._oneself(), ReviewState.WITHDRAWN.value]).fetchall()
        for record, revision, form, version in rows:
            if form in forms:
                yield from self._changes(record, revision, (form, version), list_name)

    def _changes(self, record: str, revision: str, form: tuple[str, str], list_name: str) -> list[EntityChange]:
        key = revision, list_name
        if key not in self._read:
            xml = self._xml(record, revision)
            made_with = self._forms.open(self._forms.ref(*form))
            self._read[key] = [] if xml is None else made_with.entity_changes(xml, list_name)
        return self._read[key]

    def _xml(self, record: str, revision: str) -> bytes | None:
        submissions = self._projection.in_effect(record).submissions
        return next((act.content.xml.encode() for act in submissions if act.id == revision), None)

    def _oneself(self) -> str:
        return self._journal.roster().person_of(self._journal.log) or self._journal.person
