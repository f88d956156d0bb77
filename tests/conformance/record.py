"""The XML that a row is evaluated in, as the engine's own nodes: documents, lists, texts, and places in them.

Invariant: an element that holds text and elements has the string value that XPath gives it, also the white space in it;
text is no node of its own, as in the engine, so a place at `text()` cannot be found.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from lxml import etree

from field_app.forms.instances import document_of_xml
from field_app.forms.tree import Document, Node

_STEP = re.compile(r"(@?[^\[\]/]+?)(?:\[(\d+)\])?")
ZONE_OF_WEB_FORMS = "America/Phoenix"


@dataclass
class RecordWorld:
    """What the rows of one context can ask beyond the tree."""

    document: Document
    language: str = ""
    zone: str = ZONE_OF_WEB_FORMS
    clock_ms: int | None = None
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    lists: dict[str, Document] = field(default_factory=dict)

    def now(self) -> datetime:
        """Return the row's time, or the present one."""
        zone = ZoneInfo(self.zone)
        return datetime.now(zone) if self.clock_ms is None else datetime.fromtimestamp(self.clock_ms / 1000, zone)

    def instance(self, instance_id: str) -> Document | None:
        """Return a secondary instance of the context."""
        return self.lists.get(instance_id)

    def choice_name(self, value: str, path: str, node: Node) -> str:
        """Return "": the rows ask for no choice."""
        return ""

    def itext(self, text_id: str) -> str:
        """Return a text of the context in the row's language."""
        return self.texts.get(self.language, {}).get(text_id, "")

    def property(self, name: str) -> str:
        """Return "": the rows know no device."""
        return ""

    def version(self) -> str:
        """Return "": a context is no form."""
        return ""


@dataclass(slots=True)
class Record:
    """One context: the world that `/` belongs to, and the node of each element and attribute of the XML."""

    world: RecordWorld
    nodes: dict[object, Node]
    element: etree._Element

    def find(self, path: str) -> Node | None:
        """Return the node at a positional path (`/*[1]/*[2]/@a`, `/*[1]/text()[2]`); `/` is the document."""
        if path == "/":
            return self.world.document
        here: Node | None = None
        for step in path.strip("/").split("/"):
            match = _STEP.fullmatch(step)
            if match is None:
                return None
            name, index = match[1], int(match[2] or 1)
            if here is None:
                here = self.nodes[self.element]
            elif name.startswith("@"):
                here = next((node for node in (here.attributes or {}).values() if node.name == name[1:]), None)
            else:
                kind = here.children if name == "*" else ()
                here = kind[index - 1] if len(kind) >= index else None
            if here is None:
                return None
        return here


def read_record(xml: str | None, root: str | None) -> Record:
    """Read a context; `root` is the positional path of the element that `/` belongs to."""
    element = etree.fromstring((xml or "<root/>").strip().encode())
    nodes: dict[object, Node] = {}
    top = _node(element, nodes)
    document = Document(top)
    record = Record(RecordWorld(document), nodes, element)
    if root is not None:
        inside = record.find(root)
        if inside is None:
            raise ValueError(f"no element at {root}")
        record.world.document = _cut_out(inside)
    for instance in element.iter("{*}instance"):
        if instance.get("id") is not None and len(instance):
            record.world.lists[str(instance.get("id"))] = document_of_xml(instance[0])
    for translation in element.iter("{*}translation"):
        texts = record.world.texts.setdefault(str(translation.get("lang")), {})
        for text in translation.iter("{*}text"):
            texts[str(text.get("id"))] = "".join(str(part) for part in text.itertext()).strip()
    record.world.language = next(iter(record.world.texts), "")
    return record


def _cut_out(around: Node) -> Document:
    """Return the element below `around` as a document of its own, as the primary instance of a form is one."""
    return Document(around.children[0])


class _Element(Node):
    """An element that holds text and elements; `pieces` keeps both in their order."""

    __slots__ = ("pieces",)

    def __init__(self, name: str, text: str = "", *, namespace: str = "") -> None:
        super().__init__(name, text, namespace=namespace)
        self.pieces: list[str | Node] = []

    def string(self) -> str:
        """Return all text below, in its order."""
        return "".join(piece if isinstance(piece, str) else piece.string() for piece in self.pieces) or self.text


def _node(element: etree._Element, nodes: dict[object, Node]) -> Node:
    name = etree.QName(element)
    inner = [child for child in element if isinstance(child.tag, str)]
    text = "" if inner else "".join(map(str, element.itertext()))
    node = nodes[element] = _Element(name.localname, text, namespace=name.namespace or "")
    for key, value in element.attrib.items():
        attribute = etree.QName(str(key))
        node.set_attribute(attribute.localname, str(value), namespace=attribute.namespace or "")
    if inner:
        node.pieces.append(element.text or "")
        for child in inner:
            node.append(_node(child, nodes))
            node.pieces += [node.children[-1], child.tail or ""]
    return node
