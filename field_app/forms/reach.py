"""Which readers a change of one node reaches that do not wait already.

Invariant: every reader that may read the node waits when the change was told, and is told again only after something of
its kind came up meanwhile: a repeat that grows by n instances, each of which all others read, costs n and not its
square. An instance that is new waits by itself (`Recompute.add_instance`).
"""

from collections.abc import Iterable, Sequence

from field_app.forms.blueprint import instances
from field_app.forms.graph import Edge, Property, Vertex
from field_app.forms.tree import NOTHING, Node, rank
from field_app.forms.turns import Onwards, Turn, turn_of

# What waits once, or is noted once, in a pass; choices and counts have to be told each time.
_TOLD_ONCE = frozenset(Property) - {Property.CHOICES, Property.COUNT}


class Reach:
    """Knows, for one pass, which readers were told."""

    def __init__(self) -> None:
        self._onwards = Onwards()
        self._came_up: dict[Vertex, int] = {}  # how many nodes of each were computed
        self._told: dict[tuple[Edge, Node], int] = {}  # how many that were, when all readers below a node were told

    def came_up(self, vertex: Vertex, turn: Turn) -> None:
        """Note that `vertex` is computed at a node of this turn, and so does not wait there any more."""
        self._came_up[vertex] = self._came_up.get(vertex, 0) + 1
        if vertex.in_turn:
            self._onwards.came_up(vertex.rank[0], turn)

    def start_over(self) -> None:
        """Forget how far instances wait: nothing does any more, or instances came and went."""
        self._onwards.clear()

    def readers(self, edge: Edge, node: Node, source: Vertex | None) -> Iterable[Node]:
        """Return where the reader of `edge` has to be looked at after a change of `node`, computed by `source`."""
        anchor = _around(node, edge)
        together = source is not None and edge.reader.rank[0] == source.rank[0]
        if anchor is None or (together and source is not None and source.partners):
            return NOTHING
        # Only onwards: backwards would never end.
        onwards = together and source is not None and source.in_turn and edge.elsewhere
        if edge.offset is not None:
            found = beside(edge, siblings_of(anchor), rank(anchor) - 1 - edge.offset)
            return [reader for reader in found if not onwards or turn_of(reader) > turn_of(node)]
        if onwards:
            return self._onwards.readers(edge, anchor, turn_of(node))
        if edge.is_wide and edge.reader.what in _TOLD_ONCE:
            count = self._came_up.get(edge.reader, 0)
            if self._told.get((edge, anchor)) == count:
                return NOTHING
            self._told[edge, anchor] = count
        return instances(anchor, edge.steps)


def beside(edge: Edge, siblings: Sequence[Node], place: int) -> Iterable[Node]:
    """Return the reader of `edge` in the instance at `place` (from 0), none where there is no instance."""
    return instances(siblings[place], edge.steps) if 0 <= place < len(siblings) else NOTHING


def siblings_of(instance: Node) -> Sequence[Node]:
    """Return the instances of the repeat that `instance` is one of."""
    return instance.parent.children_named(instance.name) if instance.parent is not None else NOTHING


def _around(node: Node, edge: Edge) -> Node | None:
    """Return the anchor of `edge` that `node` lies in."""
    anchor: Node | None = node
    while anchor is not None and anchor.definition is not edge.anchor:
        anchor = anchor.parent
    return anchor
