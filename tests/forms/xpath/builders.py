"""Records, lists and a world for the tests of expressions: name only what matters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from lxml import etree

from field_app.forms.instances import document_of_rows
from field_app.forms.tree import Document, Node
from field_app.forms.xpath import Scope, Value, compile_expression

GAZA = ZoneInfo("Asia/Gaza")  # UTC+2, and +3 in summer
PHOENIX = ZoneInfo("America/Phoenix")  # UTC-7 all year
NOON = datetime(2026, 3, 2, 12, 30, 15, 250_000, tzinfo=GAZA)


@dataclass
class AWorld:
    """A world that says what a test wants it to."""

    document: Document
    time: datetime = NOON
    language: str = "English (en)"
    lists: Mapping[str, Document] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def now(self) -> datetime:
        return self.time

    def instance(self, instance_id: str) -> Document | None:
        return self.lists.get(instance_id)

    def choice_name(self, value: str, path: str, node: Node) -> str:
        self.asked.append((value, path, node.name))
        return f"label of {value}"

    def itext(self, text_id: str) -> str:
        return self.texts.get(text_id, "")

    def property(self, name: str) -> str:
        return self.properties.get(name, "")

    def version(self) -> str:
        return "2026030201"


def a_record(xml: str = "<data/>", *, repeats: str = "", hidden: str = "") -> Document:
    """Return the record of `xml`. Nodes named in `repeats` are instances; those in `hidden` are not relevant."""
    document = Document(_nodes(etree.fromstring(xml)))
    for node in document.root.walk():
        node.repeated = node.name in repeats.split()
        if node.name in hidden.split() or (node.parent is not None and not node.parent.relevant):
            node.relevant = False
    return document


def _nodes(element: etree._Element) -> Node:
    """Never columns: a record changes."""
    name = etree.QName(element)
    node = Node(name.localname, "" if len(element) else element.text or "", namespace=name.namespace or "")
    for key, text in element.attrib.items():
        attribute = etree.QName(str(key))
        node.set_attribute(attribute.localname, str(text), namespace=attribute.namespace or "")
    for child in element:
        node.append(_nodes(child))
    return node


def a_list(*rows: Mapping[str, str]) -> Document:
    """Return a secondary instance with these rows."""
    return document_of_rows(rows)


def a_world(xml: str = "<data/>", *, repeats: str = "", hidden: str = "", **said: object) -> AWorld:
    """Return a world around the record of `xml`; `said` are fields of `AWorld`."""
    return AWorld(a_record(xml, repeats=repeats, hidden=hidden), **said)  # type: ignore[arg-type]


def node_at(world: AWorld, path: str) -> Node:
    """Return the node at an indexed path such as `/data/truck[2]/plates`; `/` is the document."""
    node: Node = world.document
    for step in path.strip("/").split("/"):
        name, _, index = step.removesuffix("]").partition("[")
        node = node.children_named(name)[int(index or 1) - 1] if name else node
    return node


def scope_at(world: AWorld, path: str = "/") -> Scope:
    """Return the scope of an expression that belongs to the node at `path`."""
    return Scope(world, node_at(world, path))


def value_of(text: str, world: AWorld | None = None, at: str = "/") -> Value:
    """Evaluate `text` in its own type."""
    return compile_expression(text, place="here").value(scope_at(world or a_world(), at))


def text_of(text: str, world: AWorld | None = None, at: str = "/") -> str:
    """Evaluate `text` as a calculate does."""
    return compile_expression(text, place="here").string(scope_at(world or a_world(), at))


def number_of(text: str, world: AWorld | None = None, at: str = "/") -> float:
    """Evaluate `text` as a number."""
    return compile_expression(text, place="here").number(scope_at(world or a_world(), at))


def truth_of(text: str, world: AWorld | None = None, at: str = "/") -> bool:
    """Evaluate `text` as a condition."""
    return compile_expression(text, place="here").boolean(scope_at(world or a_world(), at))


def texts_of(text: str, world: AWorld | None = None, at: str = "/") -> list[str]:
    """Evaluate `text` as nodes and return their texts."""
    return [node.string() for node in compile_expression(text, place="here").nodes(scope_at(world or a_world(), at))]
