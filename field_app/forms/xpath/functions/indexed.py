"""`indexed-repeat(arg, repeat, index, ...)`: a question in the instance of a repeat that is named by number.

Promise: all arguments are read at the calling node; the pairs may come in any order; an index that is no number or
out of range finds nothing. Repeats that no pair names are those that the calling node lies in (JavaRosa).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from field_app.forms.tree import NOTHING, Document, Node
from field_app.forms.xpath.code import Code, NodesCode, Numbers
from field_app.forms.xpath.mistake import Mistake
from field_app.forms.xpath.scope import Scope
from field_app.forms.xpath.starts import own_child
from field_app.forms.xpath.syntax import Call, Origin, Path, Tree, is_named_child, is_self, is_up
from field_app.forms.xpath.values import NodeSet


@dataclass(frozen=True, slots=True)
class _Route:
    """A path without predicates: from the root, or `up` from the calling node."""

    absolute: bool
    up: int
    names: tuple[str, ...]

    def from_root(self, node: Node) -> tuple[str, ...]:
        """Return the names that lead from the document to what the path means at `node`."""
        if self.absolute:
            return self.names
        names: list[str] = []
        here: Node | None = node
        while here is not None and not isinstance(here, Document):
            names.append(here.name)
            here = here.parent
        return (*reversed(names[self.up :]), *self.names)


@dataclass(frozen=True, slots=True)
class _Pick:
    repeat: _Route
    index: Numbers


def indexed_repeat(tree: Call, arguments: Sequence[Code]) -> Code:
    """Build the code of a call; Mistake when the question or a repeat is not a plain path."""
    question = _route(arguments[0].tree)
    pairs = zip(arguments[1::2], arguments[2::2], strict=True)
    picks = [_Pick(_route(repeat.tree), index.number) for repeat, index in pairs]

    def nodes(scope: Scope) -> NodeSet:
        names = question.from_root(scope.node)
        places: dict[int, int] = {}
        for pick in picks:
            repeat = pick.repeat.from_root(scope.node)
            index = pick.index(scope)
            if not isfinite(index) or index < 1 or names[: len(repeat)] != repeat:
                return NOTHING
            places[len(repeat) - 1] = int(index) - 1
        found = _found(names, places, scope)
        return [node for node in found if node.relevant]

    return NodesCode(tree, nodes)


def _found(names: Sequence[str], places: dict[int, int], scope: Scope) -> NodeSet:
    found: NodeSet = (scope.world.document,)
    for depth, name in enumerate(names):
        is_last = depth == len(names) - 1
        found = [child for node in found for child in _children(node, name, places.get(depth), scope, is_last=is_last)]
    return found


def _children(node: Node, name: str, place: int | None, scope: Scope, *, is_last: bool) -> NodeSet:
    children = node.children_named(name)
    if place is not None:
        return children[place : place + 1]
    if len(children) < 2 or is_last:
        return children
    own = own_child(node, scope)
    return (own,) if own is not None and own.name == name else children


def _route(tree: Tree) -> _Route:
    if not isinstance(tree, Path) or not isinstance(tree.origin, Origin):
        raise Mistake("xpath-path-expected", tree.at)
    steps = [step for step in tree.steps if not is_self(step)]
    up = next((place for place, step in enumerate(steps) if not is_up(step)), len(steps))
    if not all(is_named_child(step) and not step.predicates for step in steps[up:]):
        raise Mistake("xpath-plain-path-expected", tree.at)
    return _Route(tree.origin is Origin.ROOT, up, tuple(step.name for step in steps[up:]))
