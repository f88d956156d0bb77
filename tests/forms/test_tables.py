"""Tables: one contract for the list in memory and the packed one."""

import tracemalloc
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.forms.instances import KEPT_CELLS_MAX, RowList
from field_app.forms.tables import Columns, Overlaid, PackedTable, Row, Table, pack
from field_app.forms.tree import rank
from field_app.forms.xpath.order import in_document_order
from tests.forms.builders import entry_with

Make = Callable[[Sequence[Row]], Table]
ROWS = [{"name": "b", "town": "Sorvel"}, {"name": "a", "town": ""}, {"name": "b"}, {"name": "ä", "town": "Kestel ☂"}]


def packed(rows: Sequence[Row]) -> Table:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return pack(columns, ([row.get(name) for name in columns] for row in rows))


def stored(rows: Sequence[Row]) -> Table:
    """Return the packed table as it comes back from where its columns were kept."""
    table = packed(rows)
    assert isinstance(table, PackedTable)
    return PackedTable(table.packed)


@pytest.fixture(params=[Columns, packed, stored], ids=["in-memory", "packed", "stored"])
def make(request: pytest.FixtureRequest) -> Make:
    made: Make = request.param
    return made


def test_cells_come_back(make: Make) -> None:
    table = make(ROWS)

    assert (len(table), tuple(table.columns)) == (4, ("name", "town"))
    assert [table.text(place, "town") for place in range(4)] == ["Sorvel", "", None, "Kestel ☂"]
    assert table.text(0, "none") is None


@pytest.mark.parametrize(
    ("column", "text", "places"),
    [
        pytest.param("name", "b", [0, 2], id="several-in-their-order"),
        pytest.param("name", "ä", [3], id="beyond-ascii"),
        pytest.param("name", "c", [], id="none"),
        pytest.param("town", "", [1, 2], id="empty-and-lacking"),
        pytest.param("none", "", [0, 1, 2, 3], id="no-such-column-reads-empty"),
        pytest.param("none", "b", [], id="no-such-column"),
    ],
)
def test_rows_are_found(make: Make, column: str, text: str, places: list[int]) -> None:
    assert list(make(ROWS).places(column, text)) == places


def test_no_rows(make: Make) -> None:
    assert len(make([])) == 0
    assert list(make([]).places("name", "")) == []


@given(rows=st.lists(st.dictionaries(st.sampled_from("ab"), st.text("xyé", max_size=2), max_size=2), max_size=12))
def test_both_find_the_same(rows: list[dict[str, str]]) -> None:
    one, other = Columns(rows), packed(rows)
    for column in one.columns:
        for text in ("", "x", "y", "xy", "é"):
            found = [place for place in one.places(column, text) if place < len(other)]
            assert list(other.places(column, text)) == found
        assert [one.text(place, column) for place in range(len(one))] == [
            other.text(place, column) for place in range(len(other))
        ]


def test_rows_laid_over_a_table_replace_those_of_their_name_and_follow_the_others() -> None:
    table = Overlaid(
        Columns(ROWS[:2]), [{"name": "a", "town": "Velim"}, {"name": "new", "town": "Sorvel", "more": "x"}]
    )

    assert (len(table), table.columns) == (3, ("name", "town", "more"))
    assert [table.text(place, "town") for place in range(3)] == ["Sorvel", "Velim", "Sorvel"]
    assert [table.text(place, "more") for place in range(3)] == [None, None, "x"]
    assert list(table.places("town", "Sorvel")) == [0, 2]
    assert list(table.places("town", "")) == []
    assert list(table.places("more", "")) == [0, 1]
    assert list(table.places("name", "a")) == [1]


def test_cells_of_a_long_list_are_made_when_they_are_read() -> None:
    rows = RowList(packed([{"name": str(place), "town": "t"} for place in range(KEPT_CELLS_MAX)]))
    row = rows.children[7]

    (cell,) = row.children_named("name")
    (again,) = row.children_named("name")

    assert (cell.text, cell.parent, rank(cell)) == ("7", row, 1)
    assert cell is not again
    assert cell == again
    assert cell != row.children_named("town")[0]
    assert len(in_document_order([cell, again])) == 1
    assert [each.text for each in row.children] == ["7", "t"]
    assert row.string() == "7t"


def test_the_choices_of_a_long_list_take_little_memory() -> None:
    """60 MB for 100,000 rows: 24 MB for two fifths of them, with everything that is offered."""
    csv = "name,label\n" + "".join(f"town{place},Town number {place}\n" for place in range(40_000))
    itemset = '<itemset nodeset="instance(\'l\')/root/item"><value ref="name"/><label ref="label"/></itemset>'
    parts = {
        "lists": '<instance id="l" src="jr://file-csv/l.csv"/>',
        "body": f'<select1 ref="/data/a"><label>A</label>{itemset}</select1>',
    }
    entry = entry_with({"l.csv": csv}, "<a/>", **parts)
    tracemalloc.start()
    try:
        offered = entry["/data/a"].choices
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert len(offered) == 40_000
    assert taken < 24_000_000


def test_cells_of_a_short_list_are_kept() -> None:
    row = RowList(packed(ROWS)).children[0]

    assert row.children_named("name")[0] is row.children_named("name")[0]
    assert row.children[0] is row.children_named("name")[0]
