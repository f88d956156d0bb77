"""Location paths (XPath 1.0 section 2; xforms.md 4.1)."""

import pytest

from field_app.forms.namespaces import OPENROSA
from field_app.forms.tree import Node
from field_app.forms.xpath import compile_expression
from tests.forms.xpath.builders import a_list, a_world, number_of, scope_at, text_of, texts_of

CROSSING = """<data version="7"><gate>north</gate>
<truck><plate>11</plate><load><kg>5</kg></load><load><kg>6</kg></load></truck>
<truck><plate>22</plate><load><kg>7</kg></load></truck>
<truck><plate>33</plate></truck><end/></data>"""


@pytest.mark.parametrize(
    ("path", "at", "found"),
    [
        pytest.param("/data/gate", "/", ["north"], id="2-absolute"),
        pytest.param(".", "/data/gate", ["north"], id="2.5-itself"),
        pytest.param("../gate", "/data/end", ["north"], id="2.5-sibling"),
        pytest.param("../../gate", "/data/truck[2]/plate", ["north"], id="2.5-two-up"),
        pytest.param("../../../../gate", "/data/gate", [], id="2.5-beyond-the-root"),
        pytest.param("truck/plate", "/data", ["11", "22", "33"], id="2-children-of-several"),
        pytest.param("../../truck/plate", "/data/truck[2]/plate", ["11", "22", "33"], id="2-relative-means-all"),
        pytest.param("/data/truck/load/..", "/", ["1156", "227"], id="2.2-parents-once-each"),
        pytest.param("/data/truck/load/parent::truck/plate", "/", ["11", "22"], id="2.2-parent-by-name"),
        pytest.param("/data/truck/load/parent::gate", "/", [], id="2.2-parent-of-another-name"),
        pytest.param("/data/*/plate", "/", ["11", "22", "33"], id="2.3-any-name"),
        pytest.param("self::gate", "/data/gate", ["north"], id="2.3-self-by-name"),
        pytest.param("self::plate", "/data/gate", [], id="2.3-self-of-another-name"),
        pytest.param("/data/node()/kg", "/", [], id="2.3-node-is-one-level"),
        pytest.param("/data/gate/text()", "/", ["north"], id="2.3-text-is-its-element"),
        pytest.param("//kg", "/", ["5", "6", "7"], id="2.5-anywhere"),
        pytest.param("/data/truck//kg", "/", ["5", "6", "7"], id="2.5-anywhere-below"),
        pytest.param("/data/@version", "/", ["7"], id="2.5-attribute"),
        pytest.param("/data/attribute::*", "/", ["7"], id="2.2-attribute-axis"),
        pytest.param("/data/@none", "/", [], id="2.5-no-such-attribute"),
        pytest.param("/data/truck[2]/plate", "/", ["22"], id="2.4-by-position"),
        pytest.param("/data/truck[0]/plate", "/", [], id="2.4-no-position-zero"),
        pytest.param("/data/truck[1.5]/plate", "/", [], id="2.4-no-position-between"),
        pytest.param("/data/truck[number('2')]/plate", "/", ["22"], id="2.4-by-computed-position"),
        pytest.param("/data/truck[last()]/plate", "/", ["33"], id="4.1-last"),
        pytest.param("/data/truck[position() > 1]/plate", "/", ["22", "33"], id="4.1-position"),
        pytest.param("/data/truck/load[1]/kg", "/", ["5", "7"], id="2.4-position-below-each-parent"),
        pytest.param("/data/truck[plate = 22]/load/kg", "/", ["7"], id="2.4-condition"),
        pytest.param("/data/truck[load]/plate", "/", ["11", "22"], id="2.4-existence"),
        pytest.param("/data/truck[load/kg > 5][2]/plate", "/", ["22"], id="2.4-position-after-condition"),
        pytest.param("/data/truck[load[2]]/plate", "/", ["11"], id="2.4-predicate-in-predicate"),
        pytest.param("/data/truck/load[kg > ../plate - 6]/kg", "/", ["6"], id="2.4-up-from-a-candidate"),
        pytest.param("current()/../plate", "/data/truck[2]/load/kg", [], id="2-current-is-the-own-node"),
        pytest.param("(../plate | ../load)/..", "/data/truck[2]/plate", ["227"], id="2-path-from-a-union"),
    ],
)
def test_path_finds(path: str, at: str, found: list[str]) -> None:
    world = a_world(CROSSING.replace("\n", ""), repeats="truck load")

    assert texts_of(path, world, at) == found


