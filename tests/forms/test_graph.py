"""The order of a form and its cycles (xforms.md 4.3)."""

import pytest

from field_app.errors import FormError
from field_app.forms import Form
from tests.forms.builders import clock, form, inputs, repeat


def load(instance: str, binds: str, body: str) -> Form:
    return form(instance, binds=binds, body=body)


@pytest.mark.parametrize(
    ("binds", "cycle"),
    [
        pytest.param(
            '<bind nodeset="/data/a" calculate="/data/b"/><bind nodeset="/data/b" calculate="/data/a"/>',
            "/data/a → /data/b → /data/a",
            id="two-calculations",
        ),
        pytest.param('<bind nodeset="/data/a" calculate="/data/a + 1"/>', "/data/a → /data/a", id="itself"),
        pytest.param(
            '<bind nodeset="/data/a" calculate="coalesce(., 0) + 1"/>', "/data/a → /data/a", id="coalesce-and-more"
        ),
        pytest.param('<bind nodeset="/data/a" relevant=". = 1"/>', "/data/a → /data/a", id="relevance-reads-itself"),
        pytest.param('<bind nodeset="/data/g" relevant="/data/g/x = 1"/>', "/data/g → /data/g", id="group-reads-child"),
        pytest.param(
            '<bind nodeset="/data/c" calculate="/data/b"/><bind nodeset="/data/b" calculate="/data/a"/>'
            '<bind nodeset="/data/a" calculate="/data/c"/>',
            "/data/a → /data/c → /data/b → /data/a",
            id="three-in-reverse",
        ),
        pytest.param(
            '<bind nodeset="/data/a" calculate="/data/b"/><bind nodeset="/data/b" relevant="/data/a = 1"/>',
            "/data/b → /data/a → /data/b",
            id="relevance-and-value",
        ),
    ],
)
def test_a_cycle_is_refused_at_load_and_named(binds: str, cycle: str) -> None:
    with pytest.raises(FormError) as refused:
        load("<a/><b/><c/><g><x/></g>", binds, inputs("/data/a"))

    assert refused.value.code == "form-cycle"
    circle = str(refused.value.values["cycle"]).split(" → ")
    assert circle[0] == circle[-1]
    start = circle.index(cycle.split(" → ", maxsplit=1)[0])
    assert [*circle[start:-1], *circle[:start], circle[start]] == cycle.split(" → ")  # each reads the next


@pytest.mark.parametrize(
    "binds",
    [
        pytest.param('<bind nodeset="/data/a" constraint=". &gt; 1"/>', id="constraint-reads-its-own-answer"),
        pytest.param('<bind nodeset="/data/a" calculate="once(random())"/>', id="once-keeps-its-own-value"),
        pytest.param('<bind nodeset="/data/a" calculate="coalesce(/data/a, 1)"/>', id="coalesce-keeps-its-own-answer"),
        pytest.param(
            '<bind nodeset="/data/a" required="/data/b = \'\'"/><bind nodeset="/data/b" required="/data/a = \'\'"/>',
            id="required-each-other",
        ),
        pytest.param(
            '<bind nodeset="/data/a" readonly="/data/b = 1"/><bind nodeset="/data/b" readonly="/data/a = 1"/>',
            id="readonly-each-other",
        ),
    ],
)
def test_what_looks_like_a_cycle_but_is_none_loads(binds: str) -> None:
    assert load("<a/><b/>", binds, inputs("/data/a", "/data/b")).degraded == ()


def test_a_repeat_that_counts_itself_grows_as_long_as_its_rule_says() -> None:
    """The count is one more than there are, until the last answer to "is there another one?" is no."""
    binds = (
        '<bind nodeset="/data/have" type="int" calculate="count(/data/r)"/>'
        '<bind nodeset="/data/want" type="int" calculate="if(/data/have = 0 or '
        "indexed-repeat(/data/r/more, /data/r, /data/have) = 'yes', /data/have + 1, /data/have)\"/>"
    )
    body = repeat("/data/r", "more", attributes='jr:count="/data/want"')
    record = load('<have/><want/><r jr:template=""><more/></r>', binds, body).new_entry(clock=clock)
    assert record["have"].value == "1"

    record.set("/data/r[1]/more", "yes")
    assert record["have"].value == "2"
    record.set("/data/r[2]/more", "no")
    assert record["have"].value == "2"


