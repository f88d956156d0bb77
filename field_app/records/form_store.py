"""The forms of a vault.

Invariant: a form's id and version name one content for ever: other bytes under the same version are refused, so that a
record can always be read with the form that it was filled with.
"""

from dataclasses import dataclass

from field_app.errors import FormError
from field_app.forms import Form
from field_app.records.choice_words import Labels, choice_words
from field_app.records.contents import FormRef
from field_app.vault import Vault

_COLUMNS = "SELECT id, version, sha256, title FROM records_form"


@dataclass(frozen=True, slots=True)
class FormVersion:
    """One form as lists show it."""

    ref: FormRef
    title: str


class FormStore:
    """The table `records_form`; loaded forms are kept for the life of the store."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._loaded: dict[FormRef, Form] = {}
        self._words: dict[FormRef, dict[str, Labels]] = {}

    def add(self, form: Form) -> bool:
        """Keep a form; False when it was here. FormError `form-version-changed` for other content under its version."""
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
        self._loaded[ref] = form
        return known is None

    def versions(self) -> list[FormVersion]:
        """Return all versions of all forms, in the order in which they were added."""
        return [_version(row) for row in self._vault.db.execute(f"{_COLUMNS} ORDER BY place")]

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
            self._loaded[ref] = Form.load(self._xml(ref))
        return self._loaded[ref]

    def has(self, ref: FormRef) -> bool:
        """Say whether this very form is here."""
        found = self._named(ref.id, ref.version)
        return found is not None and found.ref == ref

    def choice_words(self, ref: FormRef) -> dict[str, Labels]:
        """Return the words of its choices (`choice_words.py`); nothing when the form is not here."""
        if ref not in self._words:
            if not self.has(ref):
                return {}
            self._words[ref] = choice_words(self._xml(ref))
        return self._words[ref]

    def _xml(self, ref: FormRef) -> bytes:
        query = "SELECT xml FROM records_form WHERE id = ? AND version = ? AND sha256 = ?"
        row = self._vault.db.execute(query, [ref.id, ref.version, ref.sha256]).fetchone()
        if row is None:
            raise FormError("form-version-not-here", form=ref.id, version=ref.version or "-")
        return bytes(row[0])

    def _named(self, form_id: str, version: str) -> FormVersion | None:
        row = self._vault.db.execute(f"{_COLUMNS} WHERE id = ? AND version = ?", [form_id, version]).fetchone()
        return None if row is None else _version(row)


def _version(row: tuple[str, str, bytes, str]) -> FormVersion:
    return FormVersion(FormRef(row[0], row[1], row[2]), row[3])
