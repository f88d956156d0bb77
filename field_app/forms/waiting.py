"""Counts and filters that wait for their turn in a pass: each once, the first of the document first.

Invariant: taking the next one of many costs no look at the others, so a repeat in a repeat does not take the square of
its instances. Where a node stands is read when it begins to wait.
"""

import heapq

from field_app.forms.graph import Vertex
from field_app.forms.tree import Node
from field_app.forms.turns import Turn, turn_of


class Waiting:
    """Vertices with the nodes at which they are to be computed."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, Turn, int, Vertex, Node]] = []
        self._here: set[tuple[Vertex, Node]] = set()
        self._added = 0

    def add(self, vertex: Vertex, node: Node) -> None:
        """Let it wait, unless it does already."""
        if (vertex, node) not in self._here:
            self._here.add((vertex, node))
            self._added += 1
            heapq.heappush(self._heap, (vertex.definition.order, turn_of(node), self._added, vertex, node))

    def take(self) -> tuple[Vertex, Node] | None:
        """Take the first; None when nothing waits."""
        if not self._heap:
            return None
        *_, vertex, node = heapq.heappop(self._heap)
        self._here.remove((vertex, node))
        return vertex, node
