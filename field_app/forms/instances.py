"""Secondary instances: lists that expressions look things up in, up to tens of thousands of rows.

Invariant: a list never changes after it is made, so an index over a column stays right; rows are kept as columns and
become nodes only when an expression takes them in hand, and then always the same nodes. A row that lacks a column has
no such child, which compares like ''.

Not here: finding and opening the files (the form's media).
"""

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from field_app.forms.tree import NOTHING, Document, Node

Row = Mapping[str, str]  # column -> text


class RowList(Node):
    """The root element of a list; below it the rows, each an element `item` with one child a column."""

    __slots__ = ("_all", "_columns", "_count", "_found", "_indexes", "_item", "_made")

    def __init__(self, rows: Iterable[Row], *, name: str = "root", item: str = "item", namespace: str = "") -> None:
        super().__init__(name, namespace=namespace)
        self._item = item
        self._columns = _columns(rows)
        self._count = max((len(texts) for texts in self._columns.values()), default=0)
        self._made: dict[int, Node] = {}
        self._all: list[Node] | None = None
        self._indexes: dict[str, dict[str, list[int]]] = {}
        self._found: dict[tuple[str, str], Sequence[Node]] = {}

    @property
    def children(self) -> Sequence[Node]:
        """All rows, as nodes."""
        if self._all is None:
            self._all = [self._row(place) for place in range(self._count)]
        return self._all

    def children_named(self, name: str) -> Sequence[Node]:
        """All rows, when `name` is that of a row."""
        return self.children if name == self._item else NOTHING

    def rows_where(self, item: str, column: str, text: str) -> Sequence[Node]:
        """Return the rows whose `column` reads `text`, in their order: what `item[column = text]` finds.

        The first question about a column costs a pass over it, each further one a look-up.
        """
        if item != self._item:
            return NOTHING
        found = self._found.get((column, text))
        if found is None:
            if column not in self._indexes:
                self._indexes[column] = self._index(column)
            places = self._indexes[column].get(text, ())
            found = self._found[column, text] = [self._row(place) for place in places]
        return found

    def _index(self, column: str) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for place, text in enumerate(self._columns.get(column) or [None] * self._count):
            index.setdefault(text or "", []).append(place)
        return index

    def _row(self, place: int) -> Node:
        row = self._made.get(place)
        if row is None:
            row = self._made[place] = Node(self._item, namespace=self.namespace)
            row.parent = self
            for name, texts in self._columns.items():
                text = texts[place]
                if text is not None:
                    row.append(Node(name, text, namespace=self.namespace))
        return row


def _columns(rows: Iterable[Row]) -> dict[str, list[str | None]]:
    columns: dict[str, list[str | None]] = {}
    for place, row in enumerate(rows):
        for texts in columns.values():
            texts.append(None)
        for name, text in row.items():
            if name not in columns:
                columns[name] = [None] * (place + 1)
            columns[name][place] = text
    return columns


def document_of_rows(rows: Iterable[Row]) -> Document:
    """Return the document `root/item` of a list that is not XML."""
    return Document(RowList(rows))


def document_of_xml(element: etree._Element) -> Document:
    """Return the document below `element`, the root element of a secondary instance.

    A flat list (rows of one name, leaves without attributes in them, no name twice in a row) is kept as columns.
    What `instance(id)` finds is the `<instance>` element around it, so the document has that one's attributes.
    """
    document = Document(_root(element))
    around = element.getparent()
    if around is not None:
        _add_attributes(around, document)
    return document


def _root(element: etree._Element) -> Node:
    items = _elements(element)
    if items and not element.attrib and all(_is_flat(item, items[0]) for item in items):
        namespace, name = _split(element)
        rows = ({_split(cell)[1]: cell.text or "" for cell in _elements(item)} for item in items)
        return RowList(rows, name=name, item=_split(items[0])[1], namespace=namespace)
    return _nodes(element)


def _is_flat(item: etree._Element, first: etree._Element) -> bool:
    cells = _elements(item)
    names = {cell.tag for cell in cells}
    same_namespace = all(_split(cell)[0] == _split(first)[0] for cell in cells)
    bare = not item.attrib and bool(cells) and same_namespace and len(names) == len(cells)
    return item.tag == first.tag and bare and not any(cell.attrib or len(cell) for cell in cells)


def _nodes(element: etree._Element) -> Node:
    namespace, name = _split(element)
    inner = _elements(element)
    node = Node(name, "" if inner else element.text or "", namespace=namespace)
    _add_attributes(element, node)
    for child in inner:
        node.append(_nodes(child))
    return node


def _add_attributes(element: etree._Element, node: Node) -> None:
    for key, text in element.attrib.items():
        attribute = etree.QName(str(key))
        node.set_attribute(attribute.localname, str(text), namespace=attribute.namespace or "")


def _elements(element: etree._Element) -> list[etree._Element]:
    return [child for child in element if isinstance(child.tag, str)]


def _split(element: etree._Element) -> tuple[str, str]:
    name = etree.QName(element)
    return name.namespace or "", name.localname