def test_a_repeat_that_always_wants_one_more_is_bounded() -> None:
    body = repeat("/data/r", "x", attributes='jr:count="count(/data/r) + 1"')
    record = load("<r><x/></r>", "", body).new_entry(clock=clock)

    assert len(record["/data/r[1]"].instances) <= 1001


def test_questions_that_exclude_each_others_choices_load() -> None:
    """A first and a second preference filter each other: choices are no part of the cycle check."""
    lists = '<instance id="l"><root><item><name>x</name></item><item><name>y</name></item></root></instance>'
    asked = "".join(
        f'<select1 ref="/data/{name}"><label>{name}</label>'
        f'<itemset nodeset="instance(\'l\')/root/item[name != /data/{other}]"><value ref="name"/></itemset></select1>'
        for name, other in (("a", "b"), ("b", "a"))
    )
    record = form("<a/><b/>", body=asked, lists=lists).new_entry(clock=clock)
    record.set("a", "x")
    record.set("b", "y")

    assert (record["a"].value, record["b"].value) == ("x", "y")
    assert [choice.value for choice in record["a"].choices] == ["x"]


def test_questions_whose_relevance_depends_on_each_other_load_and_are_named() -> None:
    """xforms.md 4.3: accepted, evaluated in document order, named."""
    binds = (
        '<bind nodeset="/data/a" relevant="/data/b != \'x\'"/><bind nodeset="/data/b" relevant="/data/a != \'x\'"/>'
        '<bind nodeset="/data/c" calculate="concat(/data/a, /data/b)"/>'
    )
    made = form("<a/><b/><c/>", binds=binds, body=inputs("/data/a", "/data/b"))
    assert [each.place for each in made.degraded] == ["/data/a", "/data/b"]
    assert {each.construct for each in made.degraded} == {"degraded-mutual-relevance"}
    record = made.new_entry(clock=clock)

    record.set("a", "x")
    assert (record["a"].relevant, record["b"].relevant, record["c"].value) == (True, False, "x")
    record.set("a", "y")
    assert (record["a"].relevant, record["b"].relevant, record["c"].value) == (True, True, "y")
    record.set("b", "x")
    assert (record["a"].relevant, record["b"].relevant, record["c"].value) == (False, True, "x")


def test_relevances_that_chase_each_other_come_to_an_end() -> None:
    binds = (
        '<bind nodeset="/data/a" relevant="/data/b = \'\'"/><bind nodeset="/data/b" relevant="/data/c = \'\'"/>'
        '<bind nodeset="/data/c" relevant="/data/a = \'\'"/>'
    )
    made = form("<a/><b/><c/>", binds=binds)
    record = made.new_entry(clock=clock)
    for name in "abc":
        if record[name].relevant:
            record.set(name, "x")

    again = made.open_entry(record.draft(), clock=clock)
    assert [again[name].relevant for name in "abc"] == [record[name].relevant for name in "abc"]


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        pytest.param("/data/r/x + 1", True, id="calculated-with"),
        pytest.param("/data/r/x", True, id="the-value-itself"),
        pytest.param("substr(/data/r/x, 1)", True, id="of-a-function"),
        pytest.param("sum(/data/r/x) + count(/data/r)", False, id="sum"),
        pytest.param("if(/data/r/x = 1, 'a', 'b')", False, id="any-of-them"),
        pytest.param("/data/r[1]/x + 1", False, id="picked"),
        pytest.param("indexed-repeat(/data/r/x, /data/r, 2)", False, id="indexed"),
    ],
)
def test_one_answer_of_several_is_named(formula: str, found: bool) -> None:
    binds = f'<bind nodeset="/data/a" calculate="{formula}"/><bind nodeset="/data/r/y" calculate="/data/r/x + ../x"/>'
    loaded = load("<a/><r><x/><y/></r>", binds, repeat("/data/r", "x", "y"))

    assert [each.place for each in loaded.degraded if each.construct == "degraded-several"] == (
        ["/data/a: /data/r/x"] if found else []
    )
