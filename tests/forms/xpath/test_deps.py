"""What an expression depends on (xforms.md 4.3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.forms.tree import ancestors
from field_app.forms.xpath import CHILDREN, Reference, Uses, compile_expression, matching
from field_app.forms.xpath.references import matches
from tests.forms.xpath.builders import a_world, scope_at

PLACE = "/data/r/x"


def uses_of(text: str) -> Uses:
    return compile_expression(text, place="here").uses


def paths_of(text: str) -> list[str]:
    """Return the generic paths that `text` reads in the record, as seen from PLACE; the picked ones end in +."""
    return [
        reference.resolve(PLACE) + ("+" if reference.selected else "") + ("#" if reference.ranked else "")
        for reference in uses_of(text).references
        if reference.instance is None
    ]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        pytest.param("1 + 2", [], id="nothing"),
        pytest.param("/data/a", ["/data/a"], id="absolute"),
        pytest.param("../y", ["/data/r/y"], id="relative"),
        pytest.param("../../a + ../y", ["/data/r/y", "/data/a"], id="two"),
        pytest.param(". > 5", ["/data/r/x"], id="itself"),
        pytest.param("../../../..", ["/"], id="beyond-the-root"),
        pytest.param("current()/../y", ["/data/r/y"], id="current"),
        pytest.param("sum(../../r/y)", ["/data/r/y"], id="all-instances"),
        pytest.param("/data/r[y = 1]/z", ["/data/r/y", "/data/r/z+"], id="predicate-at-its-step"),
        pytest.param("/data/r[../a = current()/../y]", ["/data/r/y", "/data/a", "/data/r+"], id="predicate-goes-up"),
        pytest.param("/data/r[s[t]/u]", ["/data/r/s/t", "/data/r/s/u+", "/data/r+"], id="predicate-in-predicate"),
        pytest.param("/data/r[/data/a = 1]", ["/data/a", "/data/r+"], id="absolute-in-predicate"),
        pytest.param("../../r[2]/x", ["/data/r/x+"], id="picked-by-position"),
        pytest.param("/data/orx:meta/orx:id", ["/data/meta/id"], id="prefixes-left-out"),
        pytest.param("/data/m/@id", ["/data/m/@id"], id="attribute"),
        pytest.param("/data/a/text()", ["/data/a"], id="text-is-its-element"),
        pytest.param("/data/*/y", ["/data/*/y"], id="any-name"),
        pytest.param("/data/node()", ["/data/*"], id="any-node"),
        pytest.param("//y", ["/**/y"], id="anywhere"),
        pytest.param("//y/..", ["/**"], id="above-anywhere"),
        pytest.param("position(..)", ["/data/r#"], id="rank"),
        pytest.param("../../r[position() = position(current()/..) - 1]/y", ["/data/r#", "/data/r/y+"], id="neighbour"),
        pytest.param("indexed-repeat(/data/r/y, /data/r, ../n)", ["/data/r", "/data/r/n", "/data/r/y+"], id="indexed"),
        pytest.param("if(../c, /data/a, ../d)/e", ["/data/r/c", "/data/a/e", "/data/r/d/e"], id="path-from-if"),
        pytest.param("if(../c, /data/a, ../d)", ["/data/r/c", "/data/a", "/data/r/d"], id="if"),
        pytest.param("coalesce(../c, /data/a)/e", ["/data/r/c", "/data/r/c/e", "/data/a/e"], id="path-from-coalesce"),
        pytest.param("randomize(../../r, ../s)/y", ["/data/r/s", "/data/r/y"], id="path-from-randomize"),
        pytest.param("(../y | /data/a)/b", ["/data/r/y/b", "/data/a/b"], id="path-from-union"),
        pytest.param("string-length()", ["/data/r/x"], id="context-read-without-argument"),
        pytest.param("/data/r[string() = '']", ["/data/r", "/data/r+"], id="context-of-a-predicate"),
        pytest.param("instance('l')/root/item[k = ../../y]", [], id="relative-in-a-list-stays-there"),
        pytest.param("instance('l')/root/item[k = current()/../y]", ["/data/r/y"], id="current-in-a-list"),
        pytest.param("instance('l')/root/item[k = /data/a]", ["/data/a"], id="absolute-in-a-list"),
        pytest.param("pulldata('l', 'w', 'k', ../y)", ["/data/r/y"], id="pulldata"),
        pytest.param("jr:choice-name(../y, '../y')", ["/data/r/y"], id="choice-name"),
        pytest.param("once(../y)", ["/data/r/y"], id="once-does-not-list-itself"),
        pytest.param("depend(1, ../y)", ["/data/r/y"], id="depend"),
        pytest.param("false() and ../y", ["/data/r/y"], id="covers-what-is-never-read"),
    ],
)
def test_reads(text: str, paths: list[str]) -> None:
    assert sorted(paths_of(text)) == sorted(paths)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("now()", {"volatile"}, id="now"),
        pytest.param("today() + 1", {"volatile"}, id="today"),
        pytest.param("uuid()", {"volatile"}, id="uuid"),
        pytest.param("count(randomize(/a))", {"volatile"}, id="randomize-by-chance"),
        pytest.param("count(randomize(/a, 1))", set(), id="randomize-with-seed"),
        pytest.param("once(random())", {"volatile", "once"}, id="once"),
        pytest.param("position()", {"positional"}, id="own-place"),
        pytest.param("/data/r[position() = 1]", set(), id="place-in-a-predicate"),
        pytest.param("jr:itext('a')", {"localised"}, id="itext"),
        pytest.param("jr:choice-name('v', '/data/a')", {"localised"}, id="choice-name"),
        pytest.param("jr:choice-name('v', /data/p)", {"localised", "volatile"}, id="choice-name-of-a-computed-list"),
        pytest.param("format-date(/a, '%b')", {"localised"}, id="month-name"),
        pytest.param("format-date(/a, '%m')", set(), id="month-number"),
        pytest.param("instance(/data/a)/root", {"computed_instances"}, id="computed-instance"),
    ],
)
def test_flags(text: str, expected: set[str]) -> None:
    uses = uses_of(text)
    names = ("positional", "volatile", "localised", "once", "computed_instances")

    assert {name for name in names if getattr(uses, name)} == expected


def test_properties() -> None:
    assert uses_of("concat(property('email'), property(\"deviceid\"))").properties == {"email", "deviceid"}
    assert uses_of("property(/data/a)").properties == {"…"}
    assert uses_of("/data/property").properties == set()


def test_instances_and_choice_lists() -> None:
    uses = uses_of("pulldata('a', 'w', 'k', 1) = instance('b')/root/item/x and jr:choice-name(1, ' ../y ') = ''")

    assert uses.instances == {"a", "b"}
    assert [select.resolve(PLACE) for select in uses.choice_lists] == ["/data/r/y"]


def test_a_reference_into_a_list_names_the_list() -> None:
    (reference,) = uses_of("instance('l')/root/item/x").references

    assert reference == Reference(("root", "item", "x"), absolute=True, instance="l")


def test_a_functions_prefix_is_the_forms() -> None:
    expression = compile_expression("j:itext('a')", place="here", namespaces={"j": "http://openrosa.org/javarosa"})

    assert expression.uses.localised


@pytest.mark.parametrize(
    ("pattern", "path", "covered"),
    [
        pytest.param("/data/a", "/data/a", True, id="same"),
        pytest.param("/data/a", "/data/ab", False, id="another"),
        pytest.param("/data/*", "/data/a", True, id="any"),
        pytest.param("/data/*", "/data/a/b", False, id="any-is-one-level"),
        pytest.param("/data/*", "/data/@a", False, id="any-is-no-attribute"),
        pytest.param("/data/@*", "/data/@a", True, id="any-attribute"),
        pytest.param("/**/b", "/data/a/b", True, id="below"),
        pytest.param("/**/b", "/b", True, id="below-none"),
        pytest.param("/data/**", "/data", True, id="below-itself"),
        pytest.param("/**/a/*", "/data/b", False, id="below-another"),
    ],
)
def test_pattern_covers(pattern: str, path: str, covered: bool) -> None:
    assert matches(pattern, path) is covered
    assert matching(pattern, [path]) == ([path] if covered else [])


steps = st.sampled_from(["a", "b", "..", ".", CHILDREN, "a[b]", "b[../a]", "*[1]", "a[.//b]"])
RECORD = "<data><a>1</a><b>2</b><a><a>3</a><b>4</b></a><b><b>5</b><a><b>6</b></a></b></data>"


@given(path=st.lists(steps, min_size=1, max_size=5).map("/".join), prefix=st.sampled_from(["", "/data/", "//"]))
def test_every_node_that_is_found_is_covered(path: str, prefix: str) -> None:
    """The invariant of the dependency graph: what evaluating finds lies on a path of the references."""
    expression = compile_expression(prefix + path, place="here")
    patterns = [reference.resolve("/data/a") for reference in expression.uses.references]

    for node in expression.nodes(scope_at(a_world(RECORD), "/data/a[2]")):
        found = "/" + "/".join(reversed([node.name, *(above.name for above in ancestors(node))]))
        assert any(matches(pattern, found) for pattern in patterns), found
