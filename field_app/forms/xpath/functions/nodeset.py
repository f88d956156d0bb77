"""Functions on nodes (XPath 1.0 section 4.1, ODK XForms "Repeat functions", "Secondary instances"; xforms.md 2)."""

import hashlib
import random
from collections.abc import Sequence
from math import isfinite, isnan, nan

from field_app.forms.instances import RowList
from field_app.forms.tree import NOTHING, Node, rank
from field_app.forms.xpath.code import Code, NodesCode, NumberCode
from field_app.forms.xpath.functions.indexed import indexed_repeat
from field_app.forms.xpath.functions.table import Cast, Function, Reads, gives_nodes, gives_number, gives_text
from field_app.forms.xpath.scope import Scope
from field_app.forms.xpath.syntax import Call
from field_app.forms.xpath.values import NodeSet, Value, node_number, node_text, nodes_truth, to_number, to_text


def _sum(tree: Call, arguments: Sequence[Code]) -> Code:
    """`sum(nodes)`: 0 for none; one that is no number spoils it."""
    nodes = arguments[0].nodes

    def number(scope: Scope) -> float:
        total = 0.0
        for node in nodes(scope):
            cached = node.number_cache
            total += node_number(node, scope) if cached is None else cached
        return total

    return NumberCode(tree, number)


def _count(nodes: NodeSet) -> float:
    return float(len(nodes))


def _count_non_empty(nodes: NodeSet) -> float:
    return float(sum(nodes_truth((node,)) for node in nodes))


def _min(scope: Scope, *values: Value) -> float:
    """The least number; of dates their number of days, which `date()` turns back."""
    numbers = _numbers(scope, values)
    return nan if any(isnan(number) for number in numbers) else float(min(numbers, default=nan))


def _max(scope: Scope, *values: Value) -> float:
    """The greatest number; of dates their number of days, which `date()` turns back."""
    numbers = _numbers(scope, values)
    return nan if any(isnan(number) for number in numbers) else float(max(numbers, default=nan))


def _numbers(scope: Scope, values: Sequence[Value]) -> list[float]:
    """Return the numbers of all values and of each node, blanks left out (JavaRosa)."""
    numbers: list[float] = []
    for value in values:
        if isinstance(value, str | float | bool):
            if to_text(value).strip():
                numbers.append(to_number(value, scope))
        else:
            numbers += [node_number(node, scope) for node in value if node_text(node).strip()]
    return numbers


def _position(tree: Call, arguments: Sequence[Code]) -> Code:
    """`position(node)`: its rank among siblings of its name; `position()`: in the predicate, else in the repeat.

    A node has its place whether or not it is relevant, so nothing has to be looked at when that turns.
    """
    if not arguments:
        return NumberCode(tree, _own_position)
    argument = arguments[0]
    nodes = argument.everywhere if isinstance(argument, NodesCode) else argument.nodes

    def number(scope: Scope) -> float:
        found = nodes(scope)
        return float(rank(found[0])) if found else nan

    return NumberCode(tree, number)


def _own_position(scope: Scope) -> float:
    if scope.position:
        return float(scope.position)
    node: Node | None = scope.node
    while node is not None and not node.repeated:
        node = node.parent
    return float(rank(node if node is not None else scope.node))


def _last(scope: Scope) -> float:
    return float(scope.size or 1)


def _current(scope: Scope) -> NodeSet:
    return (scope.current,)


def _instance(scope: Scope, instance_id: str) -> NodeSet:
    document = scope.world.instance(instance_id)
    return NOTHING if document is None else (document,)


def _pulldata(scope: Scope, instance_id: str, wanted: str, key: str, value: str) -> str:
    """Return `instance(id)/root/item[key = value]/wanted` of the first such row, else ''; both may be attributes."""
    document = scope.world.instance(instance_id)
    if document is None:
        return ""
    found = _rows_where(document.root, key, value)
    cells = _cells(found[0], wanted) if found else NOTHING
    return node_text(cells[0]) if cells else ""


def _rows_where(root: Node, key: str, value: str) -> NodeSet:
    if isinstance(root, RowList):
        return root.rows_where("item", key, value)
    rows = root.children_named("item")
    return [row for row in rows if any(node_text(cell) == value for cell in _cells(row, key))]


def _cells(row: Node, name: str) -> NodeSet:
    if not name.startswith("@"):
        return row.children_named(name)
    return [node for node in (row.attributes or {}).values() if node.name == name[1:]]


def _randomize(scope: Scope, nodes: NodeSet, seed: Value | None = None) -> NodeSet:
    """Inside-out Fisher-Yates; with a seed the same order on every device (Park-Miller), without one by chance."""
    draw = random.random if seed is None else _ParkMiller(_seed(seed, scope)).draw
    shuffled: list[Node] = []
    for place, node in enumerate(nodes):
        swap = int(draw() * (place + 1))
        if swap == place:
            shuffled.append(node)
        else:
            shuffled.append(shuffled[swap])
            shuffled[swap] = node
    return shuffled


class _ParkMiller:
    """The minimal standard generator, as both peers seed it."""

    _MODULUS = 2147483647

    def __init__(self, seed: int) -> None:
        # The remainder of a truncating division, as in Java and JavaScript.
        state = abs(seed) % self._MODULUS * (-1 if seed < 0 else 1)
        self._state = state if state > 0 else state + self._MODULUS - 1

    def draw(self) -> float:
        """Return the next number, from 0, below 1."""
        self._state = self._state * 16807 % self._MODULUS
        return (self._state - 1) / (self._MODULUS - 1)


def _seed(seed: Value, scope: Scope) -> int:
    number = to_number(seed, scope)
    text = to_text(seed).strip()
    if isnan(number) and text not in ("", "NaN"):
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)
    if not isfinite(number):
        return 0 if isnan(number) else (2**63 - 1 if number > 0 else -(2**63))
    return max(-(2**63), min(2**63 - 1, int(number)))


_S, _V, _NS = Cast.STRING, Cast.VALUE, Cast.NODES
FUNCTIONS = (
    Function("sum", 1, 1, _sum),
    Function("count", 1, 1, gives_number(_count, _NS)),
    Function("count-non-empty", 1, 1, gives_number(_count_non_empty, _NS)),
    Function("min", 1, None, gives_number(_min, _V, scoped=True)),
    Function("max", 1, None, gives_number(_max, _V, scoped=True)),
    Function("position", 0, 1, _position, Reads.OR_CONTEXT),
    Function("last", 0, 0, gives_number(_last, scoped=True), Reads.CONTEXT),
    Function("current", 0, 0, gives_nodes(_current, scoped=True), Reads.WORLD),
    Function("instance", 1, 1, gives_nodes(_instance, _S, scoped=True), Reads.WORLD),
    Function("pulldata", 4, 4, gives_text(_pulldata, _S, scoped=True), Reads.WORLD),
    Function("randomize", 1, 2, gives_nodes(_randomize, _NS, _V, scoped=True), Reads.CHANCE),
    Function("indexed-repeat", 3, 7, indexed_repeat, Reads.CONTEXT, by=2),
)
