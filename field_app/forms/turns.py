"""The order of instances, for what is computed one instance of a repeat after the other (a running balance).

Invariant: work on such a component only goes forward. `Onwards` knows when all later instances wait already, so that
each row of a long repeat does not look at all rows behind it again.
"""

from collections.abc import Iterator

from field_app.forms.blueprint import instances
from field_app.forms.graph import Edge
from field_app.forms.tree import Node, ancestors, rank

Turn = tuple[int, ...]  # the indexes of the repeat instances around a node, outermost first


class Onwards:
    """Says which readers in later instances do not wait yet."""

    def __init__(self) -> None:
        self._furthest: dict[int, Turn] = {}  # of each component, the last instance that came up
        self._spread: dict[tuple[Edge, Node], Turn] = {}  # behind which instance all readers were made to wait

    def clear(self) -> None:
        """Forget: nothing waits any more, or instances came and went."""
        self._furthest.clear()
        self._spread.clear()

    def came_up(self, component: int, turn: Turn) -> None:
        """Note that something of this instance is computed now."""
        self._furthest[component] = max(turn, self._furthest.get(component, ()))

    def readers(self, edge: Edge, anchor: Node, here: Turn) -> Iterator[Node]:
        """Yield the readers of `edge` below `anchor` in later instances than `here`, unless they all wait: they were
        made to from here or an earlier instance, and nothing beyond has come up since.
        """
        spread = self._spread.get((edge, anchor))
        if spread is not None and spread <= here and self._furthest.get(edge.reader.rank[0], ()) <= here:
            return
        self._spread[edge, anchor] = here
        for reader in instances(anchor, edge.steps):
            if turn_of(reader) > here:
                yield reader


def turn_of(node: Node) -> Turn:
    """Return where `node` comes in the order of instances."""
    around = [rank(place) for place in (node, *ancestors(node)) if place.repeated]
    return tuple(reversed(around))
