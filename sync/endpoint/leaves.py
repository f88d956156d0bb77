"""The answers in the XML of a submission, read without its form.

Invariant: nothing is computed and nothing is left out but the envelope `meta` and empty nodes. XML that a device wrote
may be anything: what is no XML that we take has no answers.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from field_app.forms import MarkupRefused, parse_markup


@dataclass(frozen=True, slots=True)
class Answer:
    """A leaf: `path` as the form has it; `node` with the place among its namesakes of each step that is not the first.

    `/data/truck/plates` and `/data/truck[2]/plates`.
    """

    path: str
    node: str
    value: str


def answers_in(xml: str) -> list[Answer]:
    """Return the leaves that hold text, in document order."""
    try:
        root = parse_markup(xml.encode("utf-8"))
    except MarkupRefused:
        return []
    top = f"/{_name(root)}"
    return [
        answer for child, node in _children(root, top) if _name(child) != "meta" for answer in _in(child, top, node)
    ]


def _in(element: etree._Element, above: str, node: str) -> Iterator[Answer]:
    path = f"{above}/{_name(element)}"
    if len(element):
        for child, node_of_child in _children(element, node):
            yield from _in(child, path, node_of_child)
    elif element.text:
        yield Answer(path, node, element.text)


def _children(element: etree._Element, node: str) -> Iterator[tuple[etree._Element, str]]:
    """Yield the children, each with its `node`."""
    seen: Counter[str] = Counter()
    for child in element:
        name = _name(child)
        seen[name] += 1
        yield child, f"{node}/{name}" if seen[name] == 1 else f"{node}/{name}[{seen[name]}]"


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
