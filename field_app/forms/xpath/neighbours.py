"""Finding the picks of one instance by its place beside the own one: `position(..) - 1`.

Promise: what is found reads that one instance and no other, so a change of an instance reaches one reader instead of
all. Everything else, an index that is an answer for instance, counts as a pick of any instance.
"""

from field_app.forms.xpath.references import Neighbour, Reference
from field_app.forms.xpath.syntax import (
    Call,
    Literal,
    Operation,
    Origin,
    Path,
    Step,
    Tree,
    is_named_child,
    is_self,
    is_up,
)

_SIGNS = {"+": 1, "-": -1}


def neighbour_by(repeat: Reference, index: Tree) -> Neighbour | None:
    """Return what `index` picks of `repeat`, as the third argument of `indexed-repeat`."""
    return _neighbour(repeat, index, in_predicate=False)


def neighbour_at(repeat: Reference, step: Step) -> Neighbour | None:
    """Return what the predicate of `step`, which leads to `repeat`, picks: `[position() = position(current()/..)]`."""
    if repeat.selected or not is_named_child(step) or len(step.predicates) > 1:
        return None
    predicate = step.predicates[0]
    if not isinstance(predicate, Operation) or predicate.operator != "=":
        return None
    for one, other in ((predicate.left, predicate.right), (predicate.right, predicate.left)):
        if one == Call("position", ()):
            return _neighbour(repeat, other, in_predicate=True)
    return None


def _neighbour(repeat: Reference, index: Tree, *, in_predicate: bool) -> Neighbour | None:
    offset = 0
    if isinstance(index, Operation) and index.operator in _SIGNS and isinstance(index.right, Literal):
        number = index.right.content
        if not isinstance(number, float) or not number.is_integer():
            return None
        offset, index = _SIGNS[index.operator] * int(number), index.left
    if not isinstance(index, Call) or index.name != "position" or len(index.arguments) != 1:
        return None
    up = _steps_up(index.arguments[0], in_predicate=in_predicate)
    return None if up is None else Neighbour(repeat, up, offset)


def _steps_up(path: Tree, *, in_predicate: bool) -> int | None:
    """Return how far above the node that the expression belongs to a path ends; None when it leads elsewhere."""
    own = (Call("current", ()),) if in_predicate else (Call("current", ()), Origin.CONTEXT)
    if not isinstance(path, Path) or path.origin not in own:
        return None
    steps = [step for step in path.steps if not is_self(step)]
    return len(steps) if all(is_up(step) for step in steps) else None
