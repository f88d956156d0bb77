"""The order in which a form is computed, and its cycles.

Invariant: the same form always gets the same order: topological, ties by document order. Every cycle that no predicate
leads into another instance of a repeat is refused when the form is loaded, and the message walks along it; except one
that goes through the relevance of several nodes and nothing else, which both peers accept (xforms.md 4.3).
"""

import heapq
from collections.abc import Iterable, Mapping

from field_app.errors import FormError
from field_app.forms.definition import NodeDefinition
from field_app.forms.graph import Graph, Property, Vertex

Links = dict[Vertex, dict[Vertex, bool]]  # vertex -> those that come after it -> only through another instance

_READ_BY_OTHERS = (Property.RELEVANT, Property.CALCULATE)


def set_order(graph: Graph) -> None:
    """Give every vertex its rank; FormError when the form turns in a circle."""
    links = _links(graph)
    components = _components(links)
    home = {vertex: number for number, members in enumerate(components) for vertex in members}
    for place, number in enumerate(_sorted_components(components, links, home)):
        members = components[number]
        partners = _partners(members, links)
        for inner, vertex in enumerate(partners):
            vertex.rank, vertex.partners = (place, inner), partners
        if partners:
            continue
        in_turn = len(members) > 1 or members[0] in links[members[0]]
        for inner, vertex in enumerate(_sorted_members(members, links) if in_turn else members):
            vertex.rank = (place, inner)
            vertex.in_turn = in_turn
    last = len(components)
    for vertex in graph.vertices:
        if vertex.what not in _READ_BY_OTHERS:
            vertex.rank = (last, 0)


def _links(graph: Graph) -> Links:
    """Say what must be computed before what: a reader waits for the value and the relevance that it reads."""
    links: Links = {vertex: {} for vertex in graph.vertices if vertex.what in _READ_BY_OTHERS}
    for target, edges in graph.readers.items():
        sources = list(_rules(graph, target))
        for edge in edges:
            if edge.reader in links and not edge.ranked:
                for source in sources:
                    links[source][edge.reader] = links[source].get(edge.reader, True) and edge.elsewhere
    return links


def _partners(members: list[Vertex], links: Links) -> tuple[Vertex, ...]:
    """Return the members in document order when they are the relevance of several nodes, none of which reads itself."""
    if len(members) < 2 or any(vertex.what is not Property.RELEVANT for vertex in members):
        return ()
    if any(links[vertex].get(vertex) is False for vertex in members):
        return ()
    return tuple(sorted(members, key=lambda vertex: vertex.key))


def _rules(graph: Graph, target: NodeDefinition) -> Iterable[Vertex]:
    """Yield the vertices that decide what a reader of `target` sees."""
    node: NodeDefinition | None = target
    while node is not None:
        for vertex in graph.of[node]:
            is_value = vertex.what is Property.CALCULATE
            if vertex.what in _READ_BY_OTHERS and (node is target or not is_value):
                yield vertex
        node = node.parent


def _components(links: Links) -> list[list[Vertex]]:
    """Return the strongly connected components (Kosaraju's algorithm, without recursion: chains may be long)."""
    seen: set[Vertex] = set()
    finished = [vertex for start in links if start not in seen for vertex in _postorder(start, links, seen)]
    back: dict[Vertex, list[Vertex]] = {vertex: [] for vertex in links}
    for vertex, followers in links.items():
        for follower in followers:
            back[follower].append(vertex)
    seen.clear()
    return [_postorder(start, back, seen) for start in reversed(finished) if start not in seen]


def _postorder(start: Vertex, links: Mapping[Vertex, Iterable[Vertex]], seen: set[Vertex]) -> list[Vertex]:
    """Return what can be reached from `start` and was not seen yet, a vertex after all that it leads to."""
    seen.add(start)
    work = [(start, iter(links[start]))]
    finished = []
    while work:
        vertex, followers = work[-1]
        follower = next((candidate for candidate in followers if candidate not in seen), None)
        if follower is None:
            finished.append(vertex)
            work.pop()
        else:
            seen.add(follower)
            work.append((follower, iter(links[follower])))
    return finished


def _sorted_components(components: list[list[Vertex]], links: Links, home: dict[Vertex, int]) -> list[int]:
    """Sort the components topologically; of those that are free, the first in the document comes first."""
    waits = [0] * len(components)
    after: list[set[int]] = [set() for _ in components]
    for vertex, followers in links.items():
        here = home[vertex]
        for there in {home[follower] for follower in followers} - {here} - after[here]:
            after[here].add(there)
            waits[there] += 1
    keys = [min(vertex.key for vertex in members) for members in components]
    free = [(keys[number], number) for number, count in enumerate(waits) if not count]
    heapq.heapify(free)
    order = []
    while free:
        _, number = heapq.heappop(free)
        order.append(number)
        for follower in after[number]:
            waits[follower] -= 1
            if not waits[follower]:
                heapq.heappush(free, (keys[follower], follower))
    return order


def _sorted_members(members: list[Vertex], links: Links) -> list[Vertex]:
    """Sort a component within one instance: what leads to another instance does not count there."""
    inside = set(members)
    own = {
        vertex: [follower for follower, elsewhere in links[vertex].items() if follower in inside and not elsewhere]
        for vertex in members
    }
    waits = dict.fromkeys(members, 0)
    for followers in own.values():
        for follower in followers:
            waits[follower] += 1
    free = [(vertex.key, vertex) for vertex, count in waits.items() if not count]
    heapq.heapify(free)  # keys are unique: two vertices are never compared
    order: list[Vertex] = []
    while free:
        vertex = heapq.heappop(free)[1]
        order.append(vertex)
        for follower in own[vertex]:
            waits[follower] -= 1
            if not waits[follower]:
                heapq.heappush(free, (follower.key, follower))
    if len(order) < len(members):
        _refuse_cycle(own, inside.difference(order))
    return order


def _refuse_cycle(own: dict[Vertex, list[Vertex]], caught: set[Vertex]) -> None:
    """Walk from the first vertex of the document to what it reads until one comes up twice, and name that circle."""
    before: dict[Vertex, list[Vertex]] = {vertex: [] for vertex in caught}
    for vertex in caught:
        for follower in own[vertex]:
            if follower in caught:
                before[follower].append(vertex)
    walk = [min(caught, key=lambda vertex: vertex.key)]
    while (previous := min(before[walk[-1]], key=lambda vertex: vertex.key)) not in walk:
        walk.append(previous)
    circle = [*walk[walk.index(previous) :], previous]
    names = [vertex.definition.path for vertex in circle]
    raise FormError("form-cycle", place=f"{names[0]} ({circle[0].what.name.lower()})", cycle=" → ".join(names))
