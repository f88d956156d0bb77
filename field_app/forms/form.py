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
from field_app.forms.attached import NO_FILES, Attached, FormFile
from field_app.forms.definition import Control, Degraded, NodeDefinition
from field_app.forms.entities import EntityChange, entity_changes
from field_app.forms.entry import Entry
from field_app.forms.reading import read_form
from field_app.forms.restore import read_entry
from field_app.forms.xlsform import Conversion, convert, sniff

_NOBODY: Mapping[str, str] = {}


class Form:
    """`xml` are the bytes of its XForm; `warnings` is what pyxform said while it made them, and `passed_over` what it
    left out of them, both empty for an XForm.
    """

    def __init__(
        self,
        xml: bytes,
        *,
        attached: Attached = NO_FILES,
        warnings: tuple[str, ...] = (),
        passed_over: tuple[Degraded, ...] = (),
    ) -> None:
        self.xml = xml
        self._passed_over = passed_over
        self.sha256 = sha256(xml).hexdigest()
        self.warnings = warnings
        self._model = read_form(xml, attached)

    @classmethod
    def load(cls, source: Path | str | bytes, *, name: str = "form", attached: Attached = NO_FILES) -> "Form":
        """Load an XLSForm (.xlsx .xls .csv .md) or an XForm (.xml), from a file or from its bytes.

        `name` stands in for a form_id that bytes of an XLSForm do not hold (a file's stem does it otherwise);
        `attached` is what there is beside the form. FormError says what is wrong and where.
        """
        if isinstance(source, bytes):
            document, suffix = source, sniff(source)
        else:
            document, suffix, name = read_source(Path(source))
        return cls.of(document if suffix == ".xml" else convert(document, suffix=suffix, name=name), attached)

    @classmethod
    def of(cls, source: bytes | Conversion, attached: Attached) -> "Form":
        """Load an XForm, or what `convert` made of an XLSForm; FormError says what is wrong and where."""
        if isinstance(source, bytes):
            return cls(source, attached=attached)
        return cls(source.xml, attached=attached, warnings=source.warnings, passed_over=source.passed_over)

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
        return (*self._passed_over, *self._model.definition.degraded)

    @property
    def files(self) -> tuple[FormFile, ...]:
        """Return the files that the form names: lists, and media of its words."""
        return self._model.files

    def entity_changes(self, submission: bytes, list_name: str) -> list[EntityChange]:
        """Return what a submission of this form makes of the entities of a list; AnswerError when it is no XML."""
        return list(entity_changes(self._model.definition.root, read_entry(submission), list_name))

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


def read_source(path: Path) -> tuple[bytes, str, str]:
    """Return the bytes of a form's file, its suffix and the name that stands in for a form_id."""
    try:
        return path.read_bytes(), path.suffix.lower(), path.stem
    except FileNotFoundError as missing:
        raise FormError("form-file-missing", path=path) from missing
    except OSError as refused:
        raise FormError("form-file-not-readable", path=path, reason=refused.strerror or "-") from refused
