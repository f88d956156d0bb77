"""The grammar (XPath 1.0 section 3): what a text means, and that nothing else means it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.forms.xpath.parser import parse
from field_app.forms.xpath.syntax import (
    NODE,
    TEXT,
    Axis,
    Call,
    Literal,
    Logic,
    Negation,
    Operation,
    Origin,
    Path,
    Step,
    Tree,
)
from tests.forms.xpath.unparse import unparse


def child(name: str, *predicates: Tree) -> Step:
    return Step(Axis.CHILD, name, predicates=predicates)


def relative(*steps: Step) -> Path:
    return Path(Origin.CONTEXT, steps)


A, B, C = (relative(child(name)) for name in "abc")
HERE, UP = Step(Axis.SELF, NODE), Step(Axis.PARENT, NODE)
DEEP = Step(Axis.DESCENDANT_OR_SELF, NODE)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        pytest.param("a - b", Operation("-", A, B), id="3.7-minus-with-spaces"),
        pytest.param("a-b", relative(child("a-b")), id="3.7-minus-inside-a-name"),
        pytest.param("a -b", Operation("-", A, B), id="3.7-minus-before-a-name"),
        pytest.param("a.b", relative(child("a.b")), id="3.7-dot-inside-a-name"),
        pytest.param("a * b", Operation("*", A, B), id="3.7-star-after-operand-multiplies"),
        pytest.param("* * *", Operation("*", relative(child("*")), relative(child("*"))), id="3.7-star-both-ways"),
        pytest.param(
            "div div mod", Operation("div", relative(child("div")), relative(child("mod"))), id="3.7-div-name"
        ),
        pytest.param(
            "and and or", Logic("and", tuple(relative(child(n)) for n in ("and", "or"))), id="3.7-and-as-name"
        ),
        pytest.param("1and 2", Logic("and", (Literal(1.0), Literal(2.0))), id="both-peers-and-after-number"),
        pytest.param("1 or2", Logic("or", (Literal(1.0), Literal(2.0))), id="both-peers-or-before-number"),
        pytest.param("a or b and c", Logic("or", (A, Logic("and", (B, C)))), id="3.4-and-before-or"),
        pytest.param("a and b and c", Logic("and", (A, B, C)), id="3.4-chain-is-flat"),
        pytest.param("a < b = c", Operation("=", Operation("<", A, B), C), id="3.4-order-before-equality"),
        pytest.param("a - b - c", Operation("-", Operation("-", A, B), C), id="3.5-left-associative"),
        pytest.param("a + b * c", Operation("+", A, Operation("*", B, C)), id="3.5-times-before-plus"),
        pytest.param("-a * b", Operation("*", Negation(A), B), id="3.5-minus-binds-tightest"),
        pytest.param("--a", Negation(Negation(A)), id="3.5-two-minus"),
        pytest.param("-a | b", Negation(Operation("|", A, B)), id="3.5-union-before-minus"),
        pytest.param("(a + b) * c", Operation("*", Operation("+", A, B), C), id="3.1-brackets"),
        pytest.param(".5", Literal(0.5), id="3.7-number-without-zero"),
        pytest.param("5.", Literal(5.0), id="3.7-number-ends-in-dot"),
        pytest.param('"it\'s"', Literal("it's"), id="3.7-quote-in-quotes"),
        pytest.param("''", Literal(""), id="3.7-empty-text"),
        pytest.param("f()", Call("f", ()), id="3.2-no-arguments"),
        pytest.param("jr:itext('a', b)", Call("jr:itext", (Literal("a"), B)), id="3.2-prefixed-name"),
        pytest.param("if (a, b, c)", Call("if", (A, B, C)), id="3.2-space-before-bracket"),
        pytest.param(".", relative(HERE), id="2.5-dot"),
        pytest.param("../a", relative(UP, child("a")), id="2.5-up"),
        pytest.param("./a", relative(HERE, child("a")), id="2.5-here"),
        pytest.param("/", Path(Origin.ROOT, ()), id="2-root-alone"),
        pytest.param("/a/b", Path(Origin.ROOT, (child("a"), child("b"))), id="2-absolute"),
        pytest.param("//a", Path(Origin.ROOT, (DEEP, child("a"))), id="2.5-anywhere"),
        pytest.param("a//b", relative(child("a"), DEEP, child("b")), id="2.5-anywhere-below"),
        pytest.param("@a", relative(Step(Axis.ATTRIBUTE, "a")), id="2.5-attribute"),
        pytest.param("@orx:a", relative(Step(Axis.ATTRIBUTE, "a", "orx")), id="2.5-prefixed-attribute"),
        pytest.param("orx:*", relative(Step(Axis.CHILD, "*", "orx")), id="2.3-any-of-a-namespace"),
        pytest.param("child::a", A, id="2.2-child"),
        pytest.param("parent::a", relative(Step(Axis.PARENT, "a")), id="2.2-parent"),
        pytest.param("self::node()", relative(HERE), id="2.2-self"),
        pytest.param("a/text()", relative(child("a"), Step(Axis.CHILD, TEXT)), id="2.3-text"),
        pytest.param("a[b][1]", relative(child("a", B, Literal(1.0))), id="2.4-predicates"),
        pytest.param("a[b[c]]", relative(child("a", relative(child("b", C)))), id="2.4-predicate-in-predicate"),
        pytest.param("current()/../a", Path(Call("current", ()), (UP, child("a"))), id="2-path-from-a-call"),
        pytest.param("(a | b)/c", Path(Operation("|", A, B), (child("c"),)), id="2-path-from-brackets"),
        pytest.param("خيمة + 1", Operation("+", relative(child("خيمة")), Literal(1.0)), id="2.3-arabic-name"),
        pytest.param(" a\n=\t1 ", Operation("=", A, Literal(1.0)), id="3.7-white-space"),
    ],
)
def test_text_means(text: str, tree: Tree) -> None:
    assert parse(text) == tree


names = st.sampled_from(["a", "b-c", "and", "div", "x1", "node", "text"])
texts = st.text(st.characters(codec="utf-8", exclude_characters="\"'"), max_size=5)
numbers = st.floats(min_value=0, allow_nan=False, allow_infinity=False)
literals = st.builds(Literal, st.one_of(texts, numbers))


def trees_of(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    predicates = st.lists(inner, max_size=2).map(tuple)
    axes = st.sampled_from([Axis.CHILD, Axis.PARENT, Axis.SELF, Axis.ATTRIBUTE])
    steps = st.builds(Step, axes, names, st.sampled_from(["", "orx"]), predicates)
    paths = st.builds(Path, st.sampled_from(Origin), st.lists(steps, min_size=1, max_size=3).map(tuple))
    operators = st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod"])
    calls = st.builds(Call, st.sampled_from(["f", "jr:g", "if"]), st.lists(inner, max_size=3).map(tuple))
    return st.one_of(
        paths,
        calls,
        st.builds(Path, calls, st.lists(steps, min_size=1, max_size=2).map(tuple)),
        st.builds(Negation, inner),
        st.builds(Operation, operators, inner, inner),
        st.builds(Operation, st.just("|"), paths, paths),
        st.builds(_logic, st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=4)),
    )


def _logic(operator: str, operands: list[Tree]) -> Tree:
    """Build a chain as the parser does: its first operand is never itself a chain of that operator."""
    first = operands[0]
    if isinstance(first, Logic) and first.operator == operator:
        return Logic(operator, (*first.operands, *operands[1:]))
    return Logic(operator, tuple(operands))


@given(tree=st.recursive(literals, trees_of, max_leaves=12))
def test_what_is_written_is_read_back(tree: Tree) -> None:
    assert parse(unparse(tree)) == tree
