"""Functions on numbers (xforms.md 2)."""

from decimal import ROUND_FLOOR, Decimal
from math import copysign, inf, isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.forms.xpath.functions.number import rounded
from tests.forms.xpath.builders import a_world, number_of, text_of


@pytest.mark.parametrize(
    ("expression", "number"),
    [
        pytest.param("round(1.5)", 2, id="round-half-up"),
        pytest.param("round(-1.5)", -1, id="round-half-towards-plus-infinity"),
        pytest.param("round(-0.5)", 0, id="round-to-zero"),
        pytest.param("round('12345.15', 1)", 12345.2, id="round-on-decimal-text"),
        pytest.param("round('-12345.15', 1)", -12345.1, id="round-negative-half-with-places"),
        pytest.param("round(2.15, 1)", 2.2, id="round-as-written-not-as-stored"),
        pytest.param("round(1.005, 2)", 1.01, id="round-as-written-two-places"),
        pytest.param("round(12345, -2)", 12300, id="round-hundreds"),
        pytest.param("round(12355, -1)", 12360, id="round-tens-half"),
        pytest.param("round(-12355, -1)", -12360, id="round-tens-half-away-from-zero"),
        pytest.param("round(1.25, 1.9)", 1.3, id="round-cuts-the-places"),
        pytest.param("round('4,6')", 5, id="round-decimal-comma"),
        pytest.param("round(1 div 0)", inf, id="round-infinity"),
        pytest.param("round(5, 999)", 5, id="round-to-more-places-than-there-are"),
        pytest.param("round(5, -999)", 0, id="round-to-fewer-places-than-there-are"),
        pytest.param("int(2.9)", 2, id="int"),
        pytest.param("int(-2.9)", -2, id="int-towards-zero"),
        pytest.param("int('2.9')", 2, id="int-of-text"),
        pytest.param("floor(-1.5)", -2, id="floor"),
        pytest.param("ceiling(-1.5)", -1, id="ceiling"),
        pytest.param("abs(-3.5)", 3.5, id="abs"),
        pytest.param("pow(2, 10)", 1024, id="pow"),
        pytest.param("pow(4, 0.5)", 2, id="pow-root"),
        pytest.param("pow(0, -1)", inf, id="pow-zero-to-negative"),
        pytest.param("pow(10, 999)", inf, id="pow-beyond-range"),
        pytest.param("pow(-10, 999)", -inf, id="pow-beyond-negative-range"),
        pytest.param("exp(1000)", inf, id="exp-beyond-range"),
        pytest.param("exp10(-2)", 0.01, id="exp10"),
        pytest.param("log(0)", -inf, id="log-of-zero"),
        pytest.param("log10(1000)", 3, id="log10"),
        pytest.param("sqrt(9)", 3, id="sqrt"),
        pytest.param("atan2(0, 0)", 0, id="atan2"),
        pytest.param("sin(0) + tan(0) + asin(0) + atan(0)", 0, id="sines"),
        pytest.param("cos(0)", 1, id="cos"),
        pytest.param("acos(1)", 0, id="acos"),
        pytest.param("number('12')", 12, id="number"),
        pytest.param("number(true())", 1, id="number-of-truth"),
    ],
)
def test_number(expression: str, number: float) -> None:
    assert number_of(expression) == pytest.approx(number, abs=1e-12)


@pytest.mark.parametrize(
    "expression",
    [
        "sqrt(-1)",
        "log(-1)",
        "log10(-1)",
        "acos(2)",
        "asin(-2)",
        "sin(1 div 0)",
        "pow(-1, 0.5)",
        "round('a')",
        "int('')",
    ],
)
def test_domain_error_is_nan(expression: str) -> None:
    assert isnan(number_of(expression))


def test_number_of_the_context() -> None:
    assert number_of("number()", a_world("<data><x>7</x></data>"), "/data/x") == 7


def test_number_of_a_date_time_prints_whole_days_and_keeps_the_fraction() -> None:
    assert text_of("number('2026-08-27T08:27:00.000+07:00')") == "20692"
    assert number_of("number('2026-08-27T12:00:00Z') * 2") == 41385


def test_random_is_a_fraction() -> None:
    drawn = {number_of("random()") for _ in range(20)}

    assert len(drawn) == 20
    assert all(0 <= number < 1 for number in drawn)


decimals = st.decimals(-9999, 9999, places=4)


@given(number=decimals, places=st.integers(0, 3))
def test_round_takes_the_nearest_and_a_half_up(number: Decimal, places: int) -> None:
    step = Decimal(1).scaleb(-places)

    result = Decimal(repr(rounded(float(number), float(places))))

    assert result % step == 0
    assert -step / 2 < result - number <= step / 2
    assert result == (number + step / 2).quantize(step, ROUND_FLOOR)


@given(number=st.floats(-0.5, -1e-9))
def test_round_to_zero_keeps_the_sign(number: float) -> None:
    assert copysign(1, rounded(number)) == -1


def test_round_of_nothing() -> None:
    assert isnan(rounded(nan))
    assert isnan(rounded(1.5, nan))
