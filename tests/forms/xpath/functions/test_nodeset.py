"""Functions on nodes (xforms.md 2)."""

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.forms.tree import Document, Node
from tests.forms.xpath.builders import AWorld, a_list, a_world, number_of, text_of, texts_of

RECORD = """<data><n>4</n><n/><n>-2</n><g><x/></g><w>x</w><pos>2</pos>
<r><v>1</v><s><t>1.1</t></s><s><t>1.2</t></s></r><r><v>2</v><s><t>2.1</t></s><s><t>2.2</t></s></r><end/></data>"""


def record() -> AWorld:
    return a_world(RECORD.replace("\n", ""), repeats="r s")


@pytest.mark.parametrize(
    ("expression", "number"),
    [
        pytest.param("sum(/data/r/v)", 3, id="sum"),
        pytest.param("sum(/data/none)", 0, id="sum-of-none"),
        pytest.param("count(/data/n)", 3, id="count"),
        pytest.param("count-non-empty(/data/n)", 2, id="count-non-empty"),
        pytest.param("count-non-empty(/data/g)", 1, id="count-non-empty-group"),
        pytest.param("min(/data/n)", -2, id="min-skips-blanks"),
        pytest.param("max(/data/n)", 4, id="max-skips-blanks"),
        pytest.param("max(1, /data/n, '7')", 7, id="max-mixed"),
        pytest.param("min(3, 2)", 2, id="min-values"),
        pytest.param("position(/data/r[2])", 2, id="position-of-node"),
        pytest.param("last()", 1, id="last-outside"),
    ],
)
def test_number(expression: str, number: float) -> None:
    assert number_of(expression, record()) == number


@pytest.mark.parametrize(
    "expression", ["sum(/data/n)", "min(/data/w)", "max('')", "max(/data/none)", "max(/data/n, 'x')", "position(/none)"]
)
def test_no_number(expression: str) -> None:
    assert isnan(number_of(expression, record()))


@pytest.mark.parametrize("name", ["min", "max"])
def test_the_least_and_the_greatest_date_are_numbers_of_days(name: str) -> None:
    """As both references have them: `date()` makes a day of it again."""
    world = a_world("<data><d>2024-02-29</d></data>")

    assert text_of(f"{name}(/data/d)", world) == "19782"
    assert text_of(f"date({name}(/data/d))", world) == "2024-02-29"


def test_position_without_argument_is_the_innermost_repeats() -> None:
    assert number_of("position()", record(), "/data/r[2]/v") == 2
    assert number_of("position()", record(), "/data/r[1]/s[2]/t") == 2
    assert number_of("position(../..)", record(), "/data/r[1]/s[2]/t") == 1


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        pytest.param("indexed-repeat(/data/r/v, /data/r, 2)", "2", id="absolute"),
        pytest.param("indexed-repeat(/data/r/v, /data/r, /data/pos)", "2", id="index-from-a-question"),
        pytest.param("indexed-repeat(../r/v, ../r, 1)", "1", id="relative"),
        pytest.param("indexed-repeat(../r/v, /data/r, 1)", "1", id="relative-and-absolute"),
        pytest.param("indexed-repeat(/data/r/s/t, /data/r, 2, /data/r/s, 1)", "2.1", id="nested"),
        pytest.param("indexed-repeat(/data/r/s/t, /data/r/s, 1, /data/r, 2)", "2.1", id="pairs-in-any-order"),
        pytest.param("indexed-repeat(/data/r/v, /data/r, 3)", "", id="behind-the-last"),
        pytest.param("indexed-repeat(/data/r/v, /data/r, 0)", "", id="zero"),
        pytest.param("indexed-repeat(/data/r/v, /data/r, 'x')", "", id="no-number"),
        pytest.param("indexed-repeat(/data/r/v, /data/g, 1)", "", id="another-repeat"),
    ],
)
def test_indexed_repeat(expression: str, text: str) -> None:
    assert text_of(expression, record(), "/data/end") == text


def test_indexed_repeat_stays_in_the_own_instance_of_repeats_that_no_pair_names() -> None:
    assert text_of("indexed-repeat(/data/r/s/t, /data/r/s, 2)", record(), "/data/r[2]/v") == "2.2"
    assert text_of("indexed-repeat(../s/t, ../s, 2)", record(), "/data/r[2]/v") == "2.2"


def test_indexed_repeat_reads_indexes_where_it_is_called() -> None:
    assert text_of("indexed-repeat(/data/r/v, /data/r, position(..) - 1)", record(), "/data/r[2]/v") == "1"


def test_indexed_repeat_finds_nothing_that_is_not_relevant() -> None:
    world = a_world("<data><r><v>1</v></r></data>", repeats="r", hidden="v")

    assert text_of("indexed-repeat(/data/r/v, /data/r, 1)", world) == ""


def test_pulldata() -> None:
    towns = a_list({"name": "a", "pop": "3"}, {"name": "b", "pop": "5"}, {"name": "b", "pop": "6"})
    root = Node("root")
    item = Node("item")
    item.append(Node("name", "b"))
    item.append(Node("pop", "8"))
    root.append(item)
    world = a_world(lists={"towns": towns, "nodes": Document(root)})

    assert text_of("pulldata('towns', 'pop', 'name', 'b')", world) == "5"
    assert text_of("pulldata('nodes', 'pop', 'name', 'b')", world) == "8"
    assert text_of("pulldata('towns', 'pop', 'name', 'z')", world) == ""
    assert text_of("pulldata('towns', 'none', 'name', 'a')", world) == ""
    assert text_of("pulldata('none', 'pop', 'name', 'a')", world) == ""


def test_an_instance_that_is_not_there_has_no_nodes() -> None:
    assert texts_of("instance('none')/root/item") == []


@pytest.mark.parametrize(
    ("seed", "order"),
    [
        pytest.param("42", "AFCBDE", id="number"),
        pytest.param("42.9", "AFCBDE", id="number-is-cut"),
        pytest.param("'42'", "AFCBDE", id="number-in-quotes"),
        pytest.param("1", "BFEACD", id="another-number"),
        pytest.param("-42", "EDAFBC", id="negative"),
        pytest.param("0", "CBEAFD", id="zero"),
        pytest.param("''", "CBEAFD", id="nothing-is-zero"),
        pytest.param("2147483647", "CBEAFD", id="multiple-of-the-modulus-is-zero"),
    ],
)
def test_randomize_with_a_seed(seed: str, order: str) -> None:
    world = a_world("<data>" + "".join(f"<c>{letter}</c>" for letter in "ABCDEF") + "</data>")

    assert "".join(texts_of(f"randomize(/data/c, {seed})", world)) == order


@given(count=st.integers(0, 9), seed=st.one_of(st.integers(-(2**70), 2**70).map(str), st.sampled_from(["'abc'", "''"])))
def test_randomize_loses_nothing_and_repeats_itself(count: int, seed: str) -> None:
    world = a_world("<data>" + "".join(f"<c>{number}</c>" for number in range(count)) + "</data>")

    shuffled = texts_of(f"randomize(/data/c, {seed})", world)

    assert sorted(shuffled) == [str(number) for number in range(count)]
    assert texts_of(f"randomize(/data/c, {seed})", world) == shuffled
    assert sorted(texts_of("randomize(/data/c)", world)) == sorted(shuffled)


def test_randomize_by_text_differs_from_zero() -> None:
    world = a_world("<data>" + "".join(f"<c>{letter}</c>" for letter in "ABCDEF") + "</data>")

    assert texts_of("randomize(/data/c, 'uuid:1')", world) != texts_of("randomize(/data/c, 'uuid:2')", world)
