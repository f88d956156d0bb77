"""Secondary instances: lists that expressions look things up in, up to hundreds of thousands of rows.

Invariant: a list never changes after it is made; its rows are nodes only when an expression takes them in hand, and
then always the same nodes. A row that lacks a column has no such child, which compares like ''.

Not here: how a list is kept and looked up (`tables.py`), which files lists come from (`lists.py`).
"""

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from field_app.forms.tables import Columns, Row, Table
from field_app.forms.tree import NOTHING, Document, Node

KEPT_CELLS_MAX = 60_000  # a cell that is kept takes some 0.3 KiB; those of longer lists are made when they are read


class RowList(Node):
    """The root element of a list; below it the rows, each an element `item` with one child a column."""

    __slots__ = ("_all", "_found", "_item", "_made", "keeps_cells", "table")

    def __init__(self, table: Table, *, name: str = "root", item: str = "item", namespace: str = "") -> None:
        super().__init__(name, namespace=namespace)
        self.table = table
        self.keeps_cells = len(table) * len(table.columns) <= KEPT_CELLS_MAX
        self._item = item
        self._made: dict[int, Node] = {}
        self._all: list[Node] | None = None
        self._found: dict[tuple[str, str], Sequence[Node]] = {}

    @property
    def children(self) -> Sequence[Node]:
        """All rows, as nodes."""
        if self._all is None:
            self._all = [self._row(place) for place in range(len(self.table))]
            self._made.clear()
        return self._all

    def children_named(self, name: str) -> Sequence[Node]:
        """All rows, when `name` is that of a row."""
        return self.children if name == self._item else NOTHING

    def rows_where(self, item: str, column: str, text: str) -> Sequence[Node]:
        """Return the rows whose `column` reads `text`, in their order: what `item[column = text]` finds."""
        if item != self._item:
            return NOTHING
        found = self._found.get((column, text))
        if found is None:
            places = self.table.places(column, text)
            found = self._found[column, text] = [self._row(place) for place in places]
        return found

    def lacks(self, steps: Sequence[str]) -> bool:
        """Tell whether the path `steps` leads to a column of its rows that it does not have."""
        if tuple(steps[:-1]) != (self.name, self._item) or not len(self.table):
            return False
        return steps[-1].isidentifier() and steps[-1] not in self.table.columns

    def _row(self, place: int) -> Node:
        if self._all is not None:
            return self._all[place]
        row = self._made.get(place)
        if row is None:
            row = self._made[place] = _ListRow(self, self._item, place)
        return row


class _ListRow(Node):
    """A row: its cells become nodes when they are read."""

    __slots__ = ("_list", "_place")

    def __init__(self, rows: RowList, name: str, place: int) -> None:
        super().__init__(name, namespace=rows.namespace)
        self.parent = rows
        self._list = rows
        self._place = place

    @property
    def children(self) -> Sequence[Node]:
        """All cells that the row has."""
        if self._children is not None:
            return self._children
        cells = [cell for name in self._list.table.columns for cell in self.children_named(name)]
        if self._list.keeps_cells:
            self._children = cells
        return cells

    def children_named(self, name: str) -> Sequence[Node]:
        """The cell of that name, when the row has it."""
        made = self._by_name
        if made is None:
            made = {}
            if self._list.keeps_cells:
                self._by_name = made
        found = made.get(name)
        if found is None:
            found = made[name] = self._cells(name)
        return found

    def _cells(self, name: str) -> list[Node]:
        text = self._list.table.text(self._place, name)
        if text is None:
            return []
        cell = _Cell(name, text, namespace=self.namespace)
        cell.parent = self
        return [cell]


class _Cell(Node):
    """A cell; where cells are not kept, another node for the same one is equal to it."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Cell) and other.parent is self.parent and other.name == self.name

    def __hash__(self) -> int:
        return hash((id(self.parent), self.name))


def document_of_rows(rows: Iterable[Row]) -> Document:
    """Return the document `root/item` of a list that is not XML."""
    return Document(RowList(Columns(rows)))


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


def document_of_record(element: etree._Element) -> Document:
    """Return the document of a record, which expressions read as a list: `instance('__last-saved')/data/street`."""
    return Document(_nodes(element))


def blank_document(element: etree._Element) -> Document:
    """Return the document of a record in which nothing is answered, of the shape of `element`."""
    document = document_of_record(element)
    for node in document.root.walk():
        node.text = ""
    return document


def _root(element: etree._Element) -> Node:
    first = next(element.iterchildren("*"), None)
    if first is None or element.attrib:
        return _nodes(element)
    try:
        table = Columns(_flat_rows(element, first.tag))
    except _NotFlatError:
        return _nodes(element)
    namespace, name = _split(element)
    return RowList(table, name=name, item=_split(first)[1], namespace=namespace)


class _NotFlatError(Exception):
    """The list cannot be kept as columns."""


def _flat_rows(element: etree._Element, item_tag: str) -> Iterator[Row]:
    """Yield the rows of a flat list. Elements are let go one by one: of a long list all together would fill the memory
    several times over.
    """
    namespace = etree.QName(item_tag).namespace
    names: dict[str, str] = {}  # of each tag that cells have
    shared: dict[str, str] = {}  # each text once: the columns that filters read repeat theirs
    for item in element.iterchildren("*"):
        row: dict[str, str] = {}
        for cell in item.iterchildren("*"):
            name = names.get(cell.tag)
            if name is None:
                qualified = etree.QName(cell)
                if qualified.namespace != namespace:
                    raise _NotFlatError
                name = names[cell.tag] = qualified.localname
            if name in row or len(cell) or cell.keys():
                raise _NotFlatError
            text = cell.text or ""
            row[name] = shared.setdefault(text, text)
        if not row or item.tag != item_tag or item.keys():
            raise _NotFlatError
        yield row


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
