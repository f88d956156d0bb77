"""The node tree: its caches never say what its text and children do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from field_app.forms.tree import Attribute, Document, Node, ancestors, indexed_path, rank


def a_crossing() -> tuple[Node, Node, Node]:
    """Return the root of a record with two trucks, and the trucks."""
    root = Node("data")
    trucks = []
    for plate in ("11", "22"):
        truck = Node("truck")
        truck.repeated = True
        truck.append(Node("plates", plate))
        root.append(truck)
        trucks.append(truck)
    Document(root)
    return root, trucks[0], trucks[1]


def test_paths_name_instances() -> None:
    root, _, second = a_crossing()

    assert indexed_path(root) == "/data"
    assert indexed_path(second.children[0]) == "/data/truck[2]/plates"


def test_a_single_instance_has_its_index_too() -> None:
    root, first, second = a_crossing()
    root.remove(second)

    assert indexed_path(first.children[0]) == "/data/truck[1]/plates"
    assert indexed_path(root.set_attribute("version", "1")) == "/data/@version"


def test_rank_counts_the_same_name_only() -> None:
    root, first, second = a_crossing()
    root.insert(0, Node("gate"))

    assert [rank(first), rank(second), rank(root)] == [1, 2, 1]


def test_a_node_about_to_be_added_comes_last() -> None:
    root, _, _ = a_crossing()
    third = Node("truck")
    third.parent = root

    assert rank(third) == 3


def test_ancestors_end_below_the_document() -> None:
    root, first, _ = a_crossing()

    assert list(ancestors(first.children[0])) == [first, root]


def test_write_says_whether_anything_changed() -> None:
    node = Node("x", "a b")

    assert not node.write("a b")
    assert node.write("c")
    assert node.text == "c"


def test_write_drops_the_caches() -> None:
    node = Node("x", "a b")
    node.number_cache = 1.0
    assert node.tokens() == {"a", "b"}

    numbers = []
    for text in ("a b", "c"):
        node.write(text)
        numbers.append(node.number_cache)

    assert numbers == [1.0, None]
    assert node.tokens() == {"c"}


def test_string_of_an_inner_node_leaves_out_what_is_not_relevant() -> None:
    root, first, _ = a_crossing()
    assert root.string() == "1122"

    first.relevant = False

    assert root.string() == "22"


def test_attributes_are_nodes_by_name_and_namespace() -> None:
    node = Node("entity")
    plain = node.set_attribute("id", "1")
    spaced = node.set_attribute("id", "2", namespace="urn:x")

    assert node.attributes == {"id": plain, "{urn:x}id": spaced}
    assert isinstance(plain, Attribute)
    assert plain.parent is node
    assert node.set_attribute("id", "3") is node.attributes["id"]


def test_document_holds_its_root() -> None:
    root, _, _ = a_crossing()
    document = root.parent

    assert isinstance(document, Document)
    assert document.root is root
    assert list(document.walk())[1] is root


class ChildrenByName(RuleBasedStateMachine):
    """Children come and go in any order; those by name are always those among all."""

    def __init__(self) -> None:
        super().__init__()
        self.parent = Node("data")
        self.model: list[Node] = []

    @rule(name=st.sampled_from("abc"))
    def append(self, name: str) -> None:
        child = Node(name)
        self.parent.append(child)
        self.model.append(child)

    @rule(name=st.sampled_from("abc"), place=st.integers(0, 9))
    def insert(self, name: str, place: int) -> None:
        child = Node(name)
        self.parent.insert(place, child)
        self.model.insert(place, child)

    @rule(place=st.integers(0, 9))
    def remove(self, place: int) -> None:
        if place < len(self.model):
            child = self.model.pop(place)
            self.parent.remove(child)
            assert child.parent is None

    @invariant()
    def children_by_name_are_those_among_all(self) -> None:
        assert list(self.parent.children) == self.model
        for name in "abc":
            assert list(self.parent.children_named(name)) == [child for child in self.model if child.name == name]
        assert all(child.parent is self.parent for child in self.model)


TestChildrenByName = ChildrenByName.TestCase


@pytest.mark.parametrize("method", ["append", "insert"])
def test_a_leaf_has_no_children_until_it_gets_one(method: str) -> None:
    node = Node("x")
    assert list(node.children) == list(node.children_named("y")) == []

    child = Node("y")
    node.append(child) if method == "append" else node.insert(0, child)

    assert list(node.children) == list(node.children_named("y")) == [child]


@given(
    steps=st.lists(st.tuples(st.sampled_from(["append", "insert", "remove", "ask"]), st.integers(0, 9)), max_size=30)
)
def test_a_rank_is_the_place_whatever_came_and_went(steps: list[tuple[str, int]]) -> None:
    parent = Node("data")
    for verb, number in steps:
        present = list(parent.children_named("r"))
        if verb == "append":
            parent.append(Node("r"))
        elif verb == "insert":
            parent.insert(number % (len(present) + 1), Node("r"))
        elif present and verb == "remove":
            parent.remove(present[number % len(present)])
        elif present:
            assert rank(present[number % len(present)]) == number % len(present) + 1

    assert [rank(node) for node in parent.children_named("r")] == list(range(1, len(parent.children) + 1))
