"""Truth values and lazy functions (xforms.md 2)."""

import pytest

from tests.forms.xpath.builders import a_world, number_of, text_of, texts_of, truth_of, value_of

RECORD = """<data><yes>1</yes><empty/><zero>0</zero><own>kept</own>
<v>a</v><v/><v>0</v><w>1</w><w>2</w><w>4</w></data>"""


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        pytest.param("if(true(), 5, 'abc')", 5.0, id="if-keeps-a-number"),
        pytest.param("if(false(), 5, 'abc')", "abc", id="if-keeps-a-text"),
        pytest.param("if(/data/yes = 1, true(), 0)", True, id="if-keeps-a-truth"),
        pytest.param("if(/data/empty, 'a', 'b')", "b", id="if-of-unanswered"),
        pytest.param("coalesce('', 'b')", "b", id="coalesce-second"),
        pytest.param("coalesce('a', 'b')", "a", id="coalesce-first"),
        pytest.param("coalesce(/data/empty + 1, 'b')", "b", id="coalesce-nan-is-empty"),
        pytest.param("coalesce(0, 'b')", 0.0, id="coalesce-zero-is-a-value"),
        pytest.param("coalesce(false(), 'b')", False, id="coalesce-false-is-a-value"),
        pytest.param("depend('a', /data/yes)", "a", id="depend"),
    ],
)
def test_value(expression: str, value: object) -> None:
    found = value_of(expression, a_world(RECORD))

    assert found == value
    assert type(found) is type(value)


def test_only_the_branch_that_is_taken_is_read() -> None:
    world = a_world(RECORD)

    value_of("if(/data/yes = 1, 'a', jr:choice-name('v', '/data/v'))", world)
    text_of("if(/data/yes = 2, jr:choice-name('v', '/data/v'), 'b')", world)
    number_of("if(/data/yes = 1, 1, jr:choice-name('v', '/data/v'))", world)
    truth_of("if(/data/yes = 1, 1, jr:choice-name('v', '/data/v'))", world)
    text_of("coalesce(/data/yes, jr:choice-name('v', '/data/v'))", world)
    text_of("once(jr:choice-name('v', '/data/v'))", world, "/data/own")

    assert world.asked == []


def test_if_passes_nodes_on() -> None:
    world = a_world(RECORD)

    assert texts_of("if(/data/yes = 1, /data/w, /data/v)", world) == ["1", "2", "4"]
    assert number_of("count(if(/data/yes = 2, /data/w, ''))", world) == 0


def test_once_keeps_the_own_value() -> None:
    world = a_world(RECORD)

    assert text_of("once('new')", world, "/data/own") == "kept"
    assert text_of("once('new')", world, "/data/empty") == "new"


def test_once_keeps_the_own_value_while_it_is_not_relevant() -> None:
    assert text_of("once('new')", a_world(RECORD, hidden="own"), "/data/own") == "kept"


@pytest.mark.parametrize(
    ("expression", "truth"),
    [
        pytest.param("not(/data/empty)", True, id="not-of-unanswered"),
        pytest.param("not(0)", True, id="not-of-zero"),
        pytest.param("boolean-from-string('1')", True, id="from-string-1"),
        pytest.param("boolean-from-string('true')", True, id="from-string-true"),
        pytest.param("boolean-from-string('True')", False, id="from-string-other-case"),
        pytest.param("boolean-from-string('false')", False, id="from-string-false"),
        pytest.param("boolean-from-string(1.0)", True, id="from-string-number"),
        pytest.param("checklist(1, 2, 1 = 1, 2 = 2, 3 = 4)", True, id="checklist-within"),
        pytest.param("checklist(-1, 2, 1, 1, 1)", False, id="checklist-too-many"),
        pytest.param("checklist(1, -1, 0, 0)", False, id="checklist-too-few"),
        pytest.param("checklist(2, 2, /data/v)", True, id="checklist-nodes-expand"),
        pytest.param("checklist(1, 1, /data/v, 0)", True, id="checklist-nodes-among-others-are-one"),
        pytest.param("weighted-checklist(5, 5, /data/v, /data/w)", True, id="weighted-nodes-expand"),
        pytest.param("weighted-checklist(2, 2, true(), 2, false(), 5)", True, id="weighted-values"),
        pytest.param("weighted-checklist(3, -1, true(), 2, false(), 5)", False, id="weighted-too-few"),
        pytest.param("weighted-checklist(0, 0)", True, id="weighted-nothing"),
    ],
)
def test_truth(expression: str, truth: bool) -> None:
    assert truth_of(expression, a_world(RECORD)) is truth
