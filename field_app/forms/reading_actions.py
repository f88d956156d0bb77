"""Reading actions: `setvalue`, and the names of those that do not work here (ODK XForms, "Actions").

Invariant: an action listens only to events that we know; another event is a FormError when the form is loaded.
"""

from lxml import etree

from field_app.errors import FormError
from field_app.forms import namespaces
from field_app.forms.definition import Action, NodeDefinition
from field_app.forms.reading_context import Reading
from field_app.forms.vocabulary import ACTIONS, ACTIONS_OF_PHONES
from field_app.forms.xpath import Expression

FIRST_LOAD = "odk-instance-first-load"
LOAD = "odk-instance-load"
NEW_REPEAT = "odk-new-repeat"
VALUE_CHANGED = "xforms-value-changed"
_EVENTS = {FIRST_LOAD, LOAD, NEW_REPEAT, VALUE_CHANGED}
_ALIASES = {"xforms-ready": FIRST_LOAD, "jr-insert": NEW_REPEAT}
_EVENT = namespaces.qualified(namespaces.XML_EVENTS, "event")


def is_action(name: str) -> bool:
    """Tell whether an element of this local name is an action."""
    return name in ACTIONS


def read_action(element: etree._Element, reading: Reading, base: NodeDefinition | None) -> Action | None:
    """Read one action; None when it does not work here yet (it is then on the list). `base` is the node of the control
    that it stands in, None in the model.
    """
    name = namespaces.split(str(element.tag))[1]
    reference = element.get("ref") or element.get("bind") or ""
    place = f"{name} {reference}"
    if name in ACTIONS_OF_PHONES:
        reading.degrade("degraded-action", place, name)
        return None
    target = reading.by_id.get(reference) or reading.node(reference, place, base)
    value = element.get("value")
    return Action(
        events=_events(element, place, is_in_model=base is None),
        target=target,
        pick=_pick(reference, reading, target),
        value=reading.optional(value, f"{target.path} (setvalue)"),
        text="" if value else (element.text or ""),
    )


def events_of(element: etree._Element) -> tuple[str, ...]:
    """Return the events that an action listens to, by their present names."""
    names = (element.get("event") or element.get(_EVENT) or "").split()
    return tuple(_ALIASES.get(name, name) for name in names)


def _pick(reference: str, reading: Reading, target: NodeDefinition) -> Expression | None:
    """Return the reference as an expression when a predicate picks among instances: `/data/truck[2]/plates`."""
    return reading.expression(reference, f"{target.path} (setvalue)") if "[" in reference else None


def _events(element: etree._Element, place: str, *, is_in_model: bool) -> tuple[str, ...]:
    events = events_of(element)
    for name in events:
        if name not in _EVENTS or (is_in_model and name == NEW_REPEAT):  # a new instance of which repeat?
            raise FormError("form-event-unknown", place=place, event=name)
    if not events:
        raise FormError("form-event-unknown", place=place, event="-")
    return events
