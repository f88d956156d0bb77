"""Secondary instances: rows as columns behave as nodes would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from field_app.forms.instances import RowList, document_of_rows, document_of_xml
from field_app.forms.tree import Node

ROWS = [{"name": "a", "gov": "g"}, {"name": "b"}, {"gov": "g", "pop": "3"}]


def rows_of(node: Node) -> list[dict[str, str]]:
    return [{cell.name: cell.text for cell in row.children} for row in node.children]


def test_rows_come_back_as_nodes_in_their_order() -> None:
    root = document_of_rows(ROWS).root

    assert rows_of(root) == [{"name": "a", "gov": "g"}, {"name": "b"}, {"gov": "g", "pop": "3"}]
    assert list(root.children_named("item")) == list(root.children)
    assert list(root.children_named("other")) == []
    assert all(row.parent is root for row in root.children)


def test_a_row_is_always_the_same_node() -> None:
    root = document_of_rows(ROWS).root
    assert isinstance(root, RowList)

    (first, third) = root.rows_where("item", "gov", "g")

    assert first is root.children[0]
    assert third is root.children[2]
    assert root.rows_where("item", "gov", "g")[0] is first


def test_a_row_without_the_column_reads_as_empty() -> None:
    root = document_of_rows(ROWS).root
    assert isinstance(root, RowList)

    assert rows_of(root)[1:2] == [{"name": "b"}]
    assert list(root.rows_where("item", "gov", "")) == [root.children[1]]
    assert len(root.rows_where("item", "none", "")) == 3
    assert list(root.rows_where("item", "none", "x")) == []
    assert list(root.rows_where("other", "gov", "g")) == []


def test_no_rows() -> None:
    root = document_of_rows(()).root
    assert isinstance(root, RowList)

    assert list(root.children) == list(root.rows_where("item", "name", "a")) == []


@given(rows=st.lists(st.dictionaries(st.sampled_from("abc"), st.text("xy", max_size=2), max_size=3), max_size=8))
def test_an_index_finds_what_looking_finds(rows: list[dict[str, str]]) -> None:
    root = document_of_rows(rows).root
    assert isinstance(root, RowList)

    for column in "abc":
        for text in ("", "x", "xy"):
            looked = [row for row in root.children if (row.children_named(column) or [Node("")])[0].text == text]
            assert list(root.rows_where("item", column, text)) == looked


@pytest.mark.parametrize(
    ("xml", "is_columns"),
    [
        pytest.param("<root><item><a>1</a><b/></item><item><a>2</a></item></root>", True, id="flat"),
        pytest.param("<root><item><a>1</a></item><!-- note --></root>", True, id="flat-with-comment"),
        pytest.param("<root/>", False, id="empty"),
        pytest.param("<root><item><a><b>1</b></a></item></root>", False, id="nested"),
        pytest.param("<root><item><a>1</a></item><other><a>2</a></other></root>", False, id="two-kinds-of-row"),
        pytest.param("<root><item><a>1</a><a>2</a></item></root>", False, id="a-name-twice-in-a-row"),
        pytest.param("<root><item x='1'><a>1</a></item></root>", False, id="attribute-of-a-row"),
        pytest.param("<root x='1'><item><a>1</a></item></root>", False, id="attribute-of-the-root"),
        pytest.param("<root><item><a x='1'>1</a></item></root>", False, id="attribute-of-a-cell"),
        pytest.param("<root><item><o:a xmlns:o='urn:o'>1</o:a></item></root>", False, id="another-namespace"),
        pytest.param("<root><item>1</item></root>", False, id="row-that-is-a-leaf"),
    ],
)
def test_xml_becomes_columns_when_nothing_is_lost(xml: str, is_columns: bool) -> None:
    element = etree.fromstring(xml)
    document = document_of_xml(element)

    assert isinstance(document.root, RowList) is is_columns
    leaves = [leaf.text or "" for leaf in element.iter("*", "{*}a") if not len(leaf)]
    assert [node.text for node in document.root.walk() if not node.children] == leaves


def test_xml_keeps_names_namespaces_and_attributes() -> None:
    root = document_of_xml(etree.fromstring('<root xmlns="urn:l" v="1"><item><a x="2">t</a></item></root>')).root

    cell = root.children[0].children[0]
    assert (root.name, root.namespace, cell.name, cell.namespace, cell.text) == ("root", "urn:l", "a", "urn:l", "t")
    assert root.attributes is not None
    assert root.attributes["v"].text == "1"
    assert cell.attributes is not None
    assert cell.attributes["x"].text == "2"


def test_the_document_is_the_instance_element() -> None:
    instance = etree.fromstring('<instance id="towns"><root><item><a>1</a></item></root></instance>')

    document = document_of_xml(instance[0])

    assert document.attributes is not None
    assert document.attributes["id"].text == "towns"
