"""Single steps of a path as functions from nodes to nodes (XPath 1.0 sections 2.1 to 2.3), predicates left out.

Invariant: a step may return a node's own list of children, so nobody changes what a step returns. A name without
prefix matches in any namespace, as in JavaRosa; one with a prefix only in that of the prefix.
"""

from collections.abc import Callable

from field_app.forms.tree import NOTHING
from field_app.forms.xpath.order import in_document_order
from field_app.forms.xpath.syntax import ANY_NAME, NODE, TEXT, Axis, Step
from field_app.forms.xpath.values import NodeSet

Walk = Callable[[NodeSet], NodeSet]


def walk_of(step: Step, namespace: str | None) -> Walk:
    """Return the walk of `step`; `namespace` is that of its prefix, None without one."""
    if step.axis is Axis.CHILD:
        return _of_namespace(_children(step.name), namespace)
    if step.axis is Axis.ATTRIBUTE:
        return _attributes(step.name, namespace or "")
    if step.axis is Axis.DESCENDANT_OR_SELF:
        return _with_all_below
    walk = _parents if step.axis is Axis.PARENT else _same
    return _of_namespace(_tested(walk, step.name), namespace)


def _same(found: NodeSet) -> NodeSet:
    return found


def _parents(found: NodeSet) -> NodeSet:
    if len(found) == 1:
        parent = found[0].parent
        return NOTHING if parent is None else (parent,)
    return list(dict.fromkeys(node.parent for node in found if node.parent is not None))


def _with_all_below(found: NodeSet) -> NodeSet:
    below = [each for node in found for each in node.walk()]
    return below if len(found) == 1 else in_document_order(below)


def _children(name: str) -> Walk:
    if name == TEXT:
        # The tree keeps no text nodes: an element that has text stands for it.
        return lambda found: [node for node in found if node.text]
    if name in (ANY_NAME, NODE):
        return _all_children

    def named(found: NodeSet) -> NodeSet:
        if len(found) == 1:
            return found[0].children_named(name)
        return [child for node in found for child in node.children_named(name)]

    return named


def _all_children(found: NodeSet) -> NodeSet:
    if len(found) == 1:
        return found[0].children
    return [child for node in found for child in node.children]


def _attributes(name: str, namespace: str) -> Walk:
    if name in (ANY_NAME, NODE):
        return lambda found: [each for node in found for each in (node.attributes or {}).values()]
    key = f"{{{namespace}}}{name}" if namespace else name
    return lambda found: [node.attributes[key] for node in found if node.attributes and key in node.attributes]


def _tested(walk: Walk, name: str) -> Walk:
    if name == NODE:
        return walk
    if name == TEXT:
        return lambda _found: NOTHING
    if name == ANY_NAME:
        # The document has no name: it is a node, not an element.
        return lambda found: [node for node in walk(found) if node.name]
    return lambda found: [node for node in walk(found) if node.name == name]


def _of_namespace(walk: Walk, namespace: str | None) -> Walk:
    if namespace is None:
        return walk
    return lambda found: [node for node in walk(found) if node.namespace == namespace]
