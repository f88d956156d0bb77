"""Where a path starts: `/`, the context node, and the plain steps behind them in one go.

Promise: an absolute path inside a repeat means the same instance for the repeats that it shares with the node it is
read from (JavaRosa, xforms.md 4.1). The last step stays open, so `count(/data/truck)` counts all: callers hand over
the steps before it. A path under `instance()` shares nothing, and `/` there still means the primary instance.
"""

from collections.abc import Sequence

from field_app.forms.tree import NOTHING, Node
from field_app.forms.xpath.code import Nodes
from field_app.forms.xpath.scope import Scope
from field_app.forms.xpath.values import NodeSet


def context(scope: Scope) -> NodeSet:
    """Start at the context node."""
    return (scope.node,)


def document(scope: Scope) -> NodeSet:
    """Start at `/`."""
    return (scope.world.document,)


def shared(names: Sequence[str]) -> Nodes:
    """Start at `/` and go down `names`, within the instances that the context lies in."""

    def nodes(scope: Scope) -> NodeSet:
        here: Node = scope.world.document
        for depth, name in enumerate(names):
            found = here.children_named(name)
            if len(found) == 1:
                here = found[0]
                continue
            own = own_child(here, scope) if found else None
            if own is None or own.name != name:
                return _down(found, names[depth + 1 :])
            here = own
        return (here,)

    return nodes


def relative(up: int, names: Sequence[str]) -> Nodes:
    """Go `up` parents from the context, then down `names`: nearly all paths that pyxform writes."""

    def nodes(scope: Scope) -> NodeSet:
        here: Node | None = scope.node
        for _ in range(up):
            if here is None:
                return NOTHING
            here = here.parent
        if here is None:
            return NOTHING
        return _down((here,), names)

    def sibling(scope: Scope) -> NodeSet:
        parent = scope.node.parent
        return NOTHING if parent is None else parent.children_named(name)

    def child(scope: Scope) -> NodeSet:
        return scope.node.children_named(name)

    if up > 1 or len(names) != 1:
        return nodes
    name = names[0]
    return sibling if up else child


def _down(found: NodeSet, names: Sequence[str]) -> NodeSet:
    for name in names:
        if len(found) == 1:
            found = found[0].children_named(name)
        else:
            found = [child for node in found for child in node.children_named(name)]
    return found


def own_child(parent: Node, scope: Scope) -> Node | None:
    """Return the child of `parent` that the context node lies in, or else the node the expression belongs to."""
    for start in (scope.node, scope.current):
        node: Node | None = start
        while node is not None:
            if node.parent is parent:
                return node
            node = node.parent
    return None
