"""What a form designer is told: which message, where, and that nothing else is raised for any text."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.errors import FormError
from field_app.forms.xpath import compile_expression


def refused(text: str) -> FormError:
    with pytest.raises(FormError) as caught:
        compile_expression(text, place="/data/total (calculate)")
    return caught.value


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        pytest.param("", "xpath-empty", 1, id="nothing"),
        pytest.param("1 + ", "xpath-value-expected-at-end", 5, id="breaks-off"),
        pytest.param("1 + * 2 )", "xpath-operator-expected", 7, id="two-values-in-a-row"),
        pytest.param("1 = = 2", "xpath-value-expected", 5, id="two-operators-in-a-row"),
        pytest.param("(1 + 2", "xpath-bracket-open", 1, id="bracket-not-closed"),
        pytest.param("a[1", "xpath-bracket-open", 2, id="condition-not-closed"),
        pytest.param("1 + 2)", "xpath-bracket-too-many", 6, id="bracket-too-many"),
        pytest.param("'abc", "xpath-text-not-closed", 1, id="text-not-closed"),
        pytest.param("a = \u2018b\u2019", "xpath-curly-quote", 5, id="typographic-quote"),
        pytest.param("${a} + 1", "xpath-variable", 1, id="name-of-a-question-left-over"),
        pytest.param("a & b", "xpath-character", 3, id="strange-character"),
        pytest.param("a/", "xpath-name-expected", 3, id="path-without-its-last-name"),
        pytest.param("/descendant::a", "xpath-axis", 2, id="axis-of-no-form-app"),
        pytest.param("(a)[5]", "xpath-condition-place", 4, id="condition-behind-a-bracket"),
        pytest.param("a/comment()", "xpath-node-test", 3, id="comments-are-no-questions"),
        pytest.param("sum(1)", "xpath-path-expected", 5, id="sum-of-a-number"),
        pytest.param("'a'/b", "xpath-operator-expected", 4, id="path-from-a-text"),
        pytest.param("(1)/b", "xpath-path-start", 2, id="path-from-a-number"),
        pytest.param("/namespace:*", "xpath-prefix", 2, id="prefix-not-declared"),
        pytest.param("1 + selectd(a, 'b')", "xpath-unknown-function-near", 5, id="misspelt-function"),
        pytest.param("zzzzzzzzz()", "xpath-unknown-function", 1, id="unknown-function"),
        pytest.param("my:itext('a')", "xpath-unknown-function-near", 1, id="function-of-another-prefix"),
        pytest.param("true(5)", "xpath-arguments-exact", 1, id="argument-too-many"),
        pytest.param("join()", "xpath-arguments-least", 1, id="argument-too-few"),
        pytest.param("round(1, 2, 3)", "xpath-arguments-between", 1, id="arguments-between"),
        pytest.param("weighted-checklist(1, 2, 3)", "xpath-arguments-pairs", 1, id="arguments-in-pairs"),
        pytest.param("regex(a, '[')", "xpath-pattern", 1, id="pattern-not-closed"),
        pytest.param("date('1983-09-31')", "xpath-no-date", 6, id="31-september"),
        pytest.param("date(true())", "xpath-no-date", 6, id="truth-is-no-date"),
        pytest.param("decimal-date-time('-1000')", "xpath-no-date", 19, id="number-in-quotes-is-no-date"),
        pytest.param("format-date(a, '%Q')", "xpath-date-letter", 16, id="letter-of-no-date"),
        pytest.param("digest(a, 'SHA-3')", "xpath-digest", 11, id="unknown-digest"),
        pytest.param("geofence(a, '')", "xpath-no-place", 13, id="no-shape"),
        pytest.param("jr:choice-name(a, '1 +')", "xpath-choice-path", 19, id="choice-name-of-no-path"),
        pytest.param("indexed-repeat(/a/b[c], /a, 1)", "xpath-plain-path-expected", 16, id="indexed-with-condition"),
        pytest.param("indexed-repeat(1, /a, 1)", "xpath-path-expected", 16, id="indexed-of-a-number"),
        pytest.param("(" * 3000 + "1" + ")" * 3000, "xpath-too-deep", 1, id="too-deep"),
    ],
)
def test_designer_is_told(text: str, code: str, position: int) -> None:
    error = refused(text)

    assert (error.code, error.values["position"]) == (code, str(position))
    for language in ("en", "ar"):
        message = error.message(language)
        assert "/data/total (calculate)" in message.what
        assert message.todo


def test_misspelt_function_is_told_the_right_name() -> None:
    assert "selected()" in refused("selectd(a, 'b')").message().todo


def test_long_expression_is_shown_around_the_spot() -> None:
    error = refused("1 + " * 200 + "nothing_like_it() + 1")

    shown = str(error.values["expression"])
    assert "nothing_like_it()" in shown
    assert len(shown) < 130
    assert shown.startswith("…")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("0 and explode() + 1", id="and"),
        pytest.param("true() or substring()", id="or"),
        pytest.param("if(false() and explode(), 1, 2)", id="if"),
    ],
)
def test_what_is_never_read_is_never_refused(text: str) -> None:
    compile_expression(text, place="here")


@given(text=st.text(st.sampled_from("ab1.'\"/@[]()*-+=<>!|, :$andor\u0660"), max_size=25))
def test_any_text_compiles_or_is_refused(text: str) -> None:
    with suppress(FormError):
        compile_expression(text, place="here")
