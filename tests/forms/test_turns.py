"""What is computed one instance after the other: it is right whatever came and went, and each instance has one look."""

from typing import Protocol
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field_app.forms import Entry
from field_app.forms.recompute import Recompute
from field_app.forms.turns import Onwards
from tests.forms.builders import clock, form, inputs, repeat

BEFORE = "/data/r[position() = position(current()/..) - 1]"
EARLIER = "/data/r[position() &lt; position(current()/..)][last()]"  # the same, which nothing tells from the text
BALANCE = (
    '<bind nodeset="/data/r/open" type="int" calculate="coalesce(' + BEFORE + '/close, 0)"/>'
    '<bind nodeset="/data/r/close" type="int" calculate="../open + coalesce(../move, 0)"/>'
)
INNER_BEFORE = "../../s[position() = position(current()/..) - 1]/run"
NESTED = (
    '<bind nodeset="/data/r/open" type="int" calculate="coalesce(' + BEFORE + '/close, 0)"/>'
    f'<bind nodeset="/data/r/s/run" type="int" calculate="coalesce({INNER_BEFORE}, ../../open) + coalesce(../x, 0)"/>'
    '<bind nodeset="/data/r/close" type="int" calculate="../open + sum(../s/run) mod 7"/>'
)


class Ahead(Protocol):
    """How many rows are made to wait from row `here`, after one more came up."""

    def __call__(self, here: int, *, came_up: int | None = None) -> int: ...


def a_balance(rows: int, before: str = BEFORE) -> Entry:
    binds = BALANCE.replace(BEFORE, before)
    record = form("<r><open/><move/><close/></r>", binds=binds, body=repeat("/data/r", "move")).new_entry(clock=clock)
    for _ in range(rows - 1):
        record.add("/data/r")
    return record


@pytest.mark.parametrize("rows", [10, 40])
@pytest.mark.parametrize("before", [pytest.param(BEFORE, id="told"), pytest.param(EARLIER, id="not-told")])
def test_each_instance_makes_none_but_the_next_wait(rows: int, before: str) -> None:
    record = a_balance(rows, before)
    waiting = 0
    push = Recompute._push

    def counting(work: Recompute, *arguments: object) -> None:
        nonlocal waiting
        waiting += 1
        push(work, *arguments)  # type: ignore[arg-type]

    with patch.object(Recompute, "_push", counting):
        record.set("/data/r[1]/move", "5")

    assert record[f"/data/r[{rows}]/close"].value == "5"
    assert waiting < 8 * rows


@pytest.fixture
def ahead() -> Ahead:
    """Ask a balance over five rows."""
    record = a_balance(5, EARLIER)
    edge = next(each for edges in record._state.model.graph.readers.values() for each in edges if each.elsewhere)
    onwards = Onwards()

    def rows(here: int, *, came_up: int | None = None) -> int:
        if came_up is not None:
            onwards.came_up(edge.reader.rank[0], (came_up,))
        return len(list(onwards.readers(edge, record._state.document.root, (here,))))

    return rows


def test_rows_that_wait_already_are_left_alone(ahead: Ahead) -> None:
    assert [ahead(1), ahead(1), ahead(2, came_up=2), ahead(3, came_up=3)] == [4, 0, 0, 0]


def test_rows_before_those_that_wait_are_made_to_wait_too(ahead: Ahead) -> None:
    assert [ahead(3), ahead(1)] == [2, 4]


def test_a_row_that_came_up_does_not_wait_any_more(ahead: Ahead) -> None:
    assert [ahead(1), ahead(2, came_up=4)] == [4, 3]


NESTED_BODY = repeat("/data/r", inside=repeat("/data/r/s", "x"))
NESTED_FORM = form("<r><open/><s><x/><run/></s><close/></r>", binds=NESTED, body=NESTED_BODY)
VERBS = ("answer", "add outer", "add inner", "remove outer", "remove inner")
STEPS = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, 3), st.integers(0, 3), st.integers(0, 9)), max_size=14
)


