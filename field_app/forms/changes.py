"""What a step changed, for the window to repaint just that.

Invariant: value, relevant, added and removed say what did change; readonly, required, problem, label, hint and choices
say what may read differently now, because something that they depend on changed: they are computed when they are asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from field_app.forms.blueprint import definition_of, everything
from field_app.forms.tree import Node, indexed_path, indexed_step

VALUE = frozenset({"value", "problem"})
CHOICES = frozenset({"choices", "problem"})
RELEVANT = frozenset({"relevant"})
ADDED = frozenset({"added"})
CHANGES_RECORD = frozenset({"value", "relevant", "added", "removed"})  # the others change only how it is shown


@dataclass(frozen=True, slots=True)
class Change:
    """One node that is to be looked at again; `what` is a set of the words above."""

    path: str
    what: frozenset[str]


class Changes:
    """Collects while a step runs. Paths are taken at the end, when the indexes of repeats are settled."""

    def __init__(self) -> None:
        self._found: dict[Node, frozenset[str]] = {}
        self._removed: list[str] = []

    def note(self, node: Node, what: frozenset[str]) -> None:
        """Note changes of `node`."""
        noted = self._found.get(node)
        self._found[node] = what if noted is None else noted | what

    def note_removed(self, node: Node) -> None:
        """Note that an instance of a repeat goes; called while it is still in its place."""
        self._removed.append(indexed_path(node))
        for gone in everything(node):
            self._found.pop(gone, None)

    def __iter__(self) -> Iterator[Change]:
        """Yield what was removed, by the index that it had, then the other nodes in document order."""
        for path in self._removed:
            yield Change(path, frozenset({"removed"}))
        around: dict[Node | None, str] = {}  # most changes of a step lie in the same few nodes
        for node in self._found if len(self._found) == 1 else sorted(self._found, key=_place):
            if node.parent not in around:
                around[node.parent] = indexed_path(node.parent)
            yield Change(f"{around[node.parent]}/{indexed_step(node)}", self._found[node])


def _place(node: Node) -> int:
    definition = definition_of(node)
    return definition.order if definition is not None else -1
