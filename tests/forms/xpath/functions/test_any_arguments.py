"""Whatever the arguments, a function gives a value of the language or a mistake with its place, and never breaks."""

from hypothesis import given
from hypothesis import strategies as st

from field_app.errors import FormError
from field_app.forms.tree import Node
from field_app.forms.xpath import compile_expression
from field_app.forms.xpath.functions import FUNCTIONS
from tests.forms.xpath.builders import a_list, a_world, scope_at

WORLD = a_world(
    "<d><x>A</x><x/><n>-2.5</n><day>2026-03-02</day><at>2026-03-02T12:30:00.000+02:00</at><p>0 0 0 0;0 1;1 1;0 0</p>"
    "<r><v>1</v></r><r><v>2</v></r></d>",
    repeats="r",
    lists={"l": a_list({"name": "a", "label": "A"})},
)
TEXTS = ("", "a", "b c", "-1", "1e400", "l", "name", "label", "%Y", "%", "(", "[a-", "SHA-256", "AAAA")
PLACES = ("2026-02-30", "31 34", "0 0;1", "0 0 0 0;0 1 0 0;1 1 0 0;0 0 0 0")
NUMBERS = ("0", "1", "-1", "2.5", "1000000000000", ".5", "1 div 0", "-1 div 0", "0 div 0")
PATHS = ("/d/none", "/d/x", "/d/n", "/d/day", "/d/at", "/d/p", "/d/r/v", "/d/r", ".", "..", "instance('l')/root/item")
CALLS = ("true()", "false()", "today()", "now()", "date(/d/n)", "date(/d/x)")
ARGUMENTS = st.sampled_from([f"'{text}'" for text in (*TEXTS, *PLACES)] + [*NUMBERS, *PATHS, *CALLS])


@given(name=st.sampled_from(sorted(FUNCTIONS)), arguments=st.lists(ARGUMENTS, max_size=5))
def test_a_call_gives_a_value_or_says_what_is_wrong(name: str, arguments: list[str]) -> None:
    text = f"{name}({', '.join(arguments)})"
    scope = scope_at(WORLD, "/d/r[2]/v")
    try:
        expression = compile_expression(text, place="here")
        found = expression.value(scope)
        casts = (expression.string(scope), expression.number(scope), expression.boolean(scope))
    except FormError:
        return
    if not isinstance(found, str | bool | float):
        assert all(isinstance(each, Node) for each in found)
    assert [isinstance(cast, kind) for cast, kind in zip(casts, (str, float, bool), strict=True)] == [True] * 3
