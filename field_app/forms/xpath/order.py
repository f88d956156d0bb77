"""Document order: what a union, or a path over several parents, puts its nodes into."""

from collections.abc import Iterable

from field_app.forms.tree import Attribute, Node
from field_app.forms.xpath.values import NodeSet


def in_document_order(nodes: Iterable[Node]) -> NodeSet:
    """Return the nodes once each, in document order; attributes stand behind their element, before its children."""
    unique = list(dict.fromkeys(nodes))
    if len(unique) < 2:
        return unique
    places: dict[Node, dict[Node, int]] = {}
    return sorted(unique, key=lambda node: _place(node, places))


def _place(node: Node, places: dict[Node, dict[Node, int]]) -> list[int]:
    """Return the indexes from the document down to `node`; `places` remembers those of a parent's children."""
    indexes: list[int] = []
    while node.parent is not None:
        parent = node.parent
        if isinstance(node, Attribute):
            indexes.append(-1)
        else:
            if parent not in places:
                places[parent] = {child: index for index, child in enumerate(parent.children)}
            indexes.append(places[parent][node])
        node = parent
    # Nodes of different documents keep apart: those of one lie together.
    indexes.append(id(node))
    indexes.reverse()
    return indexes
