"""Drafts: entries that are not finalized. Encrypted, on this laptop only; nothing of them is in the journal.

Invariant: a draft is saved as a whole, answers and files, in one transaction, and stays until it is deleted or its
record is finalized. A draft that corrects a record remembers which revisions it replaces. One that is set aside is
left out of lists and otherwise as it was; that is not kept, so the next unlock finds it in them again.
"""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from field_app.clock import ZoneClock
from field_app.errors import AnswerError
from field_app.forms import Entry, Form
from field_app.journal import FileRef, wire_time
from field_app.records.contents import FormRef
from field_app.records.form_store import FormStore
from field_app.records.titles import title_of
from field_app.vault import StoredFile, Vault

_COLUMNS = "SELECT draft, form, version, record, bases, title, created_at, changed_at FROM records_draft"
LEFT_SECONDS = 86_400.0  # longer than anybody is between a file and the draft that names it


@dataclass(frozen=True, slots=True)
class Correction:
    """What an entry corrects: a record, and the revisions of it that it replaces."""

    record: str
    bases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file of a draft: its name in the entry, its media type, where it lies encrypted."""

    name: str
    type: str
    stored: StoredFile

    def ref(self) -> FileRef:
        """Return what a submission says of the file."""
        stored = self.stored
        return FileRef(
            name=self.name, type=self.type, size=stored.size, sha256=stored.sha256, blob=stored.blob, key=stored.key
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft as lists show it; times are UTC as the journal writes them."""

    id: str
    form: FormRef
    correction: Correction | None
    title: str
    created_at: str
    changed_at: str


class Drafts:
    """The drafts of a vault."""

    def __init__(self, vault: Vault, forms: FormStore, device_id: str) -> None:
        self._vault = vault
        self.forms = forms
        self._device_id = device_id
        self._aside: set[str] = set()

    def store_file(self, name: str, media_type: str, source: BinaryIO) -> DraftFile:
        """Encrypt a file for a draft. It belongs to none until a draft is saved with it."""
        return DraftFile(name, media_type, self._vault.files.add(source))

    def create(
        self, form: Form, entry: Entry, *, files: Sequence[DraftFile] = (), correction: Correction | None = None
    ) -> str:
        """Save an entry as a new draft and return the draft's id. `files` are all that the entry names."""
        draft = str(uuid.uuid4())
        now = wire_time(self._vault.clock())
        corrects = (None, ()) if correction is None else (correction.record, correction.bases)
        title = title_of(entry.instance_name, form.title)
        row = [draft, form.id, form.version, corrects[0], json.dumps(corrects[1]), title, entry.draft(), now, now]
        with self._vault.transaction():
            self._vault.db.execute("INSERT INTO records_draft VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            self._keep_files(draft, files)
        return draft

    def save(self, draft: str, entry: Entry, *, files: Sequence[DraftFile] = ()) -> None:
        """Save an entry as what `draft` holds now; files that it no longer names are deleted."""
        kept = {file.stored.token for file in files}
        with self._vault.transaction():
            known = self.get(draft)
            title = title_of(entry.instance_name, self.forms.title(known.form))
            dropped = [file for file in self.files(draft) if file.stored.token not in kept]
            self._vault.db.execute(
                "UPDATE records_draft SET title = ?, xml = ?, changed_at = ? WHERE draft = ?",
                [title, entry.draft(), wire_time(self._vault.clock()), draft],
            )
            self._vault.db.execute("DELETE FROM records_draft_file WHERE draft = ?", [draft])
            self._keep_files(draft, files)
        self._discard(dropped)

    def every(self) -> list[Draft]:
        """Return all drafts that are not set aside, those changed last first."""
        rows = self._vault.db.execute(f"{_COLUMNS} ORDER BY changed_at DESC, draft")
        return [self._draft(row) for row in rows if row[0] not in self._aside]

    def get(self, draft: str) -> Draft:
        """Return one draft; AnswerError `draft-unknown`."""
        row = self._vault.db.execute(f"{_COLUMNS} WHERE draft = ?", [draft]).fetchone()
        if row is None:
            raise AnswerError("draft-unknown", draft=draft)
        return self._draft(row)

    def open(self, draft: str) -> Entry:
        """Return the live entry of a draft, as it was left."""
        form = self.forms.open(self.get(draft).form)
        row = self._vault.db.execute("SELECT xml FROM records_draft WHERE draft = ?", [draft]).fetchone()
        clock = ZoneClock(self._vault.clock, self._vault.zone)
        return form.open_entry(bytes(row[0]), clock=clock, device_id=self._device_id)

    def files(self, draft: str) -> list[DraftFile]:
        """Return the files of a draft by their name."""
        rows = self._vault.db.execute(
            "SELECT name, type, token, size, sha256, blob, key FROM records_draft_file WHERE draft = ? ORDER BY name",
            [draft],
        )
        return [
            DraftFile(name, media, StoredFile(token=token, size=size, sha256=digest, blob=blob, key=key))
            for name, media, token, size, digest, blob, key in rows
        ]

    def set_aside(self, draft: str) -> None:
        """Leave a draft out of lists: it is to be deleted, unless it is taken back."""
        self._aside.add(draft)

    def take_back(self, draft: str) -> None:
        """List a draft again that was set aside."""
        self._aside.discard(draft)

    def delete(self, draft: str) -> None:
        """Delete a draft and its files; nobody can bring it back. One that the disk does not let go is listed again."""
        self.take_back(draft)
        with self._vault.transaction():
            files = self.files(self.get(draft).id)
            self.drop(draft)
        self._discard(files)

    def drop(self, draft: str) -> None:
        """Forget a draft inside the caller's transaction: it was finalized, its files are the record's now."""
        self._vault.db.execute("DELETE FROM records_draft WHERE draft = ?", [draft])

    def sweep_files(self) -> None:
        """Delete files that were stored for a draft and belong to none since a day: a crash came between."""
        tokens = {token for (token,) in self._vault.db.execute("SELECT token FROM records_draft_file")}
        self._vault.files.sweep(tokens, self._vault.clock().timestamp() - LEFT_SECONDS)

    def _keep_files(self, draft: str, files: Sequence[DraftFile]) -> None:
        self._vault.db.conn.executemany(
            "INSERT INTO records_draft_file VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (draft, file.name, file.type, stored.token, stored.size, stored.sha256, stored.blob, stored.key)
                for file in files
                for stored in (file.stored,)
            ],
        )

    def _discard(self, files: Sequence[DraftFile]) -> None:
        for file in files:
            self._vault.files.discard(file.stored.token)

    def _draft(self, row: tuple[str, ...]) -> Draft:
        draft, form, version, record, bases, title, created_at, changed_at = row
        return Draft(
            id=draft,
            form=self.forms.ref(form, version),
            correction=None if record is None else Correction(record, tuple(json.loads(bases))),
            title=title,
            created_at=created_at,
            changed_at=changed_at,
        )
