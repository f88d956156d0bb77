"""The files that travel with a form: kept in the vault, pinned by hash with the form's version.

Invariant: a name under a form version means one content for ever, like the form itself; a file that was missing may
come later. A list is read once, when it is kept, and lies in the vault as columns with their order: opening a form
copies them, and parses nothing. The same bytes are kept once, whichever forms name them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from field_app.errors import FormError, StoreError
from field_app.forms import PackedColumn, PackedTable, Row, Table, read_list
from field_app.records.contents import FormRef
from field_app.records.entity_lists import Changes, own_rows
from field_app.vault import Vault


@dataclass(frozen=True, slots=True)
class OwnRecords:
    """What forms ask of the own records: the XML of the newest one of a form, and what they make of an entity list."""

    last_saved: Callable[[str], bytes | None]
    entity_changes: Changes


class FormFiles:
    """The tables `records_form_file`, `records_form_content` and `records_form_column`."""

    def __init__(self, vault: Vault, own: OwnRecords) -> None:
        self._vault = vault
        self._own = own

    def keep(self, ref: FormRef, files: Mapping[str, bytes]) -> bool:
        """Keep files of a form that is here; False when all were. FormError `form-file-changed`, or what is broken."""
        known = self.names(ref)
        added = {name: content for name, content in files.items() if known.get(name) != sha256(content).digest()}
        for name in added:
            if name in known:
                raise FormError("form-file-changed", form=ref.id, version=ref.version or "-", file=name)
        with self._vault.transaction():
            for name, content in added.items():
                self._keep_content(name, content)
                row = [ref.id, ref.version, name, sha256(content).digest()]
                self._vault.db.execute("INSERT INTO records_form_file VALUES (?, ?, ?, ?)", row)
        return bool(added)

    def names(self, ref: FormRef) -> Mapping[str, bytes]:
        """Return the files of a form version: name -> SHA-256."""
        query = "SELECT name, sha256 FROM records_form_file WHERE form = ? AND version = ? ORDER BY name"
        return dict(self._vault.db.execute(query, [ref.id, ref.version]))

    def of(self, ref: FormRef) -> "StoredFiles":
        """Return the files of a form version as the engine asks for them."""
        return StoredFiles(self._vault, self.names(ref), self._own)

    def check(self) -> None:
        """Compare the contents with their hashes; StoreError when one differs."""
        for digest, content in self._vault.db.execute("SELECT sha256, content FROM records_form_content"):
            if sha256(content).digest() != digest:
                raise StoreError("store-damaged", folder=self._vault.folder.path)

    def _keep_content(self, name: str, content: bytes) -> None:
        digest = sha256(content).digest()
        table = read_list(name, content)
        known = self._vault.db.execute("SELECT 1 FROM records_form_content WHERE sha256 = ?", [digest]).fetchone()
        if known is None:
            self._vault.db.execute("INSERT INTO records_form_content VALUES (?, ?)", [digest, content])
        if table is None or self._has_columns(digest):
            return
        for place, column in enumerate(table.packed):
            row = [digest, place, column.name, column.texts, column.ends, column.order]
            self._vault.db.execute("INSERT INTO records_form_column VALUES (?, ?, ?, ?, ?, ?)", row)

    def _has_columns(self, digest: bytes) -> bool:
        query = "SELECT 1 FROM records_form_column WHERE sha256 = ? LIMIT 1"
        return self._vault.db.execute(query, [digest]).fetchone() is not None


class StoredFiles:
    """The files of one form version in the vault, as the engine asks for them (`forms.Attached`)."""

    def __init__(self, vault: Vault, names: Mapping[str, bytes], own: OwnRecords) -> None:
        self._vault = vault
        self._names = names
        self._own = own

    def has(self, name: str) -> bool:
        """Tell whether the file is here."""
        return name in self._names

    def table(self, name: str) -> Table | None:
        """Return a list as it lies in the vault."""
        query = "SELECT name, texts, ends, sequence FROM records_form_column WHERE sha256 = ? ORDER BY place"
        columns = [PackedColumn(*row) for row in self._vault.db.execute(query, [self._names.get(name)])]
        return PackedTable(columns) if columns else None

    def content(self, name: str) -> bytes | None:
        """Return the bytes of a file."""
        query = "SELECT content FROM records_form_content WHERE sha256 = ?"
        row = self._vault.db.execute(query, [self._names.get(name)]).fetchone()
        return None if row is None else bytes(row[0])

    def last_saved(self, form_id: str) -> bytes | None:
        """Return the newest finalized record of a form."""
        return self._own.last_saved(form_id)

    def entities(self, list_name: str) -> Sequence[Row]:
        """Return the rows of a list that own records made or changed."""
        changes = [*self._own.entity_changes(list_name)]
        return own_rows(changes, self.table(f"{list_name}.csv")) if changes else ()
