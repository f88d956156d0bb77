"""The dependency graph of a form: what has to be looked at when something changes, and in which order.

Invariant: the graph is built once, when the form is loaded, on generic paths; its order is fixed: topological, and
document order wherever the expressions leave a choice. A vertex is (generic path, property). Only values and relevance
are read by others, so required, readonly, constraints and words are ends; how many instances a repeat has, and which
choices a question has, may depend on the repeat and the question themselves, as in JavaRosa. A cycle is a FormError
that names its path, unless it always leads to another instance of the same repeat (a running balance): those are
computed instance by instance. Questions whose relevance depends on each other are no cycle either, as in both peers:
they are computed together, from the state in which all of them are shown (`recompute.py`).

Not here: ordering (`graph_order.py`), computing (`recompute.py`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from field_app.errors import FormError
from field_app.forms.blueprint import steps_between
from field_app.forms.bulk import LINKS_MAX
from field_app.forms.definition import Definition, Itemset, NodeDefinition
from field_app.forms.xpath import Expression, Reference
from field_app.forms.xpath.references import CHILDREN, matching


class Property(IntEnum):
    """What is computed for a node. Relevance and calculations are read by other expressions and take part in the order;
    counts and choices have their turn when these have settled (`recompute.py`); the rest are ends.
    """

    RELEVANT = 0
    CALCULATE = 1
    COUNT = 2
    CHOICES = 3
    READONLY = 4
    REQUIRED = 5
    CONSTRAINT = 6
    LABEL = 7
    HINT = 8


_OF_ONE_VALUE = frozenset({Property.CALCULATE, Property.COUNT, Property.LABEL, Property.HINT})


@dataclass(slots=True, eq=False)
class Vertex:
    """One property of one generic path. `rank` is its place in the order: (component, place in the component).

    `in_turn`: its component is computed instance by instance. `partners`: the relevances that depend on each other,
    itself among them, in document order; () for nearly every vertex.
    """

    definition: NodeDefinition
    what: Property
    expressions: tuple[Expression, ...]
    rank: tuple[int, int] = (0, 0)
    in_turn: bool = False
    partners: tuple["Vertex", ...] = ()

    @property
    def host(self) -> NodeDefinition:
        """Return whose nodes it is computed at: for a count the node around the repeat, which may have no instance."""
        return self.definition.parent or self.definition if self.what is Property.COUNT else self.definition

    @property
    def reads_only_chance(self) -> bool:
        """Tell whether it is a calculation that no answer takes part in, and that each reading gives anew."""
        uses = [expression.uses for expression in self.expressions]
        return self.what is Property.CALCULATE and all(use.volatile and not use.references for use in uses)

    @property
    def key(self) -> tuple[int, int]:
        """Return its place in document order."""
        return (self.definition.order, self.what)


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """`reader` reads a node below `anchor`: when that node changes, the readers at `steps` below its anchor are
    touched.

    `ranked`: it reads only the node's place among its siblings. `elsewhere`: a predicate picks among the instances of a
    repeat that the reader lies in itself, so it may read another instance than its own. With `offset` it is known which
    one: `anchor` is the repeat, and the reader lies so many instances before the node (1: it reads the next one).
    """

    reader: Vertex
    anchor: NodeDefinition
    steps: tuple[str, ...]
    ranked: bool
    elsewhere: bool
    offset: int | None = None

    @property
    def is_wide(self) -> bool:
        """Tell whether one node may have many readers."""
        return self.offset is None and len(self.reader.host.repeats) > len(self.anchor.repeats)


@dataclass(slots=True, eq=False)
class Graph:
    """`readers` of each definition, the vertices `of` each and `at` each (its hosts), those that depend on the place
    in a repeat or on the language, references that lead nowhere, and those to `several` answers where one is taken;
    `reads` goes the other way than `readers`.
    """

    vertices: list[Vertex] = field(default_factory=list)
    readers: dict[NodeDefinition, list[Edge]] = field(default_factory=dict)
    of: dict[NodeDefinition, list[Vertex]] = field(default_factory=dict)
    at: dict[NodeDefinition, list[Vertex]] = field(default_factory=dict)
    positional: list[Vertex] = field(default_factory=list)
    localised: list[Vertex] = field(default_factory=list)
    reads: dict[Vertex, list[NodeDefinition]] = field(default_factory=dict)
    unknown: list[tuple[str, str]] = field(default_factory=list)  # (path of the reader, path that is not there)
    several: list[tuple[str, str]] = field(default_factory=list)  # (path of the reader, path in a repeat)

    def read_by(self, definition: NodeDefinition, name: Property) -> list[NodeDefinition]:
        """Return what one property of a node reads in the record."""
        return [
            target for vertex in self.of[definition] if vertex.what is name for target in self.reads.get(vertex, ())
        ]


def build_graph(definition: Definition) -> Graph:
    """Collect the vertices of a form and the edges between them; the order is not set yet."""
    return _Builder(definition).build()


class _Builder:
    def __init__(self, definition: Definition) -> None:
        self._form = definition
        self._paths = {node.path: node for node in definition.root.walk()}
        self._graph = Graph()
        self._links = 0

    def build(self) -> Graph:
        for node in self._paths.values():
            made = [Vertex(node, name, expressions) for name, expressions in self._properties(node) if expressions]
            self._graph.of[node] = made
            self._graph.vertices += made
        for vertex in self._graph.vertices:
            self._graph.at.setdefault(vertex.host, []).append(vertex)
        for vertex in self._graph.vertices:
            self._connect(vertex)
        return self._graph

    def _properties(self, node: NodeDefinition) -> Iterator[tuple[Property, tuple[Expression, ...]]]:
        bind, control = node.bind, node.control
        yield Property.RELEVANT, _present(bind.relevant)
        yield Property.COUNT, _present(node.repeat.count if node.repeat else None)
        yield Property.CALCULATE, _present(bind.calculate)
        yield Property.READONLY, _present(bind.readonly)
        yield Property.REQUIRED, _present(bind.required)
        yield Property.CONSTRAINT, _present(bind.constraint)
        if control is None:
            return
        texts = self._form.itext
        if isinstance(control.choices, Itemset):
            yield Property.CHOICES, (control.choices.nodeset,)
        yield Property.LABEL, tuple(control.label.expressions(texts)) if control.label else ()
        yield Property.HINT, tuple(control.hint.expressions(texts)) if control.hint else ()

    def _connect(self, vertex: Vertex) -> None:
        place = vertex.definition
        for expression in vertex.expressions:
            uses = expression.uses
            if uses.positional or any(reference.ranked for reference in uses.references):
                self._graph.positional.append(vertex)
            if uses.localised:
                self._graph.localised.append(vertex)
            for reference in uses.references:
                if not (place.bind.keeps_answer and reference.resolve(place.path) == place.path):
                    self._read(vertex, reference, place)
                    if reference in uses.singles or (reference in uses.whole and vertex.what in _OF_ONE_VALUE):
                        self._note_several(vertex, reference, place)
            for select in uses.choice_lists:
                self._read_choices(vertex, select)
        if vertex.what is Property.CHOICES:
            self._read_items(vertex)

    def _read(self, vertex: Vertex, reference: Reference, place: NodeDefinition) -> None:
        if reference.instance is not None:
            return
        for target in self._targets(reference.resolve(place.path), vertex):
            self._links += 1
            if self._links > LINKS_MAX:
                raise FormError("form-too-many-links", place=vertex.definition.path, count=str(LINKS_MAX))
            self._graph.reads.setdefault(vertex, []).append(target)
            anchor = self._anchor(reference, place, target)
            repeat = self._neighbours(vertex, reference, place, target, anchor)
            if repeat is not None:
                anchor = repeat
            elif not vertex.host.lies_in(anchor):
                anchor = self._form.root
            self._graph.readers.setdefault(target, []).append(
                Edge(
                    reader=vertex,
                    anchor=anchor,
                    steps=steps_between(anchor, vertex.host),
                    ranked=reference.ranked,
                    elsewhere=reference.selected and _shared_repeat(target, vertex.definition) is not None,
                    offset=reference.neighbour.offset if repeat is not None and reference.neighbour else None,
                )
            )

    def _neighbours(
        self,
        vertex: Vertex,
        reference: Reference,
        place: NodeDefinition,
        target: NodeDefinition,
        anchor: NodeDefinition,
    ) -> NodeDefinition | None:
        """Return the repeat of which the reference picks one instance beside the reader's own; None when it may read
        others.
        """
        picked = reference.neighbour
        if picked is None or place is not vertex.definition:
            return None
        repeat: NodeDefinition | None = place
        for _ in range(picked.up):
            repeat = repeat.parent if repeat else None
        if repeat is None or repeat.repeat is None or repeat.has_namesake:
            return None
        if repeat.path != picked.repeat.resolve(place.path) or not (
            target.lies_in(repeat) and vertex.host.lies_in(repeat)
        ):
            return None
        # A relative path that goes up beyond an outer repeat comes down into all instances of that one.
        is_within = reference.absolute or set(repeat.repeats[:-1]) <= set(anchor.repeats)
        return repeat if is_within else None

    def _note_several(self, vertex: Vertex, reference: Reference, place: NodeDefinition) -> None:
        """Note a reference that may find several instances, of which the value of the first is taken."""
        target = self._paths.get(reference.resolve(place.path))
        if target is None or reference.instance is not None or reference.selected:
            return
        settled = self._anchor(reference, place, target).repeats
        if any(repeat not in settled for repeat in target.repeats):
            self._graph.several.append((vertex.definition.path, target.path))

    def _targets(self, path: str, vertex: Vertex) -> Iterable[NodeDefinition]:
        if CHILDREN in path:
            return [self._paths[found] for found in matching(path, self._paths)]
        if path in self._paths:
            return [self._paths[path]]
        if path != "/":
            self._graph.unknown.append((vertex.definition.path, path))
        return []

    def _anchor(self, reference: Reference, place: NodeDefinition, target: NodeDefinition) -> NodeDefinition:
        """Return the deepest node whose instance decides which instances are read.

        A relative path is decided where its steps up end. An absolute one stays in the reader's own instance of the
        repeats that both share, its last step open (JavaRosa's contextualisation), unless a predicate picks.
        """
        if reference.absolute:
            shared = None if reference.selected or CHILDREN in reference.steps else _shared_repeat(target, place)
            return shared or self._form.root
        anchor = place
        for step in reference.steps:
            if step != ".." or anchor.parent is None:
                break
            anchor = anchor.parent
        return anchor

    def _read_choices(self, vertex: Vertex, select: Reference) -> None:
        """`jr:choice-name` reads what the choices of the select are made from."""
        for target in self._targets(select.resolve(vertex.definition.path), vertex):
            if target.control is None or target.control.choices is None:
                raise FormError("form-no-choices", place=vertex.definition.path, reference=target.path)
            if target.control and isinstance(target.control.choices, Itemset):
                for reference in target.control.choices.nodeset.uses.references:
                    self._read(vertex, reference, target)

    def _read_items(self, vertex: Vertex) -> None:
        """Choices made from a repeat read the value and label of each of its instances."""
        control = vertex.definition.control
        itemset = control.choices if control else None
        if not isinstance(itemset, Itemset):
            return
        read = [itemset.value, *itemset.label.expressions(self._form.itext)]
        for source in itemset.nodeset.uses.references:
            if source.instance is not None:
                continue
            for target in self._targets(source.resolve(vertex.definition.path), vertex):
                for reference in (reference for expression in read for reference in expression.uses.references):
                    if reference.instance is None and reference.resolve(target.path) in self._paths:
                        self._read(vertex, reference, target)


def _present(expression: Expression | None) -> tuple[Expression, ...]:
    return () if expression is None else (expression,)


def _shared_repeat(target: NodeDefinition, place: NodeDefinition) -> NodeDefinition | None:
    """Return the innermost repeat that both lie in, `target` itself excepted."""
    shared = [repeat for repeat in target.repeats if repeat is not target and repeat in place.repeats]
    return shared[-1] if shared else None
