"""What fills itself: times, ids and properties of the device (ODK XForms, "Preload attributes").

Invariant: a preload runs once, when the entry is made; only `end` is written again at each finalizing, and instanceID
whenever it is missing. What the machine does not know (a SIM serial, say) stays empty.
"""

from collections.abc import Iterator
from uuid import uuid4

from field_app.forms.blueprint import definition_of, everything
from field_app.forms.definition import NodeDefinition
from field_app.forms.state import State
from field_app.forms.tree import Node
from field_app.forms.xpath.moments import date_time_text

_PROPERTIES = {"deviceid", "username", "email", "phonenumber"}
_ALIASES = {"phone number": "phonenumber"}


def new_instance_id() -> str:
    """Return a fresh instanceID: `uuid:` and a version 4 UUID (OpenRosa metadata)."""
    return f"uuid:{uuid4()}"


def due_at_first_load(state: State) -> Iterator[tuple[Node, str]]:
    """Yield what the preloads of a new entry write."""
    for node in everything(state.document.root):
        definition = definition_of(node)
        if definition is not None and definition.bind.preload:
            text = _text(state, definition)
            if text is not None:
                yield node, text


def due_at_finalizing(state: State) -> Iterator[tuple[Node, str]]:
    """Yield what is written each time an entry is finalized."""
    for node in everything(state.document.root):
        definition = definition_of(node)
        if (
            definition is not None
            and definition.bind.preload == "timestamp"
            and definition.bind.preload_params == "end"
        ):
            yield node, date_time_text(state.world.now())


def _text(state: State, definition: NodeDefinition) -> str | None:
    params = definition.bind.preload_params.strip().lower()
    match definition.bind.preload:
        case "uid":
            return new_instance_id()
        case "timestamp":
            return date_time_text(state.world.now()) if params == "start" else None
        case "date":
            return state.world.now().date().isoformat()
        case "property":
            name = _ALIASES.get(params, params)
            return state.world.property(name) if name in _PROPERTIES else ""
        case _:
            return None
