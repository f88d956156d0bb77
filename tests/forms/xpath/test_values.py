"""Casts (XPath 1.0 section 4; xforms.md 3)."""

from math import inf, isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.forms.xpath import number_text, text_number
from tests.forms.xpath.builders import a_world, number_of, text_of, texts_of, truth_of


@pytest.mark.parametrize(
    ("number", "text"),
    [
        pytest.param(3.0, "3", id="2-no-point-zero"),
        pytest.param(-0.0, "0", id="2-no-minus-zero"),
        pytest.param(1e15, "1000000000000000", id="2-no-exponent-large"),
        pytest.param(1.23e21, "1230000000000000000000", id="2-no-exponent-larger"),
        pytest.param(1.5e-7, "0.00000015", id="2-no-exponent-small"),
        pytest.param(0.1 + 0.2, "0.30000000000000004", id="2-shortest-that-is-exact"),
        pytest.param(-2.5, "-2.5", id="2-negative"),
        pytest.param(nan, "NaN", id="2-nan"),
        pytest.param(inf, "Infinity", id="2-infinity"),
        pytest.param(-inf, "-Infinity", id="2-minus-infinity"),
    ],
)
def test_number_prints(number: float, text: str) -> None:
    assert number_text(number) == text


@given(number=st.floats(allow_nan=False, allow_infinity=False))
def test_a_printed_number_is_read_back(number: float) -> None:
    text = number_text(number)

    assert text_number(text) == number
    assert set(text) <= set("0123456789.-")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param(" -1.5 \n", -1.5, id="2-white-space-around"),
        pytest.param(".5", 0.5, id="2-without-zero"),
        pytest.param("5.", 5.0, id="2-ends-in-dot"),
        pytest.param("4,6", 4.6, id="2-decimal-comma-of-javarosa"),
        pytest.param("2026-03-02", 20514.0, id="3.1-date-is-its-day"),
        pytest.param("1969-12-31", -1.0, id="3.1-date-before-1970"),
        pytest.param("1970-01-02T12:00:00Z", 1.5, id="3.1-date-time-is-utc-days"),
        pytest.param("1970-01-02T12:00:00.000+12:00", 1.0, id="3.1-date-time-with-offset"),
    ],
)
def test_text_is_a_number(text: str, number: float) -> None:
    assert text_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1e3",
        "+1",
        "Infinity",
        "NaN",
        "1 2",
        "1.2.3",
        "1,2,3",
        "-",
        ".",
        "\u0661",
        "1_000",
        "0x10",
        "2026-02-30",
    ],
)
def test_text_is_no_number(text: str) -> None:
    assert isnan(text_number(text))


@pytest.mark.parametrize(
    ("expression", "truth"),
    [
        pytest.param("boolean('false')", True, id="2-any-text-is-true"),
        pytest.param("boolean('')", False, id="2-no-text-is-false"),
        pytest.param("boolean('0')", True, id="2-zero-as-text-is-true"),
        pytest.param("boolean(0)", False, id="zero-is-false"),
        pytest.param("boolean(number('x'))", False, id="nan-is-false"),
        pytest.param("boolean(date('1970-01-01'))", True, id="a-date-is-true-also-the-zeroth"),
        pytest.param("boolean(/data/none)", False, id="no-node-is-false"),
        pytest.param("boolean(/data/empty)", False, id="javarosa-unanswered-is-false"),
        pytest.param("boolean(/data/given)", True, id="answered-is-true"),
        pytest.param("boolean(/data/group)", True, id="group-is-true"),
    ],
)
def test_truth(expression: str, truth: bool) -> None:
    world = a_world("<data><empty/><given>no</given><group><x/></group></data>")

    assert truth_of(expression, world) is truth


def test_no_nodes_read_as_empty_text_and_nan() -> None:
    assert text_of("/data/none") == ""
    assert isnan(number_of("/data/none"))


def test_several_nodes_read_as_the_first() -> None:
    world = a_world("<data><x>4</x><x>5</x></data>")

    assert text_of("/data/x", world) == "4"
    assert number_of("/data/x + 1", world) == 5


def test_what_is_not_relevant_reads_as_empty_and_drops_out() -> None:
    world = a_world("<data><x>4</x><y>5</y><z>6</z></data>", hidden="x")

    assert text_of("/data/x", world) == ""
    assert texts_of("/data/*", world) == ["5", "6"]
    assert truth_of("/data/x = ''", world)


def test_a_written_node_is_read_anew() -> None:
    world = a_world("<data><x>4</x></data>")
    assert number_of("/data/x * 2", world) == 8
    assert truth_of("selected(/data/x, '4')", world)

    world.document.root.children[0].write("5")

    assert number_of("/data/x * 2", world) == 10
    assert truth_of("selected(/data/x, '5')", world)


def test_the_number_of_a_group_follows_its_leaves() -> None:
    world = a_world("<data><group><x>4</x></group></data>")
    assert number_of("/data/group + 0", world) == 4

    world.document.root.children[0].children[0].write("5")

    assert number_of("/data/group + 0", world) == 5


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        pytest.param("true()", "true", id="3.4-true"),
        pytest.param("1 = 2", "false", id="3.4-false"),
        pytest.param("number('x')", "NaN", id="nan"),
        pytest.param("1 div 0", "Infinity", id="infinity"),
    ],
)
def test_value_as_text(expression: str, text: str) -> None:
    assert text_of(expression) == text
