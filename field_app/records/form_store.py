"""The forms of a vault.

Invariant: a form's id and version name one content for ever: other bytes under the same version are refused, so that a
record can always be read with the form that it was filled with. The same holds for its files (`form_files.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from field_app.errors import FieldAppError, FormError, StoreError
from field_app.forms import Form
from field_app.records.choice_words import Labels, choice_words
from field_app.records.contents import FormRef
from field_app.records.form_files import FormFiles, OwnRecords
from field_app.vault import Vault

_NO_FILES: Mapping[str, bytes] = {}
_COLUMNS = "SELECT id, version, sha256, title FROM records_form"


@dataclass(frozen=True, slots=True)
class FormVersion:
    """One form as lists show it."""

    ref: FormRef
    title: str


class FormStore:
    """The table `records_form`; loaded forms are kept for the life of the store."""

    def __init__(self, vault: Vault, own: OwnRecords) -> None:
        self._vault = vault
        self._files = FormFiles(vault, own)
        self._loaded: dict[FormRef, Form] = {}
        self._words: dict[FormRef, dict[str, Labels]] = {}

    def add(self, form: Form, files: Mapping[str, bytes] = _NO_FILES) -> bool:
        """Keep a form with those of `files` that it names; False when all was here.

        FormError `form-version-changed` or `form-file-changed` for other content under its version.
        """
        ref = FormRef(form.id, form.version, bytes.fromhex(form.sha256))
        with self._vault.transaction():
            known = self._named(form.id, form.version)
            if known is not None and known.ref != ref:
                raise FormError("form-version-changed", form=form.id, version=form.version or "-")
            if known is None:
                self._vault.db.execute(
                    "INSERT INTO records_form (id, version, sha256, title, xml, place)"
                    " VALUES (?, ?, ?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM records_form))",
                    [ref.id, ref.version, ref.sha256, form.title, form.xml],
                )
            named = {file.name for file in form.files}
            has_new = self._files.keep(ref, {name: content for name, content in files.items() if name in named})
        if known is None or has_new:
            self._loaded.pop(ref, None)
            self._words.pop(ref, None)
        return known is None or has_new

    def versions(self) -> list[FormVersion]:
        """Return all versions of all forms, in the order in which they were added."""
        return [_version(row) for row in self._vault.db.execute(f"{_COLUMNS} ORDER BY place")]

    def naming(self, text: str) -> list[FormRef]:
        """Return the forms in whose XML `text` stands, in the order in which they were added."""
        rows = self._vault.db.execute(f"{_COLUMNS} WHERE instr(xml, ?) ORDER BY place", [text.encode()])
        return [_version(row).ref for row in rows]

    def newest(self, form_id: str) -> FormVersion:
        """Return the version of a form that was added last; FormError `form-not-here`."""
        rows = self._vault.db.execute(f"{_COLUMNS} WHERE id = ? ORDER BY place DESC LIMIT 1", [form_id])
        found = rows.fetchone()
        if found is None:
            known = ", ".join(sorted({version.ref.id for version in self.versions()})) or "-"
            raise FormError("form-not-here", form=form_id, forms=known)
        return _version(found)

    def ref(self, form_id: str, version: str) -> FormRef:
        """Return the full name of a form; FormError `form-version-not-here`."""
        found = self._named(form_id, version)
        if found is None:
            raise FormError("form-version-not-here", form=form_id, version=version or "-")
        return found.ref

    def title(self, ref: FormRef) -> str:
        """Return the title of a form, its id when the form is not here."""
        found = self._named(ref.id, ref.version)
        return ref.id if found is None or found.ref != ref else found.title

    def open(self, ref: FormRef) -> Form:
        """Load a form; FormError `form-version-not-here`."""
        if ref not in self._loaded:
            self._loaded[ref] = Form.load(self._xml(ref), attached=self._files.of(ref))
        return self._loaded[ref]

    def file(self, ref: FormRef, name: str) -> bytes | None:
        """Return a file of a form by its bare name: a picture of a label, say; None when it is not here."""
        return self._files.of(ref).content(name)

    def has(self, ref: FormRef) -> bool:
        """Say whether this very form is here."""
        found = self._named(ref.id, ref.version)
        return found is not None and found.ref == ref

    def problem(self) -> FieldAppError | None:
        """Say whether a form is not the one that records name any more."""
        try:
            for version in self.versions():
                self._xml(version.ref)
            self._files.check()
        except StoreError as damaged:
            return damaged
        return None

    def choice_words(self, ref: FormRef) -> dict[str, Labels]:
        """Return the words of its choices (`choice_words.py`); nothing when the form is not here."""
        if ref not in self._words:
            if not self.has(ref):
                return {}
            self._words[ref] = choice_words(self._xml(ref), self._files.of(ref))
        return self._words[ref]

    def _xml(self, ref: FormRef) -> bytes:
        query = "SELECT xml FROM records_form WHERE id = ? AND version = ? AND sha256 = ?"
        row = self._vault.db.execute(query, [ref.id, ref.version, ref.sha256]).fetchone()
        if row is None:
            raise FormError("form-version-not-here", form=ref.id, version=ref.version or "-")
        xml = row[0] if isinstance(row[0], bytes) else b""
        if sha256(xml).digest() != ref.sha256:
            raise StoreError("store-damaged", folder=self._vault.folder.path)
        return xml

    def _named(self, form_id: str, version: str) -> FormVersion | None:
        row = self._vault.db.execute(f"{_COLUMNS} WHERE id = ? AND version = ?", [form_id, version]).fetchone()
        return None if row is None else _version(row)


def _version(row: tuple[str, str, bytes, str]) -> FormVersion:
    return FormVersion(FormRef(row[0], row[1], row[2]), row[3])
