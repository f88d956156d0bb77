"""Comparing values (XPath 1.0 section 3.4 with the rules of xforms.md 3).

Promise: `=` compares texts unless a side is a truth value, a number or a moment; `<` and its kin always compare
numbers. Among nodes one that matches is enough; no nodes compare like ''. Numbers closer than 1e-12 are equal.
"""

import operator
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from math import nan

from field_app.forms.xpath.moments import Moment, aligned
from field_app.forms.xpath.scope import Scope
from field_app.forms.xpath.values import NodeSet, Value, node_number, node_text, text_number, to_number, to_truth

_CLOSE = 1e-12
Order = Callable[[float, float], bool]
ORDERS: dict[str, Order] = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def equal(left: Value, right: Value, scope: Scope) -> bool:
    """`left = right`."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_truth(left) == to_truth(right)
    if isinstance(left, float) or isinstance(right, float):
        pairs = product(_numbers(left, scope), _numbers(right, scope))
        return any(same_number(one, other, scope) for one, other in pairs)
    return not set(_texts(left)).isdisjoint(_texts(right))


def unequal(left: Value, right: Value, scope: Scope) -> bool:
    """`left != right`: among nodes, any that differs."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_truth(left) != to_truth(right)
    if isinstance(left, float) or isinstance(right, float):
        pairs = product(_numbers(left, scope), _numbers(right, scope))
        return any(not same_number(one, other, scope) for one, other in pairs)
    ones, others = set(_texts(left)), set(_texts(right))
    return len(ones) > 1 or len(others) > 1 or ones != others


def ordered(order: Order, left: Value, right: Value, scope: Scope) -> bool:
    """`left < right` and its kin."""
    for one, other in product(_numbers(left, scope), _numbers(right, scope)):
        if type(one) is Moment and type(other) is Moment:
            if order(*aligned(one, other, scope.zone)):
                return True
        elif order(one, other):
            return True
    return False


def same_number(left: float, right: float, scope: Scope) -> bool:
    """Say whether two numbers are equal; NaN equals nothing."""
    if type(left) is Moment and type(right) is Moment:
        left, right = aligned(left, right, scope.zone)
    # The difference of infinities is NaN: ask first whether they are the same.
    return left == right or abs(left - right) < _CLOSE


def text_in(nodes: NodeSet, text: str) -> bool:
    """`nodes = 'text'`."""
    for node in nodes:
        if (node.text or node.string()) == text:
            return True
    return not nodes and not text


def _numbers(value: Value, scope: Scope) -> Iterable[float]:
    if isinstance(value, str):
        return (text_number(value, scope),)
    if isinstance(value, float | bool):
        return (to_number(value, scope),)
    return [node_number(node, scope) for node in value] or (nan,)


def _texts(value: str | NodeSet) -> Sequence[str]:
    if isinstance(value, str):
        return (value,)
    return [node_text(node) for node in value] or ("",)
