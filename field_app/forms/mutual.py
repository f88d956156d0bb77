"""Relevances that depend on each other (xforms.md 4.3): both peers accept them, so one result has to be the right one.

Invariant: the result depends on the answers alone, not on the way there: it is always computed from the state in which
all of them are shown, in document order, round by round until a round turns none. When they chase each other in a
circle, what holds after as many rounds as there are nodes holds.
"""

from collections.abc import Sequence

from field_app.forms.blueprint import everything, instances, steps_between
from field_app.forms.graph import Vertex
from field_app.forms.state import State
from field_app.forms.tree import Node
from field_app.forms.xpath import Expression


def settle(state: State, partners: Sequence[Vertex]) -> list[Node]:
    """Bring the relevance of all nodes of `partners` up to date; return those whose effective relevance turned."""
    root = state.document.root
    rules = [
        (partner.expressions[0], node)
        for partner in partners
        for node in instances(root, steps_between(root.definition, partner.host))
    ]
    before = {each: each.relevant for _, node in rules for each in everything(node)}
    state.hidden.difference_update(node for _, node in rules)
    for _, node in rules:
        _spread(state, node)
    for _ in rules:
        if not [node for rule, node in rules if _turns(state, rule, node)]:
            break
    return [node for node, was_relevant in before.items() if node.relevant is not was_relevant]


def _turns(state: State, rule: Expression, node: Node) -> bool:
    is_shown = state.truth(rule, node, otherwise=True)
    if is_shown == (node not in state.hidden):
        return False
    state.hidden.symmetric_difference_update((node,))
    _spread(state, node)
    return True


def _spread(state: State, node: Node) -> None:
    node.relevant = node not in state.hidden and (node.parent is None or node.parent.relevant)
    for child in (*(node.attributes or {}).values(), *node.children):
        _spread(state, child)
