"""The node tree: what an instance of a form, or a list of choices, looks like to expressions.

Invariant: text changes only through `write`, children only through `append`, `insert` and `remove`, so that the
caches (number, tokens, children by name) never say anything that the text and the children do not. A node is text
and structure, no more: what it may hold, and when it is asked, is its `definition` (the model's, shared by all
instances of a repeat). Expressions never change a node.

Not here: reading and writing XML (serialise, restore), rows of large lists (instances).
"""

from collections.abc import Iterator, Sequence
from typing import Any

NOTHING: tuple["Node", ...] = ()


class Node:
    """One element. Identity is the node: state may be keyed on it.

    `name` is the local name, `namespace` its URI ("" for none). `text` is the value exactly as the XML holds it;
    an element with children has none. `relevant` is effective: False as soon as an ancestor's is. `repeated` marks
    an instance of a repeat. `definition` belongs to the model half and is not read by expressions. `attributes`
    are nodes too (an attribute can be bound), keyed by name, with `{uri}` before it when it has a namespace.
    """

    __slots__ = (
        "_by_name",
        "_children",
        "attributes",
        "definition",
        "name",
        "namespace",
        "number_cache",
        "parent",
        "place_hint",
        "relevant",
        "repeated",
        "text",
        "tokens_cache",
    )

    def __init__(self, name: str, text: str = "", *, namespace: str = "") -> None:
        self.name = name
        self.namespace = namespace
        self.text = text
        self.parent: Node | None = None
        self._children: list[Node] | None = None  # most nodes are leaves
        self.attributes: dict[str, Attribute] | None = None
        self.relevant = True
        self.repeated = False
        self.place_hint = 0  # where it stood among its namesakes, from 0, when somebody last asked (`rank`)
        self.definition: Any = None
        self.number_cache: float | None = None
        self.tokens_cache: frozenset[str] | None = None
        self._by_name: dict[str, list[Node]] | None = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {indexed_path(self)}>"

    @property
    def step(self) -> str:
        """The node's step in a path: its local name, `@name` for an attribute, "" for the document."""
        return self.name

    @property
    def children(self) -> "Sequence[Node]":
        """All children in document order. The list is the node's own: do not change it."""
        return self._children or NOTHING

    def write(self, text: str) -> bool:
        """Set the text; False when it was the same, so nothing that reads it has to be looked at."""
        if text == self.text:
            return False
        self.text = text
        self.number_cache = None
        self.tokens_cache = None
        return True

    def tokens(self) -> frozenset[str]:
        """Return the text split on white space (a select's chosen values), cached."""
        if self.tokens_cache is None:
            self.tokens_cache = frozenset(self.text.split())
        return self.tokens_cache

    def string(self) -> str:
        """Return XPath's string value: the text, or of an inner node the texts of all relevant leaves below it."""
        children = self.children
        if not children:
            return self.text
        return "".join(child.string() for child in children if child.relevant)

    def children_named(self, name: str) -> "Sequence[Node]":
        """Return the children of that local name in document order. The list is the node's own: do not change it."""
        by_name = self._by_name
        return NOTHING if by_name is None else by_name.get(name, NOTHING)

    def append(self, child: "Node") -> None:
        """Add `child` as the last one."""
        child.parent = self
        if self._children is None or self._by_name is None:
            self._children, self._by_name = [], {}
        self._children.append(child)
        namesakes = self._by_name.setdefault(child.name, [])
        child.place_hint = len(namesakes)
        namesakes.append(child)

    def insert(self, index: int, child: "Node") -> None:
        """Add `child` before the child that is now at `index` (of all children, from 0)."""
        child.parent = self
        if self._children is None:
            self._children = []
        self._children.insert(index, child)
        namesakes = (self._by_name or {}).get(child.name, [])
        last = namesakes[-1] if namesakes else None
        if last is not None and 0 < index < len(self._children) and self._children[index - 1] is last:
            child.place_hint = len(namesakes)  # the usual place: behind all its namesakes
            namesakes.append(child)
        else:
            self._name_again(child.name)

    def remove(self, child: "Node") -> None:
        """Take `child` out; it keeps its own children and no parent."""
        if self._children is not None:
            self._children.remove(child)
        child.parent = None
        self._name_again(child.name)

    def set_attribute(self, name: str, text: str, *, namespace: str = "") -> "Attribute":
        """Add or replace an attribute and return its node."""
        attribute = Attribute(name, text, namespace=namespace)
        attribute.parent = self
        if self.attributes is None:
            self.attributes = {}
        self.attributes[f"{{{namespace}}}{name}" if namespace else name] = attribute
        return attribute

    def walk(self) -> "Iterator[Node]":
        """Yield this node and everything below it, in document order, without attributes."""
        yield self
        for child in self.children:
            yield from child.walk()

    def _name_again(self, name: str) -> None:
        if self._by_name is None:
            self._by_name = {}
        self._by_name[name] = [child for child in self.children if child.name == name]


class Attribute(Node):
    """An attribute; its `parent` is the element that carries it."""

    __slots__ = ()

    @property
    def step(self) -> str:
        """The name after an @."""
        return f"@{self.name}"


class Document(Node):
    """What `/` means: the parent of the root element. It has no name and no text."""

    __slots__ = ()

    def __init__(self, root: Node) -> None:
        super().__init__("")
        self.append(root)

    def __repr__(self) -> str:
        return f"<Document /{self.root.name}>"

    @property
    def root(self) -> Node:
        """The root element."""
        return self.children[0]


def ancestors(node: Node) -> Iterator[Node]:
    """Yield the parent, its parent and so on, without the document."""
    parent = node.parent
    while parent is not None and not isinstance(parent, Document):
        yield parent
        parent = parent.parent


def rank(node: Node) -> int:
    """Return the place of `node` among its siblings of the same name, from 1.

    A node that only knows its parent, because it is about to be added, has the place behind the last. Where a node
    stood before is looked at first; when it moved, all its siblings are told, so that each need not look for itself.
    """
    if node.parent is None or isinstance(node, Attribute):
        return 1
    siblings, place = node.parent.children_named(node.name), node.place_hint
    if place < len(siblings) and siblings[place] is node:
        return place + 1
    found = len(siblings)
    for place, sibling in enumerate(siblings):
        sibling.place_hint = place
        if sibling == node:  # not `is`: a cell of a long list is made each time it is read
            found = place
    return found + 1


def indexed_path(node: Node | None) -> str:
    """Return the path of this very node, `/data/truck[2]/plates`: an index at each instance of a repeat. That of the
    document, and of nothing, is "".
    """
    path = ""
    while node is not None and not isinstance(node, Document):
        path = f"/{indexed_step(node)}{path}"
        node = node.parent
    return path


def indexed_step(node: Node) -> str:
    """Return the last step of that path."""
    alone = node.parent is None or len(node.parent.children_named(node.name)) < 2
    return node.step if alone and not node.repeated else f"{node.step}[{rank(node)}]"