@pytest.mark.parametrize(
    ("path", "at", "found"),
    [
        pytest.param("/data/truck/plate", "/data/truck[2]/plate", ["22"], id="own-instance"),
        pytest.param("/data/truck/plate", "/data/truck[2]/load/kg", ["22"], id="own-outer-instance"),
        pytest.param("/data/truck/load/kg", "/data/truck[1]/load[2]/kg", ["6"], id="own-inner-instance"),
        pytest.param("/data/truck/load/kg", "/data/truck[1]/plate", ["5", "6"], id="inner-stays-open"),
        pytest.param("/data/truck/plate", "/data/gate", ["11", "22", "33"], id="outside-means-all"),
        pytest.param("/data/truck", "/data/truck[2]/plate", ["1156", "227", "33"], id="last-step-stays-open"),
        pytest.param("/data/truck[true()]/plate", "/data/truck[2]/plate", ["11", "22", "33"], id="predicate-opens"),
    ],
)
def test_absolute_path_in_a_repeat_means(path: str, at: str, found: list[str]) -> None:
    world = a_world(CROSSING.replace("\n", ""), repeats="truck load")

    assert texts_of(path, world, at) == found


def test_absolute_path_in_a_predicate_means_the_candidates_instance() -> None:
    world = a_world("<data><r><x>1</x><y>1</y></r><r><x>2</x><y>3</y></r></data>", repeats="r")

    assert texts_of("/data/r[x = /data/r/y]/x", world, "/data/r[2]/x") == ["1"]


def test_slash_in_a_predicate_on_an_instance_is_still_the_record() -> None:
    world = a_world(
        "<data><r><gov>g</gov><d/></r><r><gov>n</gov><d/></r></data>",
        repeats="r",
        lists={"towns": a_list({"name": "a", "gov": "g"}, {"name": "b", "gov": "n"})},
    )

    assert texts_of("instance('towns')/root/item[gov = /data/r/gov]/name", world, "/data/r[2]/d") == ["b"]
    assert texts_of("instance('towns')/root/item[gov = current()/../gov]/name", world, "/data/r[1]/d") == ["a"]


def test_position_of_a_neighbour_does_not_move_when_one_is_not_relevant() -> None:
    world = a_world("<data><r><x>1</x></r><r><x>2</x></r><r><x>3</x></r></data>", repeats="r")
    world.document.root.children[0].relevant = False
    world.document.root.children[0].children[0].relevant = False

    assert texts_of("/data/r[2]/x", world) == ["2"]
    assert texts_of("/data/r/x", world) == ["2", "3"]
    assert number_of("count(/data/r)", world) == 2


@pytest.mark.parametrize(
    ("path", "found"),
    [
        pytest.param("/data/meta/instanceID", ["i"], id="4.10-no-prefix-matches-any-namespace"),
        pytest.param("/data/orx:meta/orx:instanceID", ["i"], id="4.10-prefix-matches-its-namespace"),
        pytest.param("/data/jr:meta/instanceID", [], id="4.10-another-prefix-does-not-match"),
        pytest.param("/data/orx:*/instanceID", ["i"], id="4.10-any-of-the-namespace"),
        pytest.param("/data/@orx:version", ["3"], id="4.10-attribute-with-prefix"),
        pytest.param("/data/@version", ["1"], id="4.10-attribute-without-prefix"),
    ],
)
def test_names_and_prefixes(path: str, found: list[str]) -> None:
    world = a_world(
        f'<data xmlns:orx="{OPENROSA}" version="1" orx:version="3">'
        "<orx:meta><orx:instanceID>i</orx:instanceID></orx:meta></data>"
    )

    assert texts_of(path, world) == found


def test_a_form_may_choose_its_prefixes() -> None:
    world = a_world(f'<data xmlns:o="{OPENROSA}"><o:meta>m</o:meta></data>')
    expression = compile_expression("/data/open:meta", place="here", namespaces={"open": OPENROSA})

    assert expression.string(scope_at(world)) == "m"


def test_added_and_removed_instances_are_seen() -> None:
    world = a_world("<data><r><x>1</x></r><end/></data>", repeats="r")
    assert number_of("sum(/data/r/x)", world) == 1

    added = Node("r")
    added.append(Node("x", "5"))
    world.document.root.insert(1, added)
    assert text_of("join(' ', /data/r/x)", world) == "1 5"

    world.document.root.remove(world.document.root.children[0])
    assert text_of("join(' ', /data/r/x)", world) == "5"
