"""Values and their casts (XPath 1.0 section 4 with the rules of xforms.md 3).

Invariant: a value is a text, a number, a truth value or nodes, never None; every cast is defined for each of them.
A number may be a `Moment`. As in JavaRosa no nodes read as '', and several as the first of them.
"""

import re
from collections.abc import Sequence
from datetime import UTC
from decimal import Decimal
from math import isfinite, isnan, nan

from field_app.forms.tree import Node
from field_app.forms.xpath.moments import Moment, read_moment
from field_app.forms.xpath.scope import Scope

NodeSet = Sequence[Node]
Value = str | float | bool | NodeSet

SPACE = " \t\r\n"
# No exponent, no leading plus, no Infinity; a decimal comma as JavaRosa takes it.
_NUMBER = re.compile(r"-?(?:\d+(?:[.,]\d*)?|[.,]\d+)", re.ASCII)


def text_number(text: str, scope: Scope | None = None) -> float:
    """Read `text` as a number: NaN for none; a date or date-time as its days (in UTC when there is no scope)."""
    text = text.strip(SPACE)
    if _NUMBER.fullmatch(text):
        return float(text.replace(",", ".", 1))
    if len(text) < 10 or text[4] != "-":
        return nan
    moment = read_moment(text, (lambda: UTC) if scope is None else scope.zone)
    return nan if moment is None else moment


def number_text(number: float) -> str:
    """Write a number plainly: no exponent, no `.0`, no minus before zero; `NaN`, `Infinity`; a moment as its text."""
    if isinstance(number, Moment):
        return number.text
    if not isfinite(number):
        return "NaN" if isnan(number) else ("Infinity" if number > 0 else "-Infinity")
    if number.is_integer():
        return str(int(number))
    shortest = repr(number)
    return format(Decimal(shortest), "f") if "e" in shortest else shortest


def node_text(node: Node) -> str:
    """Return the string value of a node."""
    return node.text or node.string()


def node_number(node: Node, scope: Scope) -> float:
    """Return the number that a node holds, cached on it."""
    number = node.number_cache
    if number is None:
        number = text_number(node.text or node.string(), scope)
        if not node.children:  # an inner node's text is its leaves': they change without telling it
            node.number_cache = number
    return number


def nodes_text(nodes: NodeSet) -> str:
    """Return the string value of the first node."""
    return node_text(nodes[0]) if nodes else ""


def nodes_number(nodes: NodeSet, scope: Scope) -> float:
    """Return the number of the first node."""
    return node_number(nodes[0], scope) if nodes else nan


def nodes_truth(nodes: NodeSet) -> bool:
    """Say whether the first node is answered or has anything below it.

    JavaRosa reads the node's value; by XPath's letter an unanswered question, whose node is always there, were true.
    """
    return bool(nodes) and bool(nodes[0].text or nodes[0].children)


def to_text(value: Value) -> str:
    """Cast to text (`string()`)."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    return nodes_text(value)


def to_number(value: Value, scope: Scope) -> float:
    """Cast to a number (`number()`, but a moment stays one)."""
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float):
        return value
    if isinstance(value, str):
        return text_number(value, scope)
    return nodes_number(value, scope)


def to_truth(value: Value) -> bool:
    """Cast to a truth value (`boolean()`): any text but '', any number but 0 and NaN."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value != ""
    if isinstance(value, float):
        # A date is true, also the one that counts as 0.
        return isinstance(value, Moment) or not (value == 0 or isnan(value))
    return nodes_truth(value)


def expanded(value: Value) -> Sequence[str]:
    """Return the texts of all nodes, or the value's one text."""
    if isinstance(value, str | float | bool):
        return (to_text(value),)
    return [node_text(node) for node in value]
