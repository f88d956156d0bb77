"""A figure says whether its goal is met, and the table shows it as docs/benchmarks.md does."""

from pathlib import Path

import pytest

from tests.bench.__main__ import BENCHES
from tests.bench.figure import Baseline, Figure, Goal, Of
from tests.bench.table import number, table
from tests.bench.timing import p95

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"


def a_figure(value: float = 2.0, baseline: float = 40.0, goal: Goal | None = None) -> Figure:
    return Figure(
        name="push", value=value, unit="s", baseline=Baseline("posts", baseline), repetitions=1_200, goal=goal
    )


@pytest.mark.parametrize(
    ("goal", "is_met"),
    [
        pytest.param(Goal(2.5), True, id="below-the-limit"),
        pytest.param(Goal(2.0), False, id="the-limit-itself-is-not-below-it"),
        pytest.param(Goal(0.1, Of.RATIO), True, id="a-twentieth-is-less-than-a-tenth"),
        pytest.param(Goal(0.01, Of.RATIO), False, id="and-more-than-a-hundredth"),
        pytest.param(None, None, id="no-goal"),
    ],
)
def test_whether_a_goal_is_met(goal: Goal | None, is_met: bool | None) -> None:
    assert a_figure(goal=goal).is_met is is_met


def test_a_missed_goal_stands_out() -> None:
    heads, rule, row = table([a_figure(goal=Goal(1.5))]).splitlines()

    assert [cell.strip() for cell in row.strip("|").split("|")] == [
        *("push", "2.00 s", "< 1.5 s", "NO", "posts", "40.0 s", "1/20.0", "1,200"),
    ]
    assert len(heads) == len(rule) == len(row)


@pytest.mark.parametrize(
    ("value", "text"), [(0.0234, "0.023"), (1.234, "1.23"), (45.67, "45.7"), (12345.6, "12,346")], ids=str
)
def test_three_digits_are_told(value: float, text: str) -> None:
    assert number(value) == text


def test_p95_is_the_value_that_nineteen_of_twenty_stay_within() -> None:
    assert p95([float(reading) for reading in range(101)]) == 95.0


@pytest.mark.parametrize("bench", BENCHES)
def test_every_benchmark_is_explained(bench: str) -> None:
    assert f"| `{bench}` |" in PAGE.read_text(encoding="utf-8")
