"""What a step reaches, and nothing else (xforms.md 4.3, 4.4)."""

from collections.abc import Iterable
from unittest.mock import patch

import pytest

from field_app.errors import AnswerError
from field_app.forms import Change
from field_app.forms.stored_text import computed_text
from tests.forms.builders import clock, entry, form, inputs, repeat


def said(changes: Iterable[Change]) -> dict[str, set[str]]:
    """Return what changed by path."""
    return {change.path: set(change.what) for change in changes}


def test_a_calculation_follows_its_input() -> None:
    record = entry("<a/><b/>", binds='<bind nodeset="/data/b" type="int" calculate="/data/a * 2"/>')

    changes = record.set("/data/a", "4")

    assert record["b"].value == "8"
    assert said(changes) == {"/data/a": {"value", "problem"}, "/data/b": {"value", "problem"}}


def test_a_chain_is_computed_in_dependency_order_whatever_the_order_of_the_binds() -> None:
    binds = "".join(
        f'<bind nodeset="/data/{name}" calculate="/data/{source} + 1"/>'
        for name, source in (("d", "c"), ("c", "b"), ("b", "a"))
    )
    record = entry("<d/><c/><b/><a>1</a>", binds=binds, body=inputs("/data/a"))

    assert record["d"].value == "4"
    record.set("a", "10")
    assert record["d"].value == "13"


def test_only_what_depends_on_the_answer_is_computed() -> None:
    binds = (
        '<bind nodeset="/data/near" calculate="/data/a + 1"/><bind nodeset="/data/far" calculate="/data/b + 1"/>'
        '<bind nodeset="/data/seen" relevant="/data/b = 1"/>'
    )
    record = entry("<a/><b/><near/><far/><seen/>", binds=binds, body=inputs("/data/a", "/data/b", "/data/seen"))

    assert set(said(record.set("a", "1"))) == {"/data/a", "/data/near"}


def test_the_same_answer_again_changes_nothing() -> None:
    record = entry("<a/><b/>", binds='<bind nodeset="/data/b" calculate="/data/a"/>', body=inputs("/data/a"))
    record.set("a", "1")

    assert record.set("a", "1") == ()


@pytest.mark.parametrize(
    ("bind_type", "calculate", "stored"),
    [
        pytest.param("int", "7 div 2", "3", id="int-cuts-the-fraction"),
        pytest.param("int", "-7 div 2", "-3", id="int-cuts-towards-zero"),
        pytest.param("string", "number('x')", "", id="nan-is-stored-empty"),
        pytest.param("int", "1 div 0", "", id="no-infinite-int"),
        pytest.param("string", "1 = 1", "true", id="booleans-by-name"),
        pytest.param("decimal", "7 div 2", "3.5", id="decimal-keeps-it"),
    ],
)
def test_what_a_calculation_stores(bind_type: str, calculate: str, stored: str) -> None:
    record = entry("<a/>", binds=f'<bind nodeset="/data/a" type="{bind_type}" calculate="{calculate}"/>')

    assert record["a"].value == stored


def test_relevance_is_inherited_and_hides_values_from_expressions() -> None:
    binds = '<bind nodeset="/data/g" relevant="/data/gate = 1"/><bind nodeset="/data/copy" calculate="/data/g/x"/>'
    record = entry(
        "<gate>1</gate><g><x>kept</x></g><copy/>",
        binds=binds,
        body=inputs("/data/gate") + '<group ref="/data/g">' + inputs("/data/g/x") + "</group>",
    )
    assert record["copy"].value == "kept"

    changes = said(record.set("gate", "0"))

    assert not record["x"].relevant
    assert record["copy"].value == ""
    assert "relevant" in changes["/data/g"]
    assert "relevant" in changes["/data/g/x"]
    record.set("gate", "1")
    assert record["copy"].value == "kept"


def test_an_answer_that_is_not_relevant_is_refused() -> None:
    record = entry("<a/><b/>", binds='<bind nodeset="/data/b" relevant="/data/a = 1"/>')

    with pytest.raises(AnswerError) as refused:
        record.set("b", "x")
    assert refused.value.code == "answer-not-relevant"


def test_a_sum_over_a_repeat_follows_each_instance() -> None:
    record = entry(
        "<r><x/></r><total/>",
        binds='<bind nodeset="/data/total" type="int" calculate="sum(/data/r/x)"/>',
        body=repeat("/data/r", "x"),
    )
    record.add("/data/r")
    record.set("/data/r[1]/x", "3")
    record.set("/data/r[2]/x", "4")
    assert record["total"].value == "7"

    record.remove("/data/r", 1)

    assert record["total"].value == "4"


