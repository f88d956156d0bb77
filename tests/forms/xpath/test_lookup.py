"""Predicates that an index answers: they find what looking at each row would find, and ask each row nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.forms.instances import RowList
from field_app.forms.tree import Document, Node
from tests.forms.xpath.builders import AWorld, a_list, a_world, texts_of

RECORD = "<data><gov>g</gov><none/><two>a</two><two>b</two><n>3</n><day>2026-03-02</day></data>"
ROWS = [
    {"name": "a", "gov": "g", "pop": "3", "day": "2026-03-02"},
    {"name": "b", "gov": "n", "pop": "3.0"},
    {"name": "c", "gov": "g", "pop": "5"},
    {"name": "d", "pop": "4"},
    {"name": "b", "gov": "", "pop": ""},
]

CONDITIONS = [
    pytest.param("gov = 'g'", ["a", "c"], id="constant-text"),
    pytest.param("'g' = gov", ["a", "c"], id="column-on-the-right"),
    pytest.param("./gov = /data/gov", ["a", "c"], id="question"),
    pytest.param("gov = current()/../gov", ["a", "c"], id="question-from-the-own-node"),
    pytest.param("gov = /data/none", ["d", "b"], id="unanswered-finds-rows-without-value"),
    pytest.param("gov = /data/missing", ["d", "b"], id="no-node-is-empty"),
    pytest.param("gov = concat(/data/gov, '')", ["a", "c"], id="computed-text"),
    pytest.param("name = /data/two", ["a", "b", "b"], id="several-nodes"),
    pytest.param("pop = 3", ["a", "b"], id="number-compares-by-number"),
    pytest.param("pop = /data/n + 0", ["a", "b"], id="computed-number"),
    pytest.param("pop = /data/n", ["a"], id="node-compares-by-text"),
    pytest.param("day = today()", ["a"], id="date"),
    pytest.param("gov = true()", ["a", "b", "c"], id="truth"),
    pytest.param("gov = /data/gov and pop > 3", ["c"], id="joined-by-and"),
    pytest.param("pop > 3 and gov = /data/gov", ["c"], id="joined-in-the-other-order"),
    pytest.param("gov = /data/gov and 1", ["a", "c"], id="a-number-beside-it-is-a-truth"),
    pytest.param("gov = 'g' and position() = 3", ["c"], id="position-beside-it-counts-all-rows"),
    pytest.param("gov = 'g' or pop = 4", ["a", "c", "d"], id="or-is-not-taken-apart"),
    pytest.param("gov != 'g'", ["b", "d", "b"], id="unequal-is-not-taken-apart"),
    pytest.param("name = gov", [], id="two-columns"),
    pytest.param("gov = string(../item[3]/gov)", ["a", "c"], id="value-from-the-list-itself"),
    pytest.param("gov = 'g'][2", ["c"], id="position-behind-it-counts-what-is-left"),
    pytest.param("gov = 'g'][pop = 5", ["c"], id="condition-behind-it"),
    pytest.param("position() = 2", ["b"], id="position"),
    pytest.param("2 = position()", ["b"], id="position-on-the-right"),
    pytest.param("position() = /data/n", ["c"], id="position-from-a-question"),
    pytest.param("position() = position(current()/.) + 1", ["b"], id="position-from-the-own-place"),
    pytest.param("position() = 'x'", [], id="position-that-is-none"),
    pytest.param("position() = 9", [], id="position-behind-the-last"),
    pytest.param("position() < 3", ["a", "b"], id="positions-before"),
    pytest.param("position() < position(current()/.) + 1.5", ["a", "b"], id="positions-before-a-fraction"),
    pytest.param("position() <= position(current()/.)", ["a"], id="positions-up-to-the-own-place"),
    pytest.param("position() > 3", ["d", "b"], id="positions-behind"),
    pytest.param("position() >= 3.5", ["d", "b"], id="positions-from-a-fraction-on"),
    pytest.param("2 > position()", ["a"], id="positions-before-turned-round"),
    pytest.param("4 <= position()", ["d", "b"], id="positions-from-turned-round"),
    pytest.param("position() > -3", ["a", "b", "c", "d", "b"], id="positions-behind-a-negative-number"),
    pytest.param("position() <= 1 div 0", ["a", "b", "c", "d", "b"], id="positions-up-to-infinity"),
    pytest.param("position() >= 1 div 0", [], id="positions-from-infinity-on"),
    pytest.param("position() <= number('x')", [], id="positions-up-to-no-number"),
]


def in_columns() -> AWorld:
    return a_world(RECORD, lists={"towns": a_list(*ROWS)})


def in_nodes() -> AWorld:
    root = Node("root")
    for row in ROWS:
        item = Node("item")
        for name, text in row.items():
            item.append(Node(name, text))
        root.append(item)
    return a_world(RECORD, lists={"towns": Document(root)})


@pytest.mark.parametrize("world", [in_columns, in_nodes], ids=["columns", "nodes"])
@pytest.mark.parametrize(("condition", "names"), CONDITIONS)
def test_condition_finds(condition: str, names: list[str], world: object) -> None:
    assert callable(world)

    assert texts_of(f"instance('towns')/root/item[{condition}]/name", world(), "/data/gov") == names


def test_equality_on_a_list_looks_at_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    world = in_columns()

    def looked_at_all(_self: RowList) -> object:
        raise AssertionError("each row was looked at")

    monkeypatch.setattr(RowList, "children", property(looked_at_all))

    assert texts_of("instance('towns')/root/item[gov = /data/gov and pop = 5]/name", world) == ["c"]


@given(rows=st.lists(st.fixed_dictionaries({}, optional={"k": st.sampled_from(["", "a", "1", "1.0"])}), max_size=6))
def test_index_and_each_row_agree(rows: list[dict[str, str]]) -> None:
    world = a_world("<data><k>a</k></data>", lists={"l": a_list(*({"n": str(i), **row} for i, row in enumerate(rows)))})

    for value in ("''", "'a'", "'1'", "1", "/data/k", "/data/none"):
        # `string(k)` is no bare column, so no index answers it.
        plain = texts_of(f"instance('l')/root/item[string(k) = {value}]/n", world)
        assert texts_of(f"instance('l')/root/item[k = {value}]/n", world) == plain
