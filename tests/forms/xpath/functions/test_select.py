"""Functions on chosen values and what asks the form (xforms.md 2)."""

import pytest

from tests.forms.xpath.builders import a_world, number_of, text_of, truth_of

RECORD = "<data><list>apple  baby\ncrimson</list><empty/><r><one>a</one></r></data>"


@pytest.mark.parametrize(
    ("expression", "truth"),
    [
        pytest.param("selected(/data/list, 'baby')", True, id="chosen"),
        pytest.param("selected(/data/list, ' baby ')", True, id="value-is-stripped"),
        pytest.param("selected(/data/list, 'bab')", False, id="no-part-of-a-value"),
        pytest.param("selected(/data/list, 'apple baby')", False, id="no-two-values"),
        pytest.param("selected(/data/empty, '')", True, id="nothing-chosen"),
        pytest.param("selected(/data/none, '')", True, id="nothing-there"),
        pytest.param("selected(/data/list, '')", False, id="something-chosen"),
        pytest.param("selected('', ' ')", True, id="no-text"),
        pytest.param("selected('a b', '')", False, id="a-text"),
        pytest.param("selected(/data/none, 'a')", False, id="no-node"),
        pytest.param("selected('a b', 'b')", True, id="text"),
        pytest.param("selected(concat(/data/list, ' z'), 'z')", True, id="computed"),
    ],
)
def test_selected(expression: str, truth: bool) -> None:
    assert truth_of(expression, a_world(RECORD)) is truth


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        pytest.param("selected-at(/data/list, 0)", "apple", id="first-is-0"),
        pytest.param("selected-at(/data/list, 2)", "crimson", id="last"),
        pytest.param("selected-at(/data/list, 3)", "", id="behind-the-last"),
        pytest.param("selected-at(/data/list, -1)", "", id="negative"),
        pytest.param("selected-at(/data/list, 'x')", "", id="no-number"),
        pytest.param("selected-at('', 0)", "", id="nothing"),
    ],
)
def test_selected_at(expression: str, text: str) -> None:
    assert text_of(expression, a_world(RECORD)) == text


def test_count_selected() -> None:
    assert number_of("count-selected(/data/list)", a_world(RECORD)) == 3
    assert number_of("count-selected('')") == 0


def test_choice_name_is_asked_with_value_path_and_place() -> None:
    world = a_world(RECORD)

    assert text_of("jr:choice-name(., ' ../one ')", world, "/data/r/one") == "label of a"
    assert world.asked == [("a", "../one", "one")]


def test_what_the_form_and_the_device_say() -> None:
    world = a_world(RECORD, texts={"hello": "مرحبا"}, properties={"deviceid": "fa:1"})

    assert text_of("jr:itext('hello')", world) == "مرحبا"
    assert text_of("property('deviceid')", world) == "fa:1"
    assert text_of("property('simserial')", world) == ""
    assert text_of("version()", world) == "2026030201"
