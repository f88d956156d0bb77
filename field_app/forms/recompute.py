"""One pass over the dependency graph: after a change, everything that it reaches, and nothing else.

Invariant: when `run` returns, every calculation, relevance and count says what it would say if all were computed from
nothing on the same answers. Work is taken in the graph's order, so each reached vertex of each node is computed once;
only the members of a component that is computed in turn may come up again, for a later instance. Relevances that
depend on each other are computed together, always from the state in which all of them are shown, so that what holds
does not depend on the way there (xforms.md 4.3).

When all that has settled, counts bring their repeats to size, and then filters clear what they hide from answers (only
those tokens), one at a time in document order; what each reaches is computed before the next. Clearing only ever
removes, so it ends; a count that depends on its own repeat may grow it `ROUNDS_MAX` times in one pass, and one that
takes away what it has just made gives up much sooner: no number of instances is the right one for it.
"""

import heapq
from collections.abc import Sequence
from math import isfinite, isnan

from field_app.errors import FormError
from field_app.forms import actions, choices, repeats
from field_app.forms.blueprint import definition_of, everything, instances, steps_between
from field_app.forms.changes import ADDED, CHOICES, RELEVANT, VALUE, Changes
from field_app.forms.definition import NodeDefinition
from field_app.forms.graph import Edge, Property, Vertex
from field_app.forms.mutual import settle
from field_app.forms.reach import Reach, beside
from field_app.forms.state import State
from field_app.forms.stored_text import computed_text
from field_app.forms.tree import Node, rank
from field_app.forms.turns import Turn, turn_of
from field_app.forms.validate import answers_read
from field_app.forms.waiting import Waiting

_SAID = {
    Property.READONLY: frozenset({"readonly"}),
    Property.REQUIRED: frozenset({"required"}),
    Property.CONSTRAINT: frozenset({"problem"}),
    Property.LABEL: frozenset({"label"}),
    Property.HINT: frozenset({"hint"}),
}
_ENDS = tuple(_SAID.get(each) for each in Property)  # by number: finding a member by its hash takes far longer
ROUNDS_MAX = 1_000
TURN_BACK_ROUNDS = 100  # what it costs a count to shrink what it grew in the same pass
GROWN_MAX = 100_000  # nodes that counts add to one entry: repeats in each other multiply
INSTANCES_MAX = 10_000  # of one repeat by jr:count: beyond it a slip of the finger would fill the memory

_Work = tuple[int, Turn, int, int, Vertex, Node]  # component, instance, place in it, what was pushed before


