"""Which frames stand: examples, and that what is kept and what is packed always cover the tail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.journal import SLOT, TAIL, OutboxName
from field_app.records.tail import TailPlan, plan_tail


def tail(first: int, last: int) -> OutboxName:
    return OutboxName(TAIL, first, last)


def plan(cursor: int, head: int, *standing: OutboxName, full: int = 50) -> TailPlan:
    return plan_tail(cursor, head, standing, lambda name: name.last - name.first + 1 >= full)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(plan(0, 3), TailPlan(frozenset(), 1), id="nothing-stands"),
        pytest.param(plan(3, 3, tail(1, 3)), TailPlan(frozenset(), 4), id="all-receipted"),
        pytest.param(plan(0, 3, tail(1, 3)), TailPlan(frozenset({tail(1, 3)}), 4), id="all-packed"),
        pytest.param(plan(0, 4, tail(1, 3)), TailPlan(frozenset(), 1), id="a-partial-frame-is-packed-anew"),
        pytest.param(plan(2, 4, tail(1, 3)), TailPlan(frozenset(), 3), id="from-the-cursor-where-that-is-shorter"),
        pytest.param(plan(0, 51, tail(1, 50)), TailPlan(frozenset({tail(1, 50)}), 51), id="a-full-frame-stays"),
        pytest.param(
            plan(0, 9, tail(1, 3), tail(4, 9)),
            TailPlan(frozenset({tail(1, 3), tail(4, 9)}), 10),
            id="a-frame-that-is-followed-was-full",
        ),
        pytest.param(
            plan(0, 3, tail(1, 2), tail(1, 3)), TailPlan(frozenset({tail(1, 3)}), 4), id="the-longest-is-kept"
        ),
        pytest.param(plan(0, 2, tail(1, 3)), TailPlan(frozenset(), 1), id="a-file-beyond-the-head-is-not-ours"),
        pytest.param(plan(0, 9, tail(5, 9)), TailPlan(frozenset(), 1), id="a-gap-is-packed"),
        pytest.param(plan(0, 1, OutboxName(SLOT, 1, 1)), TailPlan(frozenset(), 1), id="a-slot-is-no-tail"),
    ],
)
def test_plan(found: TailPlan, expected: TailPlan) -> None:
    assert found == expected


@given(
    cursor=st.integers(0, 60),
    more=st.integers(0, 60),
    spans=st.lists(st.tuples(st.integers(1, 110), st.integers(0, 20))),
)
def test_kept_files_and_the_packed_rest_cover_the_tail(cursor: int, more: int, spans: list[tuple[int, int]]) -> None:
    head = cursor + more
    found = plan(cursor, head, *(tail(first, first + length) for first, length in spans), full=10)

    covered = {seq for name in found.keep for seq in range(name.first, name.last + 1)}
    assert set(range(cursor + 1, head + 1)) <= covered | set(range(found.start, head + 1))
    assert max(covered, default=0) <= head
