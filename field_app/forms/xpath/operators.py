"""The operators: code for two operands (XPath 1.0 sections 3.3 to 3.5).

Promise: `and` and `or` read no further than needed; `div` and `mod` never raise; the common comparisons (a path with
a text or a number) take no detour over general values.
"""

import operator
from collections.abc import Callable, Sequence
from math import copysign, fmod, inf, isinf, isnan, nan

from field_app.forms.xpath.code import (
    AnyCode,
    Code,
    Constant,
    Nodes,
    NodesCode,
    NumberCode,
    Numbers,
    StringCode,
    TruthCode,
)
from field_app.forms.xpath.comparison import ORDERS, Order, equal, ordered, same_number, text_in, unequal
from field_app.forms.xpath.moments import Moment, aligned
from field_app.forms.xpath.order import in_document_order
from field_app.forms.xpath.scope import Scope
from field_app.forms.xpath.syntax import Negation, Operation, Tree
from field_app.forms.xpath.values import NodeSet, node_number


def divide(left: float, right: float) -> float:
    """`div`: IEEE division, also by zero."""
    if right != 0:
        return left / right
    if left == 0 or isnan(left):
        return nan
    return copysign(inf, left) * copysign(1.0, right)


def remainder(left: float, right: float) -> float:
    """`mod`: the remainder of a truncating division, with the sign of `left`."""
    if right == 0 or isinf(left) or isnan(left) or isnan(right):
        return nan
    return fmod(left, right)


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": divide,
    "mod": remainder,
}


def negation(tree: Negation, operand: Code) -> Code:
    """`-x`."""
    number = operand.number
    return NumberCode(tree, lambda scope: -number(scope))


def operation(tree: Operation, left: Code, right: Code) -> Code:
    """Return the code of a binary operator."""
    if tree.operator in _ARITHMETIC:
        return _arithmetic(tree, left.number, right.number)
    if tree.operator in ORDERS:
        return _order(tree, ORDERS[tree.operator], left, right)
    if tree.operator == "|":
        return _union(tree, left, right)
    return _equality(tree, left, right)


def conjunction(tree: Tree, operands: Sequence[Code]) -> Code:
    """`and`."""
    truths = [operand.boolean for operand in operands]
    if len(truths) == 2:
        first, second = truths
        return TruthCode(tree, lambda scope: first(scope) and second(scope))

    return TruthCode(tree, lambda scope: all(truth(scope) for truth in truths))


def disjunction(tree: Tree, operands: Sequence[Code]) -> Code:
    """`or`."""
    truths = [operand.boolean for operand in operands]
    if len(truths) == 2:
        first, second = truths
        return TruthCode(tree, lambda scope: first(scope) or second(scope))

    return TruthCode(tree, lambda scope: any(truth(scope) for truth in truths))


def _arithmetic(tree: Operation, left: Numbers, right: Numbers) -> Code:
    # The everyday three without a call in between.
    if tree.operator == "+":
        return NumberCode(tree, lambda scope: left(scope) + right(scope))
    if tree.operator == "-":
        return NumberCode(tree, lambda scope: left(scope) - right(scope))
    if tree.operator == "*":
        return NumberCode(tree, lambda scope: left(scope) * right(scope))
    calculate = _ARITHMETIC[tree.operator]
    return NumberCode(tree, lambda scope: calculate(left(scope), right(scope)))


def _union(tree: Operation, left: Code, right: Code) -> Code:
    ones, others = left.nodes, right.nodes

    def nodes(scope: Scope) -> NodeSet:
        return in_document_order([*ones(scope), *others(scope)])

    return NodesCode(tree, nodes)


def _order(tree: Operation, order: Order, left: Code, right: Code) -> Code:
    if isinstance(left, AnyCode) or isinstance(right, AnyCode | NodesCode):
        one, other = left.value, right.value
        return TruthCode(tree, lambda scope: ordered(order, one(scope), other(scope), scope))
    limit = right.number
    if not isinstance(left, NodesCode):
        return TruthCode(tree, _compared(order, left.number, limit))
    nodes = left.nodes
    if isinstance(right, Constant) and type(right.content) is float:
        return TruthCode(tree, _limited(order, nodes, right.content))

    def any_node(scope: Scope) -> bool:
        found = nodes(scope)
        if len(found) != 1:
            return ordered(order, found, limit(scope), scope)
        return _in_order(order, node_number(found[0], scope), limit(scope), scope)

    return TruthCode(tree, any_node)


def _limited(order: Order, nodes: Nodes, limit: float) -> Callable[[Scope], bool]:
    """Compare nodes with a number that is written out, and so no moment: `. <= 100`."""

    def any_node(scope: Scope) -> bool:
        found = nodes(scope)
        if len(found) != 1:
            return ordered(order, found, limit, scope)
        number = found[0].number_cache
        return order(node_number(found[0], scope) if number is None else number, limit)

    return any_node


def _compared(order: Order, left: Numbers, right: Numbers) -> Callable[[Scope], bool]:
    return lambda scope: _in_order(order, left(scope), right(scope), scope)


def _in_order(order: Order, left: float, right: float, scope: Scope) -> bool:
    if type(left) is Moment and type(right) is Moment:
        return order(*aligned(left, right, scope.zone))
    return order(left, right)


def _equality(tree: Operation, left: Code, right: Code) -> Code:
    if isinstance(left, Constant):
        left, right = right, left  # both operators are symmetric: the constant to the right
    plain = _equal(left, right) if tree.operator == "=" else _unequal(left, right)
    return TruthCode(tree, plain)


def _equal(left: Code, right: Code) -> Callable[[Scope], bool]:
    if isinstance(left, NodesCode) and isinstance(right, Constant) and isinstance(right.content, str):
        return _is_text(left.nodes, right.content)
    if isinstance(left, NodesCode) and isinstance(right, StringCode):
        nodes, string = left.nodes, right.string
        return lambda scope: text_in(nodes(scope), string(scope))
    if isinstance(left, NodesCode) and isinstance(right, Constant) and type(right.content) is float:
        return _is_number(left.nodes, right.content)
    if isinstance(left, NumberCode) and isinstance(right, NumberCode | Constant):
        number, other = left.number, right.number
        if not isinstance(right, Constant) or not isinstance(right.content, bool):
            return lambda scope: same_number(number(scope), other(scope), scope)
    one, two = left.value, right.value
    return lambda scope: equal(one(scope), two(scope), scope)


def _is_text(nodes: Nodes, text: str) -> Callable[[Scope], bool]:
    """`nodes = 'text'`, the most frequent comparison of all."""

    def any_node(scope: Scope) -> bool:
        found = nodes(scope)
        if len(found) != 1:
            return text_in(found, text)
        node = found[0]
        return (node.text or node.string()) == text

    return any_node


def _is_number(nodes: Nodes, number: float) -> Callable[[Scope], bool]:
    """`nodes = 7`, with a number that is written out."""

    def any_node(scope: Scope) -> bool:
        found = nodes(scope)
        if len(found) != 1:
            return equal(found, number, scope)
        return same_number(node_number(found[0], scope), number, scope)

    return any_node


def _unequal(left: Code, right: Code) -> Callable[[Scope], bool]:
    if isinstance(left, NodesCode) and isinstance(right, Constant) and isinstance(right.content, str):
        nodes, text = left.nodes, right.content

        def any_other(scope: Scope) -> bool:
            found = nodes(scope)
            for node in found:
                if (node.text or node.string()) != text:
                    return True
            return not found and text != ""

        return any_other
    one, two = left.value, right.value
    return lambda scope: unequal(one(scope), two(scope), scope)
