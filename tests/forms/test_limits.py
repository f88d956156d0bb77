"""A range takes the values that its slider could be set to."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.forms.limits import Limits, read_limits
from tests.forms.builders import entry

RANGE = '<range ref="/data/a" start="{}" end="{}" step="{}"><label>A</label></range>'


@pytest.mark.parametrize(
    ("limits", "bind_type", "answer", "is_allowed"),
    [
        pytest.param((1, 10, 1), "int", "1", True, id="start"),
        pytest.param((1, 10, 1), "int", "10", True, id="end"),
        pytest.param((1, 10, 1), "int", "11", False, id="above"),
        pytest.param((1, 10, 1), "int", "-1", False, id="below"),
        pytest.param((1, 10, 2), "int", "4", False, id="between-the-steps"),
        pytest.param((1, 10, 2), "int", "9", True, id="on-a-step"),
        pytest.param((0, 1, 0.1), "decimal", "0.3", True, id="decimals"),
        pytest.param((0, 1, 0.1), "decimal", "0.35", False, id="half-a-step"),
        pytest.param((10, 1, 3), "int", "4", True, id="downwards"),
        pytest.param((10, 1, 3), "int", "3", False, id="downwards-beside-a-step"),
        pytest.param((10, 1, -3), "int", "7", True, id="downwards-in-negative-steps"),
        pytest.param((1, 10, 0), "int", "99", True, id="no-step-no-limit"),
    ],
)
def test_an_answer_outside_is_a_problem(
    limits: tuple[float, float, float], bind_type: str, answer: str, is_allowed: bool
) -> None:
    record = entry("<a/>", binds=f'<bind nodeset="/data/a" type="{bind_type}"/>', body=RANGE.format(*limits))
    assert record.problems() == []

    record.set("a", answer)

    assert [(problem.path, str(problem.kind)) for problem in record.problems()] == (
        [] if is_allowed else [("/data/a", "type")]
    )


def test_the_problem_says_the_limits() -> None:
    record = entry("<a/>", binds='<bind nodeset="/data/a" type="decimal"/>', body=RANGE.format("0.5", "9.50", "1"))
    record.set("a", "0.7")

    (problem,) = record.problems()
    assert problem.message == "Enter a number from 0.5 to 9.50, counted from 0.5 in steps of 1."


@pytest.mark.parametrize("broken", ["", "x", "NaN", "Infinity", "1e999999"])
def test_limits_that_are_no_numbers_are_none(broken: str) -> None:
    assert read_limits({"start": "1", "end": "9", "step": broken}) is None
    assert read_limits({"start": broken, "end": "9", "step": "1"}) is None


@given(st.integers(-1000, 1000), st.integers(1, 50), st.integers(0, 40), st.integers(0, 3))
def test_every_stop_is_allowed_and_nothing_between(start: int, step: int, stops: int, places: int) -> None:
    unit = Decimal(1).scaleb(-places)
    limits = Limits(start * unit, (start + stops * step) * unit, step * unit)

    allowed = [
        number for number in range(start - step, start + (stops + 1) * step + 1) if limits.allow(str(number * unit))
    ]

    assert allowed == [start + stop * step for stop in range(stops + 1)]
