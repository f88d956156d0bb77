"""The tables that follow from the journal and the forms: records, their heads, files and words.

Invariant: the rows of a record are a pure function of the entries about it, the roster and the forms of this vault.
They are made anew as a whole, inside the transaction that brought a change, and can be dropped and rebuilt to the same
rows.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress

from field_app.errors import FieldAppError, StoreError
from field_app.journal import Entry, Journal, LogId
from field_app.records.contents import FormRef, Submission
from field_app.records.effect import Act, InEffect, in_effect, standing_by
from field_app.records.files import project_files
from field_app.records.folding import choice_word, fold
from field_app.records.form_store import FormStore
from field_app.records.frozen import Frozen
from field_app.records.titles import title_of
from field_app.vault import Vault

RULES = 2
"""Counts up whenever other rows would follow from the same journal; a vault that does not say was made by 1."""
_RULES = "records.projection_rules"
_TABLES = {
    "records_record": "SELECT * FROM records_record ORDER BY number",
    "records_head": "SELECT * FROM records_head ORDER BY record, revision, log",
    "records_file": "SELECT * FROM records_file ORDER BY log, seq, blob",
    "records_search": "SELECT rowid, words FROM records_search ORDER BY rowid",
}


class Projection:
    """Makes the rows. Every method works inside the caller's transaction, or in one of its own."""

    def __init__(self, journal: Journal, forms: FormStore) -> None:
        self._vault = journal.vault
        self._journal = journal
        self._forms = forms

    def in_effect(self, record: str) -> InEffect:
        """Return the entries about a record that act."""
        return self._judged(self._journal.entries_about(record))

    def reproject(self, records: Iterable[str]) -> None:
        """Make the rows of these records anew."""
        with self._vault.transaction():
            for record in sorted(set(records)):
                self._reproject(record)

    def reproject_logs(self, logs: Collection[LogId]) -> None:
        """Judge again every record that an entry of these logs is about: the roster or the own person changed."""
        about = {entry.record for log in logs for entry in self._journal.entries(log)}
        self.reproject(record for record in about if record is not None)

    def reproject_form(self, ref: FormRef) -> None:
        """Name the records of a form, and the choices in them, by the form that is here now."""
        query = "SELECT record FROM records_record WHERE form = ? AND version = ?"
        self.reproject([record for (record,) in self._vault.db.execute(query, [ref.id, ref.version]).fetchall()])

    def rebuild(self) -> None:
        """Drop every row and make all anew."""
        with self._vault.transaction():
            for table in _TABLES:
                self._vault.db.execute(f"DELETE FROM {table}")  # noqa: S608 - constants
            records = {entry.record for entry in self._journal.every_entry()}
            self.reproject(record for record in records if record is not None)

    def refresh(self) -> None:
        """At unlock: make all rows anew where other rules made them, or where `problem` found them to differ."""
        made_by = self._vault.get(_RULES)
        if made_by != RULES:
            with self._vault.transaction():
                self.rebuild()
                self._vault.set(_RULES, RULES)

    def problem(self) -> FieldAppError | None:
        """Compare the rows with those that the journal gives; StoreError `projection-differs` names the table.

        The rows are left as they are, and made anew at the next unlock; so are those that an older app made by other
        rules, which say nothing about the journal.
        """
        if self._vault.get(_RULES) not in {0, RULES}:
            return None
        with _undone(self._vault):
            before = {table: self._rows(table) for table in _TABLES}
            self.rebuild()
            differing = [table for table in _TABLES if self._rows(table) != before[table]]
        if not differing:
            return None
        self._vault.set(_RULES, 0)
        return StoreError("projection-differs", table=differing[0])

    def _rows(self, table: str) -> list[tuple[object, ...]]:
        return list(self._vault.db.execute(_TABLES[table]).fetchall())

    def _judged(self, entries: Iterable[Entry]) -> InEffect:
        journal = self._journal
        return in_effect(entries, standing_by(journal.roster(), journal.log, journal.person))

    def _reproject(self, record: str) -> None:
        self._drop(record)
        entries = self._journal.entries_about(record)
        project_files(self._vault, record, entries)
        acting = self._judged(entries)
        if acting.submissions:
            self._insert(record, entries[0].position, acting)

    def _drop(self, record: str) -> None:
        db = self._vault.db
        row = db.execute("SELECT number FROM records_record WHERE record = ?", [record]).fetchone()
        if row is not None:
            db.execute("DELETE FROM records_search WHERE rowid = ?", [row[0]])
            db.execute("DELETE FROM records_record WHERE number = ?", [row[0]])
            db.execute("DELETE FROM records_head WHERE record = ?", [record])

    def _insert(self, record: str, number: int, acting: InEffect) -> None:
        db = self._vault.db
        judgement = acting.judge()
        heads = sorted(
            (act for act in acting.submissions if act.id in judgement.heads), key=lambda act: (act.id, act.entry.log)
        )
        frozen = [(act, Frozen.parse(act.content.xml)) for act in heads]
        shown, xml = frozen[0]
        title = title_of(xml.title if xml else "", self._forms.title(shown.content.form))
        first = next((act for act in acting.submissions if act.id == record), shown)
        author = acting.person or shown.by.person
        form = shown.content.form.id, shown.content.form.version
        times = first.made_at, shown.made_at
        db.execute(
            "INSERT INTO records_record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [number, record, shown.id, *form, title, judgement.state.value, author, *times],
        )
        db.conn.executemany(
            "INSERT OR IGNORE INTO records_head VALUES (?, ?, ?, ?)",
            [(record, act.id, act.entry.log.raw, act.entry.seq) for act in heads],
        )
        words = [fold(title), *(word for act, xml in frozen if xml is not None for word in self._words(act, xml))]
        db.execute("INSERT INTO records_search (rowid, words) VALUES (?, ?)", [number, "\n".join(words)])

    def _words(self, act: Act[Submission], xml: Frozen) -> Iterable[str]:
        """Yield the answers, folded; of coded ones what the form calls them in each language, and the code itself."""
        labels = self._forms.choice_words(act.content.form)
        for path, answer in xml.answers():
            yield fold(answer)
            of_question = labels.get(path)
            if not of_question:
                continue
            for value in answer.split():
                if value in of_question:
                    yield of_question[value]
                    yield choice_word(value)


class _Undo(Exception):
    """Ends a transaction whose writes are not kept."""


@contextmanager
def _undone(vault: Vault) -> Iterator[None]:
    """Let the block write, and undo it."""
    with suppress(_Undo), vault.transaction():
        yield
        raise _Undo
