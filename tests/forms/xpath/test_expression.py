"""The door: compiled once, read in any type, and never in the way of a long form."""

from math import isnan

import pytest

from field_app.errors import FormError
from field_app.forms.tree import Node
from field_app.forms.xpath import STANDARD_NAMESPACES, Scope, compile_expression
from tests.forms.xpath.builders import a_world, scope_at, text_of, truth_of


def test_the_same_text_is_compiled_once() -> None:
    first = compile_expression("/data/a + 12345", place="one")

    assert compile_expression("/data/a + 12345", place="another") is first
    assert (
        compile_expression("/data/a + 12345", place="one", namespaces={**STANDARD_NAMESPACES, "x": "urn:x"})
        is not first
    )


@pytest.mark.parametrize(
    ("text", "string", "number", "boolean"),
    [
        pytest.param("'5'", "5", 5.0, True, id="constant-text"),
        pytest.param("5", "5", 5.0, True, id="constant-number"),
        pytest.param("true()", "true", 1.0, True, id="constant-truth"),
        pytest.param("/data/a", "5", 5.0, True, id="nodes"),
        pytest.param("/data/a + 0", "5", 5.0, True, id="number"),
        pytest.param("concat(/data/a, '')", "5", 5.0, True, id="text"),
        pytest.param("/data/a = 5", "true", 1.0, True, id="truth"),
        pytest.param("/data/a = 6", "false", 0.0, False, id="falsehood"),
        pytest.param("coalesce(/data/a, 0)", "5", 5.0, True, id="any"),
        pytest.param("if(/data/a = 5, 5, '')", "5", 5.0, True, id="if"),
        pytest.param("today()", "2026-03-02", 20514.0, True, id="moment"),
    ],
)
def test_each_value_reads_as_each_type(text: str, string: str, number: float, boolean: bool) -> None:
    expression = compile_expression(text, place="here")
    scope = scope_at(a_world("<data><a>5</a></data>"))

    assert expression.string(scope) == string
    assert expression.number(scope) == number
    assert expression.boolean(scope) is boolean


def test_what_is_no_path_reads_as_no_nodes() -> None:
    scope = scope_at(a_world())

    for text in ("1", "'a'", "true()", "/data = 1", "coalesce('a', 1)"):
        assert list(compile_expression(text, place="here").nodes(scope)) == []


def test_a_scope_serves_many_nodes() -> None:
    world = a_world("<data><r><x>1</x></r><r><x>2</x></r></data>", repeats="r")
    expression = compile_expression("../x * 10", place="here")
    scope = Scope(world, world.document)

    found = []
    for instance in world.document.root.children:
        scope.node = instance.children[0]
        found.append(expression.number(scope))

    assert found == [10, 20]


def test_current_stays_when_the_context_is_a_row() -> None:
    world = a_world("<data><a>x</a></data>")
    row = Node("item")
    row.append(Node("label", "y"))

    expression = compile_expression("concat(label, current()/.)", place="here")

    assert expression.string(Scope(world, row, world.document.root.children[0])) == "yx"


@pytest.mark.parametrize("operator", ["+", "or", "and", "="])
def test_a_long_chain_is_no_deep_one(operator: str) -> None:
    text = f" {operator} ".join(["/data/a"] * 400)

    assert compile_expression(text, place="here").uses.references
    assert text_of(text, a_world("<data><a>1</a></data>"))


def test_deeply_nested_ifs_as_real_forms_have_them() -> None:
    text = "0"
    for number in range(80):
        text = f"if(/data/a = {number}, 'r{number}', {text})"

    assert text_of(text, a_world("<data><a>0</a></data>")) == "r0"


def test_without_any_question_around_it_the_context_cannot_be_read() -> None:
    for text in ("string-length()", "normalize-space()"):
        with pytest.raises(FormError) as caught:
            compile_expression(text, place="here").value(scope_at(a_world()))
        assert text in caught.value.message().what


@pytest.mark.parametrize(
    "text",
    [
        *("/data/w + 1", "date(/data/w)", "/data/w > today()", "round(/data/w, /data/w)", "pow(/data/w, 2)"),
        *("selected-at(/data/w, /data/w)", "substr(/data/w, /data/w)", "uuid(/data/w)", "regex(/data/w, /data/w)"),
        *("digest(/data/w, /data/w)", "area(/data/w)", "decimal-time(/data/w)", "format-date(/data/w, /data/w)"),
        *("/data/w[number(.)]", "instance(/data/w)/root", "indexed-repeat(/data/w, /data/w, /data/w)"),
    ],
)
@pytest.mark.parametrize(
    "answer", ["", "word", "1e999", "-5", "99999999999999999999", "9999-12-31", "0001-01-01T00:00:00+12:00", "(["]
)
def test_no_answer_stops_an_expression(text: str, answer: str) -> None:
    world = a_world(f"<data><w>{answer}</w></data>")

    text_of(text, world)
    truth_of(text, world)


def test_nan_stays_nan() -> None:
    expression = compile_expression("number('x')", place="here")

    assert isnan(expression.number(scope_at(a_world())))
    assert expression.string(scope_at(a_world())) == "NaN"
