"""A form: loaded once, then asked for entries.

Invariant: a form is what its XForm XML says, byte for byte: `sha256` names exactly those bytes, and the same bytes make
the same form on every machine.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from field_app.clock import Clock
from field_app.errors import FormError
from field_app.forms import opening, preload
from field_app.forms.definition import Control, Degraded, NodeDefinition
from field_app.forms.entry import Entry
from field_app.forms.reading import read_form
from field_app.forms.xlsform import convert, sniff

_NOBODY: Mapping[str, str] = {}


class Form:
    """`xml` are the bytes of its XForm; `warnings` is what pyxform said while it made them, empty for an XForm."""

    def __init__(self, xml: bytes, *, warnings: tuple[str, ...] = ()) -> None:
        self.xml = xml
        self.sha256 = sha256(xml).hexdigest()
        self.warnings = warnings
        self._model = read_form(xml)

    @classmethod
    def load(cls, source: Path | str | bytes, *, name: str = "form") -> "Form":
        """Load an XLSForm (.xlsx .xls .csv .md) or an XForm (.xml), from a file or from its bytes.

        `name` stands in for a form_id that bytes of an XLSForm do not hold (a file's stem does it otherwise). FormError
        says what is wrong and where.
        """
        if isinstance(source, bytes):
            document, suffix = source, sniff(source)
        else:
            path = Path(source)
            document, suffix, name = _read(path), path.suffix.lower(), path.stem
        if suffix == ".xml":
            return cls(document)
        made = convert(document, suffix=suffix, name=name)
        return cls(made.xml, warnings=made.warnings)

    def new_entry(
        self, *, clock: Clock, device_id: str = "", properties: Mapping[str, str] = _NOBODY, instance_id: str = ""
    ) -> Entry:
        """Begin a record. The zone of the clock's readings is the zone of `today()` and of times without offset.

        `properties` are what preloads may ask besides the device id (username, email, phonenumber); `instance_id` is
        for records that are made up, everyone else leaves it out and gets a fresh one.
        """
        return opening.new_entry(self._model, clock, {**properties, "deviceid": device_id}, instance_id)

    def open_entry(
        self,
        document: bytes,
        *,
        clock: Clock,
        device_id: str = "",
        properties: Mapping[str, str] = _NOBODY,
        revise: bool = False,
    ) -> Entry:
        """Open a draft or a submission of this form; with `revise` as a new revision: it gets a new instanceID, and the
        old one stands in deprecatedID. AnswerError when the bytes are not an entry of this form.
        """
        known = {**properties, "deviceid": device_id}
        new_id = preload.new_instance_id() if revise else None
        return opening.open_entry(self._model, document, clock, known, revise=new_id)

    @property
    def id(self) -> str:
        """Return the form's id."""
        return self._model.definition.id

    @property
    def version(self) -> str:
        """Return the form's version, "" for none."""
        return self._model.definition.version

    @property
    def title(self) -> str:
        """Return the form's title."""
        return self._model.definition.title

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the names of its languages, () for a form without translations."""
        return self._model.definition.itext.languages

    @property
    def default_language(self) -> str:
        """Return the language that an entry begins in, "" for a form without translations."""
        return self._model.definition.itext.default

    @property
    def degraded(self) -> tuple[Degraded, ...]:
        """Return the constructs that do not work here yet, each with its place."""
        return self._model.definition.degraded

    @property
    def body(self) -> tuple[Control, ...]:
        """Return the controls as they are laid out."""
        return self._model.definition.body

    @property
    def nodes(self) -> Iterator[NodeDefinition]:
        """Yield every node of the form in order: path, bind, control, `hxl`, `sensitivity`."""
        return self._model.definition.root.walk()

    def fields(self, section: NodeDefinition | None = None) -> Mapping[str, NodeDefinition]:
        """Return the questions and repeats of the form, or of a repeat, by the names that `Entry.values` uses."""
        return self._model.fields(section or self._model.definition.root)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise FormError("form-file-missing", path=path) from missing
    except OSError as refused:
        raise FormError("form-file-not-readable", path=path, reason=refused.strerror or "-") from refused
