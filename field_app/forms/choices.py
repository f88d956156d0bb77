"""The choices that a question offers: listed in the body, or made from nodes that a filter lets through.

Invariant: the values are those that the filter lets through now, in document order; they are kept until something
that the filter reads changes (the graph says so), and a list that reads no answer is made once a form. Labels are
said when they are asked, in the language of that moment. Large lists answer `item[column = value]` from an index
(`instances.py`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from field_app.errors import FormError
from field_app.forms.blueprint import definition_of
from field_app.forms.choice_list import ChoiceList
from field_app.forms.definition import Control, Itemset
from field_app.forms.itext import MEDIA, TextSource
from field_app.forms.state import State
from field_app.forms.tree import Node
from field_app.forms.xpath import Expression, Scope


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice as a person sees it. `media` maps image, audio, video … to the file's URL in the form."""

    value: str
    label: str
    media: dict[str, str] = field(default_factory=dict)


def choice_list(state: State, node: Node) -> ChoiceList | None:
    """Return what the question of `node` offers; None when it has no choices."""
    definition = definition_of(node)
    control = definition.control if definition else None
    if definition is None or control is None or control.choices is None:
        return None
    found = state.choices.get(node)
    if found is not None:
        return found
    kept = state.model.fixed_choices
    if not is_fixed(control) or _reads_own_list(state, control):
        found = state.choices[node] = _make(state, control, node)
    elif (found := kept.get(definition)) is None:
        found = kept[definition] = _make(state, control, node)
    return found


def offered(state: State, node: Node, language: str) -> tuple[Offered, ...]:
    """Return the choices of a question with their labels in `language`."""
    found = choice_list(state, node)
    if found is None:
        return ()
    scope = state.scope(node)
    said = []
    for value, label, row in zip(found.values, found.labels, found.rows, strict=True):
        scope.node = row or node
        said.append(_say(state, value, label, scope, language))
    return tuple(said)


def label_of(state: State, node: Node, value: str, language: str) -> str:
    """Return the label of one choice of a question, "" when it is not on offer (`jr:choice-name`)."""
    found = choice_list(state, node)
    if found is None or value not in found.known:
        return ""
    place = found.values.index(value)
    scope = Scope(state.world, found.rows[place] or node, node)
    return state.model.definition.itext.say(found.labels[place], scope, language)


def offered_only(state: State, node: Node) -> str:
    """Return the answer of `node` without what is not on offer."""
    definition, found = definition_of(node), choice_list(state, node)
    control = definition.control if definition else None
    if found is None or control is None:
        return node.text
    if control.kind == "select1":
        return node.text if node.text in found.known else ""
    tokens = node.text.split()
    kept = [token for token in tokens if token in found.known]
    return node.text if len(kept) == len(tokens) else " ".join(kept)


def forget(state: State, node: Node) -> None:
    """Drop the kept choices of `node`: what its filter reads has changed."""
    state.choices.pop(node, None)


def is_fixed(control: Control) -> bool:
    """Tell whether the choices read no answer, so that they are the same in every entry."""
    if not isinstance(control.choices, Itemset):
        return True
    uses = control.choices.nodeset.uses
    depends = uses.positional or uses.volatile or uses.localised or uses.computed_instances
    return not depends and all(reference.instance is not None for reference in uses.references)


def _reads_own_list(state: State, control: Control) -> bool:
    """Tell whether the choices come from a list that differs from entry to entry."""
    choices = control.choices
    return isinstance(choices, Itemset) and not choices.nodeset.uses.instances.isdisjoint(state.own_lists)


def _make(state: State, control: Control, node: Node) -> ChoiceList:
    if not isinstance(control.choices, Itemset):
        listed = control.choices or ()
        values = tuple(choice.value for choice in listed)
        labels = tuple(choice.label for choice in listed)
        return ChoiceList(values, labels, (None,) * len(values), frozenset(values))
    itemset = control.choices
    try:
        rows = itemset.nodeset.nodes(state.scope(node))
        values = tuple(_values(itemset.value, rows, state.scope(node)))
    except FormError:  # the filter stumbled over an answer of the wrong type, which has its own problem
        return ChoiceList()
    return ChoiceList(values, (itemset.label,) * len(values), rows, frozenset(values))


def _values(value: Expression, rows: Sequence[Node], scope: Scope) -> Iterator[str]:
    string = value.string
    for row in rows:
        scope.node = row
        yield string(scope)


def _say(state: State, value: str, label: TextSource, scope: Scope, language: str) -> Offered:
    texts = state.model.definition.itext
    media = {}
    if label.itext is not None:
        for form in MEDIA:
            url = texts.say(label, scope, language, form)
            if url:
                media[form] = url
    return Offered(value, texts.say(label, scope, language), media)