@given(steps=STEPS)
@settings(max_examples=60, deadline=None)
def test_balances_in_balances_are_what_they_were_from_nothing(steps: list[tuple[str, int, int, int]]) -> None:
    record = NESTED_FORM.new_entry(clock=clock)
    for step in steps:
        _take(record, *step)

    assert record.values() == NESTED_FORM.open_entry(record.draft(), clock=clock).values()


NEIGHBOURS = (
    "indexed-repeat(/data/r/s/x, /data/r/s, position(..) - 1)",
    "indexed-repeat(../x, .., position(..) + 2)",
    "../../s[position() = position(current()/..) + 1]/x",
    "/data/r/s[position(current()/..) - 2 = position()]/x",
    "indexed-repeat(/data/r/s/x, /data/r, position(../..) - 1)",
    "../../../r[position() = position(current()/../..) + 1]/s/x",
    "sum(../../../r/s[position() = position(current()/..) - 1]/x)",  # of every outer instance, not the own alone
    "sum(../../../r/s[../s[position() = position(current()/..) + 1]/x = 1]/x)",
    "count(../../s[position() = position(current()/..) - 1]/../s)",
)
BESIDE = form(
    "<r><s><x/>" + "".join(f"<y{each}/>" for each in range(len(NEIGHBOURS))) + "</s></r>",
    binds="".join(f'<bind nodeset="/data/r/s/y{each}" calculate="{text}"/>' for each, text in enumerate(NEIGHBOURS)),
    body=repeat("/data/r", inside=repeat("/data/r/s", "x")),
)


GROWN = [("add outer", 0, 0, 0)] * 2 + [("add inner", outer, 0, 0) for outer in range(3)] * 3
ANSWERED = [("answer", outer, inner, 4 * outer + inner + 1) for outer in range(3) for inner in range(4)]


@pytest.mark.parametrize(
    "step",
    [
        *[pytest.param(("answer", 1, inner, 0), id=f"answer-{inner}") for inner in range(4)],
        *[pytest.param(("remove inner", 1, inner, 0), id=f"remove-inner-{inner}") for inner in range(4)],
        *[pytest.param(("remove outer", outer, 0, 0), id=f"remove-outer-{outer}") for outer in range(3)],
        pytest.param(("add inner", 1, 0, 0), id="add-inner"),
        pytest.param(("add outer", 0, 0, 0), id="add-outer"),
    ],
)
def test_what_reads_a_neighbour_follows_whatever_comes_and_goes(step: tuple[str, int, int, int]) -> None:
    record = BESIDE.new_entry(clock=clock)
    for taken in (*GROWN, *ANSWERED, step):
        _take(record, *taken)

    assert record.values() == BESIDE.open_entry(record.draft(), clock=clock).values()


@pytest.mark.parametrize("rule", [NEIGHBOURS[0].replace("/s", ""), "count(../../r[x &lt; current()/../x])"])
def test_a_repeat_that_grows_in_one_pass_makes_its_readers_wait_as_often_as_it_has_instances(rule: str) -> None:
    binds = f'<bind nodeset="/data/r/y" calculate="{rule}"/>'
    body = inputs("/data/n") + repeat("/data/r", "x", attributes='jr:count="/data/n"')
    record = form("<n/><r><x/><y/></r>", binds=binds, body=body).new_entry(clock=clock)
    with patch.object(Recompute, "_push", autospec=True, side_effect=Recompute._push) as push:
        record.set("n", "60")

    assert push.call_count < 5 * 60


def _take(record: Entry, verb: str, outer: int, inner: int, number: int) -> None:
    """Take one step; `outer` and `inner` count round the instances that there are."""
    rows = [child for child in record.root.children if child.name == "r"]
    if verb == "add outer" or not rows:
        record.add("/data/r")
        return
    outer %= len(rows)
    path = f"/data/r[{outer + 1}]"
    inside = [child for child in rows[outer].children if child.name == "s"]
    if verb == "remove outer":
        record.remove("/data/r", outer + 1)
    elif verb == "add inner" or not inside:
        record.add(f"{path}/s")
    elif verb == "remove inner":
        record.remove(f"{path}/s", inner % len(inside) + 1)
    else:
        record.set(f"{path}/s[{inner % len(inside) + 1}]/x", str(number))