class Recompute:
    """A pass: say what changed, then `run`. `changes` tells what came of it.

    With `is_filtering` off, answers that are not on offer stay: a restored entry loses nothing by being opened. What
    the form itself gives to a question is taken only from what it offers, as in both references.
    """

    def __init__(self, state: State, changes: Changes, *, is_filtering: bool = True) -> None:
        self._state = state
        self._graph = state.model.graph
        self.changes = changes
        self._is_filtering = is_filtering
        self._heap: list[_Work] = []
        self._queued: set[tuple[Vertex, Node]] = set()
        self._counts = Waiting()
        self._rounds: dict[tuple[Vertex, Node], int] = {}
        self._grown: set[tuple[Vertex, Node]] = set()
        self._filters = Waiting()
        self._gone: set[Node] = set()  # removed in this pass, so there is nothing to compute in it
        self._pushed = 0
        self._reach = Reach()

    # What changed

    def write(self, node: Node, text: str) -> bool:
        """Set the text of `node` and touch its readers; False when it was the same."""
        if not node.write(text):
            return False
        self._note_value(node)
        self._touch_readers(node, None)
        return True

    def fill(self, node: Node, text: str) -> bool:
        """Set what an action of the form gives; what is not on offer is taken out again."""
        is_new = self.write(node, text)
        if is_new:
            self._offer_only(node)
        return is_new

    def touch_all_below(self, top: Node, *, keeps_chance: bool = False) -> None:
        """Touch everything that is computed for `top` and below it; with `keeps_chance` not what only chance and the
        clock would make anew.
        """
        for node in everything(top):
            for vertex in self._vertices_at(node):
                is_kept = keeps_chance and bool(node.text) and vertex.reads_only_chance
                if vertex.what is not Property.CHOICES and not is_kept:
                    self._push(vertex, node)
            if self._is_filtering and node.text:
                self._offer_only(node)

    def touch_words(self) -> None:
        """Touch what depends on the language."""
        root = self._state.document.root
        for vertex in self._graph.localised:
            for node in instances(root, steps_between(root.definition, vertex.host)):
                self._push(vertex, node)

    def add_instance(self, parent: Node, repeat: NodeDefinition) -> Node:
        """Add an instance after the last one and run its odk-new-repeat actions."""
        added = repeats.add(self._state, parent, repeat)
        self.changes.note(added, ADDED)
        for target, text in actions.due_in_new_instance(self._state, added):
            self.fill(target, text)
        self.touch_all_below(added)
        self._touch_structure(parent, repeat, range(rank(added) - 1, rank(added)))
        return added

    def remove_instance(self, instance: Node) -> None:
        """Take an instance out."""
        parent, repeat = instance.parent, definition_of(instance)
        if parent is None or repeat is None:
            raise ValueError("only an instance in its place can be removed")
        self.changes.note_removed(instance)
        later = repeats.remove(self._state, instance)
        self._gone.update(everything(instance))
        count = len(parent.children_named(repeat.name))
        self._touch_structure(parent, repeat, range(count - len(later), count + 1))
        for vertex in self._graph.positional if later else ():
            if vertex.host.lies_in(repeat):
                steps = steps_between(repeat, vertex.host)
                for moved in later:
                    for node in instances(moved, steps):
                        self._push(vertex, node)

    def _touch_structure(self, parent: Node, repeat: NodeDefinition, places: range) -> None:
        """Touch what depends on how many instances there are, and on which one stands at `places` (from 0)."""
        self._reach.start_over()
        for definition in repeat.walk():
            for edge in self._graph.readers.get(definition, ()):
                if not edge.anchor.lies_in(repeat):
                    self._follow(edge, parent)
                elif edge.anchor is repeat and edge.offset is not None:
                    self._follow_beside(edge, edge.offset, parent.children_named(repeat.name), places)

    # What follows

    def run(self) -> None:
        """Compute until nothing is left to compute."""
        while True:
            while self._heap:
                _, turn, _, _, vertex, node = heapq.heappop(self._heap)
                self._queued.discard((vertex, node))
                self._reach.came_up(vertex, turn)
                if vertex.partners:
                    self._compute_partners(vertex)
                elif node not in self._gone:
                    self._compute(vertex, node)
            self._reach.start_over()
            if not (self._take_count() or self._take_filter()):
                return

    def _take_count(self) -> bool:
        """Bring one repeat to size; False when none is waiting."""
        first = self._counts.take()
        if first is not None and first[1] not in self._gone:
            self._compute_count(*first)
        return first is not None

    def _take_filter(self) -> bool:
        """Let one filter clear what it hides; False when none is waiting."""
        first = self._filters.take()
        if first is None:
            return False
        vertex, node = first
        if node not in self._gone and node.relevant and node.text:
            self._write(node, choices.offered_only(self._state, node), vertex)
        return True

    def _offer_only(self, node: Node) -> None:
        """Let what is not on offer leave the answer of a question, when the choices have settled."""
        for vertex in self._vertices_at(node):
            if vertex.what is Property.CHOICES:
                self._filters.add(vertex, node)

    def _compute(self, vertex: Vertex, node: Node) -> None:
        if vertex.what is Property.RELEVANT:
            self._compute_relevance(vertex, node)
        else:
            self._write(node, self._calculated(vertex, node), vertex)
            if vertex.definition.control is not None and node.text:
                self._offer_only(node)

    def _calculated(self, vertex: Vertex, node: Node) -> str:
        try:
            return computed_text(vertex.expressions[0], vertex.definition.bind.type, self._state.scope(node))
        except FormError:  # it stumbled over an answer of the wrong type, which has its own problem
            return ""

    def _compute_relevance(self, vertex: Vertex, node: Node) -> None:
        is_shown = self._state.truth(vertex.expressions[0], node, otherwise=True)
        if is_shown == (node not in self._state.hidden):
            return
        if is_shown:
            self._state.hidden.discard(node)
        else:
            self._state.hidden.add(node)
        self._spread_relevance(node, vertex)

    def _compute_partners(self, vertex: Vertex) -> None:
        """Compute relevances that depend on each other, those of them that wait too."""
        component = vertex.rank[0]
        while self._heap and self._heap[0][0] == component:
            _, turn, _, _, waiting, node = heapq.heappop(self._heap)
            self._queued.discard((waiting, node))
            self._reach.came_up(waiting, turn)
        for node in settle(self._state, vertex.partners):
            self._note_relevance(node, vertex)

    def _spread_relevance(self, node: Node, source: Vertex | None) -> None:
        """Bring the effective relevance of `node` and all below it up to date, and touch the readers of what turned."""
        is_relevant = node not in self._state.hidden and (node.parent is None or node.parent.relevant)
        if is_relevant == node.relevant:
            return
        node.relevant = is_relevant
        self._note_relevance(node, source)
        if node.attributes:
            for attribute in node.attributes.values():
                self._spread_relevance(attribute, source)
        for child in node.children:
            self._spread_relevance(child, source)

    def _note_relevance(self, node: Node, source: Vertex | None) -> None:
        """Touch what reads a node whose effective relevance turned."""
        self.changes.note(node, RELEVANT)
        self._touch_readers(node, source)
        for vertex in self._vertices_at(node):
            if vertex.what is Property.CHOICES:
                self._push(vertex, node)
        if node.relevant and node.parent is not None and node.repeated:
            for vertex in self._vertices_at(node.parent):
                if vertex.what is Property.COUNT and vertex.definition is node.definition:
                    self._push(vertex, node.parent)

    def _compute_count(self, vertex: Vertex, parent: Node) -> None:
        """Give the repeat as many instances as its count says: NaN and negative mean none (ODK XForms, "Repeats").

        Instances that are not asked stay when their count says nothing, as it mostly does when it is not asked either:
        their answers come back with them, like those of every question (xforms.md 3.5; both references).
        """
        present = repeats.instances_of(parent, vertex.definition)
        context = present[0] if present else repeats.absent_instance(self._state, parent, vertex.definition)
        try:
            number = vertex.expressions[0].number(self._state.scope(context))
        except FormError:
            number = 0.0
        if isnan(number) and present and not any(instance.relevant for instance in present):
            return
        wanted = min(max(int(number), 0), INSTANCES_MAX) if isfinite(number) else 0
        if wanted > len(present):
            self._grown.add((vertex, parent))
        elif wanted < len(present) and (vertex, parent) in self._grown:
            self._spend(vertex, parent, TURN_BACK_ROUNDS)
        for instance in reversed(present[wanted:]):
            self.remove_instance(instance)
        for _ in range(wanted - len(present)):
            if self._state.grown > GROWN_MAX:
                break
            self.add_instance(parent, vertex.definition)
        self._note_cut(vertex, parent, number)

    def _note_cut(self, vertex: Vertex, parent: Node, number: float) -> None:
        """Note whether the repeat has fewer instances than its count says, so that none are left out in silence."""
        present = parent.children_named(vertex.definition.name)
        if not present:
            return
        self._state.cut.pop(present[-1], None)
        if isfinite(number) and int(number) > len(present):
            self._state.cut[present[-1]] = frozenset(answers_read(self._state, present[-1], Property.COUNT))

    # Where the work goes

    def _write(self, node: Node, text: str, source: Vertex) -> None:
        if node.write(text):
            self._note_value(node)
            self._touch_readers(node, source)

    def _note_value(self, node: Node) -> None:
        self.changes.note(node, VALUE)

    def _touch_readers(self, node: Node, source: Vertex | None) -> None:
        definition = definition_of(node)
        if definition is None:
            return
        for edge in self._graph.readers.get(definition, ()):
            if not edge.ranked:
                self._follow(edge, node, source)

    def _follow(self, edge: Edge, node: Node, source: Vertex | None = None) -> None:
        """Push the readers of `edge` that may read `node`."""
        for reader in self._reach.readers(edge, node, source):
            self._push(edge.reader, reader)

    def _follow_beside(self, edge: Edge, offset: int, siblings: Sequence[Node], places: range) -> None:
        """Push the readers to which another of `siblings` is the neighbour now, one of those at `places`."""
        for place in range(places.start - offset, places.stop - offset):
            for reader in beside(edge, siblings, place):
                self._push(edge.reader, reader)

    def _push(self, vertex: Vertex, node: Node) -> None:
        end = _ENDS[vertex.what]
        if end is not None:  # nobody waits for it, so it waits for nobody
            self.changes.note(node, end)
        elif vertex.what is Property.CHOICES:
            choices.forget(self._state, node)
            self.changes.note(node, CHOICES)
            if self._is_filtering:
                self._filters.add(vertex, node)
        elif vertex.what is Property.COUNT:
            if self._spend(vertex, node, 1) <= ROUNDS_MAX:
                self._counts.add(vertex, node)
        elif (vertex, node) not in self._queued:
            self._queued.add((vertex, node))
            self._pushed += 1
            turn = turn_of(node) if vertex.in_turn else ()
            heapq.heappush(self._heap, (vertex.rank[0], turn, vertex.rank[1], self._pushed, vertex, node))

    def _spend(self, vertex: Vertex, node: Node, rounds: int) -> int:
        """Count what a count has taken of its rounds, and return it."""
        spent = self._rounds[vertex, node] = self._rounds.get((vertex, node), 0) + rounds
        return spent

    def _vertices_at(self, node: Node) -> list[Vertex]:
        definition = definition_of(node)
        return self._graph.at.get(definition, []) if definition is not None else []
