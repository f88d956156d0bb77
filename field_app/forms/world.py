"""What the expressions of one entry can ask beyond the tree (the `World` of `xpath.scope`).

Invariant: within one pass there is one reading of the clock, so that two `now()` never differ; `begin_pass` ends it.
"""

from collections.abc import Mapping
from datetime import datetime

from field_app.clock import Clock
from field_app.forms import choices
from field_app.forms.blueprint import instances, steps_between
from field_app.forms.instances import RowList, document_of_record
from field_app.forms.model import Model
from field_app.forms.namespaces import local
from field_app.forms.restore import read_entry
from field_app.forms.state import State
from field_app.forms.tables import Columns, Overlaid
from field_app.forms.tree import Document, Node
from field_app.forms.xpath import Scope


class EntryWorld:
    """Makes and keeps the `state` of an entry. `properties` are deviceid, username, email, phonenumber."""

    def __init__(self, model: Model, document: Document, clock: Clock, properties: Mapping[str, str]) -> None:
        self._clock = clock
        self._properties = properties
        self._reading: datetime | None = None
        self._document = document
        self._language = model.definition.itext.default
        self.state = State(model, document, self)
        self.state.own_lists.update(_own_lists(model))

    def begin_pass(self) -> None:
        """Let the next question for the time read the clock anew."""
        self._reading = None

    @property
    def document(self) -> Document:
        """Return the primary instance."""
        return self._document

    @property
    def language(self) -> str:
        """Return the active language."""
        return self._language

    def speak(self, language: str) -> None:
        """Make `language` the active one."""
        self._language = language

    def now(self) -> datetime:
        """Return this pass's reading of the clock."""
        if self._reading is None:
            self._reading = self._clock()
        return self._reading

    def instance(self, instance_id: str) -> Document | None:
        """Return a secondary instance."""
        own = self.state.own_lists.get(instance_id)
        return self.state.model.instances.get(instance_id) if own is None else own

    def choice_name(self, value: str, path: str, node: Node) -> str:
        """Return the label of a choice of the select at `path` (generic, or relative to `node`)."""
        select = self._select(path.strip(), node)
        return choices.label_of(self.state, select, value, self._language) if select is not None else ""

    def itext(self, text_id: str) -> str:
        """Return a translated text, its outputs read from the root."""
        words = self.state.model.definition.itext.find(text_id, self._language)
        return words.say(Scope(self, self._document.root)) if words is not None else ""

    def property(self, name: str) -> str:
        """Return a property of the device or its user, "" for one that it does not have."""
        return self._properties.get(name.lower(), "")

    def version(self) -> str:
        """Return the version of the form."""
        return self.state.model.definition.version

    def _select(self, path: str, node: Node) -> Node | None:
        """Find the select in the same instances of the repeats that it shares with `node`."""
        anchor = node
        steps = path.split("/")
        if not path.startswith("/"):
            while steps and steps[0] == ".." and anchor.parent is not None:
                anchor, steps = anchor.parent, steps[1:]
            return next(instances(anchor, tuple(local(step) for step in steps if step)), None)
        definition = self.state.model.at("/".join(local(step) for step in steps))
        if definition is None:
            return None
        while anchor.parent is not None and not definition.lies_in(anchor.definition):
            anchor = anchor.parent
        if anchor.definition is None:
            return None
        return next(instances(anchor, steps_between(anchor.definition, definition)), None)


def _own_lists(model: Model) -> dict[str, Document]:
    """Return the secondary instances that differ from entry to entry: the last record, lists with own entities.

    They are fetched now: whoever holds them may not be asked later, from another thread.
    """
    record = model.attached.last_saved(model.definition.id) if model.last_saved else None
    own = {} if record is None else dict.fromkeys(model.last_saved, document_of_record(read_entry(record)))
    for name in model.entity_lists:
        rows = model.attached.entities(name)
        root = model.instances[name].root
        if rows:
            table = root.table if isinstance(root, RowList) else Columns(())
            own[name] = Document(RowList(Overlaid(table, rows)))
    return own
