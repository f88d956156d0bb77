"""Actions: what the form writes by itself when something happens (ODK XForms, "Actions").

Invariant: an action is evaluated at its target, after those before it were carried out (these functions are lazy); a
target in a repeat that the event lies in too means the same instance. The caller writes, so that what depends on it is
computed.
"""

from collections.abc import Iterable, Iterator

from field_app.errors import FormError
from field_app.forms.blueprint import definition_of, instances, steps_between
from field_app.forms.definition import Action, Control
from field_app.forms.reading_actions import NEW_REPEAT, VALUE_CHANGED
from field_app.forms.state import State
from field_app.forms.stored_text import computed_text
from field_app.forms.tree import Node

Write = tuple[Node, str]


def due_at_load(state: State, events: Iterable[str]) -> Iterator[Write]:
    """Yield what the actions of the load events write, wherever in the form they stand."""
    definition = state.model.definition
    nested = (action for control in _controls(definition.body) for action in control.actions)
    wanted = set(events)
    for action in (*definition.actions, *nested):
        if wanted.intersection(action.events):
            for target, text in _writes(state, action, state.document.root):
                if target.relevant:  # only a change by the user reaches what is not asked, as in JavaRosa and Web Forms
                    yield target, text


def due_in_new_instance(state: State, added: Node) -> Iterator[Write]:
    """Yield what the odk-new-repeat actions of the repeat write in the instance `added`."""
    definition = definition_of(added)
    if definition is not None and definition.control is not None:
        for control in _controls_of_instance(definition.control):
            yield from _due(state, control, added, NEW_REPEAT)


def due_after_change(state: State, node: Node) -> Iterator[Write]:
    """Yield what the xforms-value-changed actions of a question write after its answer changed."""
    definition = definition_of(node)
    if definition is not None and definition.control is not None:
        yield from _due(state, definition.control, node, VALUE_CHANGED)


def _due(state: State, control: Control, context: Node, event: str) -> Iterator[Write]:
    for action in control.actions:
        if event in action.events:
            yield from _writes(state, action, context)


def _writes(state: State, action: Action, context: Node) -> Iterator[Write]:
    for target in _targets(state, action, context):
        yield target, _text(state, action, target)


def _targets(state: State, action: Action, context: Node) -> list[Node]:
    """Return the nodes that an action writes to: in the instances of the repeats that it shares with `context`."""
    if action.pick is not None:
        return [node for node in action.pick.nodes(state.scope(context)) if node.definition is action.target]
    anchor = context
    while anchor.parent is not None and not action.target.lies_in(anchor.definition):
        anchor = anchor.parent
    return list(instances(anchor, steps_between(anchor.definition, action.target)))


def _text(state: State, action: Action, target: Node) -> str:
    if action.value is None:
        return action.text
    try:
        return computed_text(action.value, action.target.bind.type, state.scope(target))
    except FormError:  # it met an answer of the wrong type, which has its own problem
        return ""


def _controls(body: Iterable[Control]) -> Iterator[Control]:
    for control in body:
        yield control
        yield from _controls(control.children)


def _controls_of_instance(control: Control) -> Iterator[Control]:
    """Yield a repeat and what stands in one instance of it, without the repeats in it."""
    yield control
    for child in control.children:
        if child.kind != "repeat":
            yield from _controls_of_instance(child)
