"""The steps of a scenario that change an entry, and what it would be sent as."""

from collections.abc import Mapping
from typing import Any

from field_app.errors import AnswerError
from field_app.forms import Entry, EntryNode, ProblemKind, actions, serialise
from field_app.forms.recompute import Recompute
from tests.conformance.places import nodes_at
from tests.conformance.sameness import same_text

Step = Mapping[str, Any]


def answer(entry: Entry, step: Step) -> str:
    """Answer a question as the window does; return what was stored otherwise, "" when it is the same."""
    found = nodes_at(entry, step["ref"])
    if not found:
        return "no such node"
    node = found[0]
    _set(entry, node, _text(node, step))
    problem = node.problem
    if problem is not None and problem.kind is ProblemKind.TYPE and node.value != step["stored"]:
        _set(entry, node, step["stored"])  # the references drop or cut what is of another type; here it is refused
    stored = node._node.text
    return "" if same_text(step["stored"] or "", stored) else f"stored {step['stored']!r}, here {stored!r}"


def as_submitted(entry: Entry) -> bytes:
    """Return the XML of an entry, whether or not it can be finalized."""
    entry._finish()
    return serialise.submission_bytes(entry._state.model, entry._state.document.root)


def _text(node: EntryNode, step: Step) -> str:
    value = step["value"]
    if isinstance(value, list):
        if node.kind == "select":  # the window writes the choices in the order in which they stand
            value = [choice.value for choice in node.choices if choice.value in value]
        return " ".join(value)
    if isinstance(value, dict) or value == "[object Object]" or isinstance(value, bool):
        return str(step["stored"])
    return "" if value is None else str(value)


def _set(entry: Entry, node: EntryNode, text: str) -> None:
    try:
        entry.set(node.path, text)
    except AnswerError:

        def write(work: Recompute) -> None:
            work.write(node._node, text)
            work.run()
            for target, written in actions.due_after_change(entry._state, node._node):
                work.write(target, written)
                work.run()

        entry._step(write)
