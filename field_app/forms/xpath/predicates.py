"""Predicates: which of a step's nodes stay (XPath 1.0 section 2.4).

Promise: positions count among the nodes that the step found below one parent, relevant or not. `[column = value]` on
a list of rows asks the list's index instead of each row, whenever the value does not depend on the row.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, isnan

from field_app.forms.instances import RowList
from field_app.forms.tree import NOTHING, Node
from field_app.forms.xpath.code import AnyCode, Code, Constant, NodesCode, NumberCode, Numbers, Values
from field_app.forms.xpath.scope import Scope
from field_app.forms.xpath.steps import Walk
from field_app.forms.xpath.values import NodeSet, node_text, to_truth

Stage = Callable[[NodeSet, Scope], NodeSet]
Keep = Callable[[NodeSet, Scope], NodeSet]  # among candidates, with an inner scope


@dataclass(frozen=True, slots=True)
class Lookup:
    """A predicate `[column = value]` on rows named `item`, and what else has to hold of a row (`rest`)."""

    item: str
    column: str
    value: Values
    rest: Keep | None


def filtered(walk: Walk, keeps: Sequence[Keep], lookup: Lookup | None = None) -> Stage:
    """Return the stage that walks from each node by itself and keeps what passes.

    `lookup` says the same as the first of `keeps`, for lists of rows.
    """

    def candidates(node: Node, inner: Scope) -> NodeSet:
        found = _looked_up(lookup, node, inner) if lookup is not None and isinstance(node, RowList) else None
        kept, rest = (walk((node,)), keeps) if found is None else (found, keeps[1:])
        for keep in rest:
            kept = keep(kept, inner)
        return kept

    def stage(found: NodeSet, scope: Scope) -> NodeSet:
        inner = scope.inner()
        if len(found) == 1:
            return candidates(found[0], inner)
        return [each for node in found for each in candidates(node, inner)]

    return stage


def keep_of(predicate: Code) -> Keep:
    """Return what a predicate keeps: the node at a position when it is a number, else those for which it holds.

    Nodes hold when there are any, as XPath has it: `[../other]` asks for existence, not for an answer.
    """
    if isinstance(predicate, Constant) and isinstance(predicate.content, float):
        return _at(predicate.content)
    if isinstance(predicate, NumberCode):
        number = predicate.number
        return _keep(lambda inner: number(inner) == inner.position)
    if isinstance(predicate, NodesCode):
        nodes = predicate.nodes
        return _keep(lambda inner: len(nodes(inner)) > 0)
    if isinstance(predicate, AnyCode):
        value = predicate.value
        return _keep(lambda inner: _holds(value, inner))
    return _keep(predicate.boolean)


def _looked_up(lookup: Lookup, rows: RowList, inner: Scope) -> NodeSet | None:
    # The value is read as if from a row: any place in the list will do, since it does not depend on which.
    inner.node = rows
    text = _single_text(lookup, inner)
    if text is None:
        return None
    found = rows.rows_where(lookup.item, lookup.column, text)
    return found if lookup.rest is None else lookup.rest(found, inner)


def _single_text(lookup: Lookup, inner: Scope) -> str | None:
    """Return what to look up; None when the comparison is not one of texts, or with several."""
    value = lookup.value(inner)
    if isinstance(value, str):
        return value
    if isinstance(value, float | bool) or len(value) > 1:
        return None
    return node_text(value[0]) if value else ""


def at_position(operator: str, number: Numbers) -> Keep:
    """Keep the nodes whose position is `operator` (`=` `<` `<=` `>` `>=`) `number`, the same number for all of them:
    a slice, without counting up to it.
    """
    bounds = _BOUNDS[operator]

    def keep(found: NodeSet, inner: Scope) -> NodeSet:
        position = number(inner)
        if isnan(position):
            return NOTHING
        first, last = bounds(min(max(position, 0.0), len(found) + 1.0))
        return found[max(first, 1) - 1 : last]

    return keep


def last(found: NodeSet, _inner: Scope) -> NodeSet:
    """Keep the last node."""
    return found[-1:]


# The first and the last position, from 1, that a comparison with a number leaves.
_BOUNDS: dict[str, Callable[[float], tuple[int, int | None]]] = {
    "=": lambda number: (ceil(number), floor(number)),
    "<": lambda number: (1, max(ceil(number) - 1, 0)),
    "<=": lambda number: (1, floor(number)),
    ">": lambda number: (floor(number) + 1, None),
    ">=": lambda number: (ceil(number), None),
}


def _at(position: float) -> Keep:
    place = int(position) - 1 if position.is_integer() and position > 0 else -1
    if place < 0:
        return lambda _found, _inner: NOTHING
    return lambda found, _inner: found[place : place + 1]


def _keep(holds: Callable[[Scope], bool]) -> Keep:
    def keep(found: NodeSet, inner: Scope) -> NodeSet:
        inner.size = len(found)
        kept: list[Node] = []
        for position, node in enumerate(found, 1):
            inner.node, inner.position = node, position
            if holds(inner):
                kept.append(node)
        return kept

    return keep


def _holds(value: Values, inner: Scope) -> bool:
    content = value(inner)
    if isinstance(content, float) and not isinstance(content, bool):
        return content == inner.position
    return to_truth(content)
