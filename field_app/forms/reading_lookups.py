"""Collect's old look-ups, read as itemsets: `search('towns', …)` in an appearance, and `query` of select_one_external.

Invariant: what is mapped means the same choices as in ODK Collect; what is not (several static choices, a file that is
not there) stays as it was and is named by the inventory.
"""

import re

from lxml import etree

from field_app.forms.asking import tokens
from field_app.forms.attached import ITEMSETS
from field_app.forms.definition import Itemset, NodeDefinition
from field_app.forms.itext import TextSource
from field_app.forms.reading_context import Reading, elements

_SEARCH = re.compile(r"search\((.*)\)", re.DOTALL)
_UP = re.compile(r"(?<![\w/.)])\.\./")  # a path from the question, which a predicate would read from the row
_SMALL = "'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'"
_TESTS = {"contains": "contains", "startswith": "starts-with", "endswith": "ends-with"}  # as LIKE: capitals or not


def read_query(element: etree._Element, node: NodeDefinition, reading: Reading) -> Itemset | None:
    """Return the choices of a select_one_external; None when the form has no `query` or no itemsets.csv."""
    query = element.get("query")
    if query is None:
        return None
    reading.name_file(ITEMSETS, node.path)
    if not reading.attached.has(ITEMSETS):
        return None
    return _itemset(query, "name", "label", node, reading)


def read_search(element: etree._Element, node: NodeDefinition, reading: Reading) -> Itemset | None:
    """Return the choices of a select with `search()`; None when it has none, or more than a list of them."""
    found = (_SEARCH.fullmatch(token) for token in tokens(element.get("appearance", "")))
    call = next((match for match in found if match is not None), None)
    if call is None:
        return None
    arguments = _arguments(call[1])
    name = _literal(arguments[0])
    file = name if name.endswith(".csv") else f"{name}.csv"
    reading.name_file(file, node.path)
    items = [dict(elements(child)) for tag, child in elements(element) if tag == "item"]
    if not reading.attached.has(file) or len(items) != 1:
        return None
    predicate = _predicate(arguments[1:])
    parts = items[0]
    value, label = (_words(parts.get(tag)) for tag in ("value", "label"))
    if predicate is None or not value or not label:
        return None
    return _itemset(f"instance('{file.removesuffix('.csv')}')/root/item{predicate}", value, label, node, reading)


def _itemset(nodeset: str, value: str, label: str, node: NodeDefinition, reading: Reading) -> Itemset:
    place = f"{node.path} (itemset)"
    columns = [column.strip() for column in label.split(",")]
    shown = columns[0] if len(columns) == 1 else f"join(', ', {', '.join(columns)})"
    return Itemset(
        reading.expression(nodeset, place),
        reading.expression(value, place),
        TextSource(value=reading.expression(shown, place)),
    )


def _predicate(arguments: list[str]) -> str | None:
    """Return the predicates of `search(file, how, columns, text, filter column, filter text)`."""
    if not arguments:
        return ""
    if len(arguments) not in {3, 5}:
        return None
    how, columns, text = (
        _literal(arguments[0]),
        _literal(arguments[1]).split(","),
        _UP.sub("current()/../", arguments[2]),
    )
    if how == "matches":
        tests = [f"{column.strip()} = {text}" for column in columns]
    elif how in _TESTS:
        tests = [f"{_TESTS[how]}({_small(column.strip())}, {_small(text)})" for column in columns]
    else:
        return None
    kept = f"[{' or '.join(tests)}]"
    if len(arguments) == 5:
        kept = f"[{_literal(arguments[3])} = {_UP.sub('current()/../', arguments[4])}]{kept}"
    return kept


def _small(text: str) -> str:
    return f"translate({text}, {_SMALL})"


def _arguments(text: str) -> list[str]:
    """Split at the commas that stand in no quotes and no brackets."""
    found, depth, quote = [""], 0, ""
    for letter in text:
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter == "," and depth == 0:
            found.append("")
            continue
        else:
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(letter, 0)
        found[-1] += letter
    return [argument.strip() for argument in found]


def _literal(argument: str) -> str:
    return argument.strip().strip("'\"")


def _words(element: etree._Element | None) -> str:
    return "" if element is None else "".join(str(part) for part in element.itertext()).strip()