def test_an_answer_touches_only_its_own_instance() -> None:
    record = entry(
        "<r><x/><double/></r>",
        binds='<bind nodeset="/data/r/double" calculate="../x * 2"/>',
        body=repeat("/data/r", "x"),
    )
    record.add("/data/r")

    changes = said(record.set("/data/r[2]/x", "5"))

    assert set(changes) == {"/data/r[2]/x", "/data/r[2]/double"}


@pytest.mark.parametrize("path", [pytest.param("/data/r/x", id="absolute"), pytest.param("../x", id="relative")])
def test_a_path_in_a_repeat_means_the_own_instance(path: str) -> None:
    record = entry(
        "<r><x/><y/></r>", binds=f'<bind nodeset="/data/r/y" calculate="{path}"/>', body=repeat("/data/r", "x")
    )
    record.add("/data/r")
    record.set("/data/r[1]/x", "one")
    record.set("/data/r[2]/x", "two")

    assert [record[f"/data/r[{index}]/y"].value for index in (1, 2)] == ["one", "two"]


def test_a_running_balance_is_computed_instance_by_instance() -> None:
    previous = "../../r[position() = position(current()/..) - 1]/close"
    record = entry(
        "<r><open/><move/><close/></r>",
        binds=(
            f'<bind nodeset="/data/r/open" type="int" calculate="coalesce({previous}, 0)"/>'
            '<bind nodeset="/data/r/close" type="int" calculate="../open + coalesce(../move, 0)"/>'
        ),
        body=repeat("/data/r", "move"),
    )
    for _ in range(3):
        record.add("/data/r")
    for index in range(1, 5):
        record.set(f"/data/r[{index}]/move", "10")
    assert [record[f"/data/r[{index}]/close"].value for index in range(1, 5)] == ["10", "20", "30", "40"]

    record.remove("/data/r", 2)

    assert [record[f"/data/r[{index}]/close"].value for index in range(1, 4)] == ["10", "20", "30"]


def test_a_position_follows_when_an_earlier_instance_goes() -> None:
    record = entry(
        "<r><x/><n/></r>",
        binds='<bind nodeset="/data/r/n" type="int" calculate="position(..)"/>',
        body=repeat("/data/r", "x"),
    )
    record.add("/data/r")
    record.add("/data/r")
    record.set("/data/r[3]/x", "last")

    record.remove("/data/r", 1)

    assert (record["/data/r[2]/x"].value, record["/data/r[2]/n"].value) == ("last", "2")


def test_a_rule_that_stumbles_over_a_wrong_answer_is_set_aside() -> None:
    """JavaRosa stops at `date('yesterday')`; here the answer has its own problem and the rest goes on."""
    record = entry(
        "<day/><next/>",
        binds='<bind nodeset="/data/day" type="date"/>'
        '<bind nodeset="/data/next" calculate="date(date(/data/day) + 1)"/>',
        body=inputs("/data/day"),
    )
    record.set("day", "yesterday")

    assert record["next"].value == ""
    assert [problem.kind for problem in record.problems()] == ["type"]


def test_a_chain_of_a_thousand_calculations_needs_no_deep_stack() -> None:
    names = [f"c{number}" for number in range(1000)]
    binds = "".join(
        f'<bind nodeset="/data/{name}" type="int" calculate="/data/{before} + 1"/>'
        for name, before in zip(names, ["a", *names], strict=False)
    )
    record = form("<a>0</a>" + "".join(f"<{name}/>" for name in names), binds=binds, body=inputs("/data/a")).new_entry(
        clock=clock
    )

    changes = record.set("a", "5")

    assert record["c999"].value == "1005"
    assert len(changes) == 1001


def test_one_answer_runs_only_the_calculations_behind_it() -> None:
    names = [str(number) for number in range(50)]
    record = entry(
        "".join(f"<q{name}/><c{name}/>" for name in names) + "<sum/>",
        binds="".join(f'<bind nodeset="/data/c{name}" calculate="/data/q{name} * 2"/>' for name in names)
        + '<bind nodeset="/data/sum" calculate="/data/c7 + /data/c8"/>',
        body=inputs(*(f"/data/q{name}" for name in names)),
    )

    with patch("field_app.forms.recompute.computed_text", wraps=computed_text) as computed:
        record.set("/data/q7", "4")

    assert record["/data/c7"].value == "8"
    assert computed.call_count == 2
