"""Finding the predicates that need no look at each node: `[column = value]` on a list, `[position() < number]`.

Promise: a predicate is only taken apart when that cannot change its meaning: what it compares with must not depend on
the node that is looked at, and nothing beside it may ask for that node's position.
"""

from collections.abc import Callable

from field_app.forms.xpath.code import Code, Constant, NumberCode
from field_app.forms.xpath.functions import FUNCTIONS
from field_app.forms.xpath.predicates import Keep, Lookup, at_position, keep_of, last
from field_app.forms.xpath.syntax import (
    Call,
    Logic,
    Operation,
    Origin,
    Path,
    Step,
    Tree,
    is_named_child,
    is_self,
    parts,
)

_TURNED = {"=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}  # what a comparison says with its sides exchanged


def lookup_of(step: Step, compile_tree: Callable[[Tree], Code]) -> Lookup | None:
    """Return the look-up that does the work of the step's first predicate, if there is one."""
    if not is_named_child(step):
        return None
    predicate = step.predicates[0]
    parts = predicate.operands if isinstance(predicate, Logic) and predicate.operator == "and" else (predicate,)
    for place, part in enumerate(parts):
        equation = _equation(part)
        others = parts[:place] + parts[place + 1 :]
        if equation is not None and not any(_asks_position(other) for other in others):
            column, value = equation
            rest = keep_of(compile_tree(Logic("and", others))) if others else None
            return Lookup(step.name, column, compile_tree(value).value, rest)
    return None


def keep_for(predicate: Tree, compile_tree: Callable[[Tree], Code]) -> Keep:
    """Return what a predicate keeps; the nodes at, before or behind a position without counting up to it."""
    code = compile_tree(predicate)
    if isinstance(predicate, Call) and predicate.name == "last":
        return last
    if isinstance(predicate, Operation) and predicate.operator in _TURNED:
        as_written = (predicate.left, predicate.right, predicate.operator)
        turned = (predicate.right, predicate.left, _TURNED[predicate.operator])
        for one, other, operator in (as_written, turned):
            if isinstance(one, Call) and one.name == "position" and not one.arguments and not _depends_on_node(other):
                position = compile_tree(other)
                is_constant = isinstance(position, Constant) and isinstance(position.content, float)
                if is_constant or isinstance(position, NumberCode):
                    return at_position(operator, position.number)
    return keep_of(code)


def _equation(part: Tree) -> tuple[str, Tree] | None:
    if not isinstance(part, Operation) or part.operator != "=":
        return None
    for one, other in ((part.left, part.right), (part.right, part.left)):
        column = _column(one)
        if column is not None and not _depends_on_row(other):
            return column, other
    return None


def _column(tree: Tree) -> str | None:
    """Return the name when `tree` is a bare child of the context: `k` or `./k`."""
    if not isinstance(tree, Path) or tree.origin is not Origin.CONTEXT:
        return None
    steps = [step for step in tree.steps if not is_self(step)]
    return steps[0].name if len(steps) == 1 and is_named_child(steps[0]) and not steps[0].predicates else None


def _depends_on_row(tree: Tree) -> bool:
    if isinstance(tree, Path) and isinstance(tree.origin, Origin):
        # What stands in the predicates of this path has its own context.
        return tree.origin is Origin.CONTEXT
    if isinstance(tree, Call) and FUNCTIONS[tree.name].depends_on_row(len(tree.arguments)):
        return True
    return any(_depends_on_row(part) for part in parts(tree))


def _depends_on_node(tree: Tree) -> bool:
    """As `_depends_on_row`; in the record itself also `/...` depends on where it is read from (see `starts`)."""
    if isinstance(tree, Path) and tree.origin is Origin.ROOT:
        return True
    return _depends_on_row(tree) or any(_depends_on_node(part) for part in parts(tree))


def _asks_position(tree: Tree) -> bool:
    if isinstance(tree, Call) and tree.name in ("position", "last"):
        return True
    return any(_asks_position(part) for part in parts(tree))
