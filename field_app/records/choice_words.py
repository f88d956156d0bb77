"""What the choices of a form are called, in every language: what a person may search a coded answer by.

Invariant: read from the XForm and its files alone, never from answers, so the words of a record are the same whenever
they are made. Labels are taken without the answers that they may quote; a list made from a record's own repeats has no
words here, for its labels are answers themselves.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from lxml import etree

from field_app.forms import Attached, MarkupRefused, Table, bare_name, parse_markup
from field_app.records.folding import fold

Labels = Mapping[str, str]
"""Words of each choice, by its value; all languages in one text, folded for search."""

_INSTANCE = re.compile(r"""\s*instance\(\s*['"]([^'"]+)['"]\s*\)""")
_ITEXT = re.compile(r"""\s*jr:itext\(\s*(?:['"]([^'"]+)['"]|([\w.-]+))\s*\)\s*""")
_QUESTIONS = {"select", "select1", "rank"}


def choice_words(xform: bytes, attached: Attached) -> dict[str, Labels]:
    """Return the words of the choices of each question, by the question's generic path of local names.

    `attached` are the form's files: of a long list only the words that are asked for are read.
    """
    try:
        root = parse_markup(xform)
    except MarkupRefused:
        return {}
    reading = _Reading(root, attached)
    questions = (element for element in root.iter() if _name(element) in _QUESTIONS and element.get("ref"))
    return {_path(element.get("ref", "")): reading.labels(element) for element in questions}


class _TableLabels(Mapping[str, str]):
    """The words of the choices in a table, read as they are asked for."""

    def __init__(self, table: Table, value: str, label: str) -> None:
        self._table = table
        self._value = value
        self._label = label

    def __getitem__(self, value: str) -> str:
        """Return the words of a choice, of the first row that has it."""
        places = self._table.places(self._value, value)
        if not places:
            raise KeyError(value)
        return fold(self._table.text(places[0], self._label) or "")

    def __iter__(self) -> Iterator[str]:
        """Yield the values."""
        return (self._table.text(place, self._value) or "" for place in range(len(self._table)))

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._table)


def _folded(labels: Labels) -> Labels:
    return {value: fold(label) for value, label in labels.items()}


class _Reading:
    def __init__(self, root: etree._Element, attached: Attached) -> None:
        self._attached = attached
        self._tables: dict[str, Table] = {}
        self._texts: dict[str, list[str]] = defaultdict(list)
        self._items: dict[str, list[dict[str, str]]] = {}
        for element in root.iter():
            if _name(element) == "text" and element.get("id"):
                self._texts[element.get("id", "")] += _plain_texts(element)
            elif _name(element) == "instance" and element.get("id"):
                self._add_list(element.get("id", ""), element)

    def _add_list(self, identifier: str, instance: etree._Element) -> None:
        table = self._attached.table(bare_name(instance.get("src", "")))
        if table is not None:
            self._tables[identifier] = table
        self._items[identifier] = list(_rows(instance))

    def labels(self, question: etree._Element) -> Labels:
        found: dict[str, str] = {}
        for child in question:
            if _name(child) == "itemset":
                listed = self._itemset(child)
                if isinstance(listed, _TableLabels):
                    return listed
                found.update(listed)
            elif _name(child) == "item":
                found.update(self._item(child))
        return _folded(found)

    def _item(self, item: etree._Element) -> Labels:
        value, label = _child(item, "value"), _child(item, "label")
        if value is None or label is None:
            return {}
        return {_text(value): self._said(label.get("ref", ""), {}) or _text(label)}

    def _itemset(self, itemset: etree._Element) -> Labels:
        source = _INSTANCE.match(itemset.get("nodeset", ""))
        value, label = _child(itemset, "value"), _child(itemset, "label")
        if source is None or value is None or label is None:
            return {}
        table = self._tables.get(source[1])
        if table is not None:
            return _TableLabels(table, value.get("ref", ""), label.get("ref", ""))
        rows = self._items.get(source[1], [])
        return {row.get(value.get("ref", ""), ""): self._said(label.get("ref", ""), row) for row in rows}

    def _said(self, reference: str, row: Mapping[str, str]) -> str:
        itext = _ITEXT.fullmatch(reference)
        if itext is None:
            return row.get(reference, "")
        identifier = itext[1] or row.get(itext[2], "")
        return "\n".join(self._texts.get(identifier, ()))


def _rows(instance: etree._Element) -> Iterator[dict[str, str]]:
    for root in instance:
        for item in root:
            yield {_name(column): _text(column) for column in item}


def _plain_texts(text: etree._Element) -> list[str]:
    """Return the words of one translated text, not those of its media or guidance."""
    return [_text(value) for value in text if _name(value) == "value" and value.get("form") is None]


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if _name(child) == name), None)


def _text(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _path(reference: str) -> str:
    return "/".join(step.rpartition(":")[2] for step in reference.strip().split("/"))
