"""Positions as people write them, and how exact they can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.typing import arabic
from ui.kit.coordinates import Axis, accuracy_metres, parse_angle, parse_pair


@pytest.mark.parametrize(
    ("typed", "axis", "degrees"),
    [
        pytest.param("31.44", "latitude", "31.44", id="decimal"),
        pytest.param(arabic("31.44"), "latitude", "31.44", id="arabic-digits"),
        pytest.param("-31.5", "latitude", "-31.5", id="south-by-sign"),
        pytest.param("31.5 S", "latitude", "-31.5", id="south-by-letter"),
        pytest.param("31°26'24\"N", "latitude", "31.4400", id="degrees-minutes-seconds"),
        pytest.param("31 26 24", "latitude", "31.4400", id="parted-by-spaces"),
        pytest.param("N 31° 26.4'", "latitude", "31.440", id="decimal-minutes-letter-first"),
        pytest.param("34°25\u203248\u2033 E", "longitude", "34.4300", id="typographic-marks"),
        pytest.param("ق 34.43", "longitude", "34.43", id="arabic-letter"),
        pytest.param("180", "longitude", "180", id="the-edge"),
    ],
)
def test_an_angle_is_read(typed: str, axis: Axis, degrees: str) -> None:
    angle = parse_angle(typed, axis)

    assert angle is not None
    assert angle.degrees == degrees


@pytest.mark.parametrize(
    ("typed", "axis"),
    [
        pytest.param("", "latitude", id="empty"),
        pytest.param("91", "latitude", id="beyond-the-pole"),
        pytest.param("181", "longitude", id="beyond-the-date-line"),
        pytest.param("31.4 E", "latitude", id="letter-of-the-other-axis"),
        pytest.param("-31.4 N", "latitude", id="sign-and-letter"),
        pytest.param("N 31.4 N", "latitude", id="two-letters"),
        pytest.param("31 60 0", "latitude", id="sixty-minutes"),
        pytest.param("31.5 20", "latitude", id="fraction-before-minutes"),
        pytest.param("gate 96", "latitude", id="words"),
    ],
)
def test_what_is_no_angle_is_none(typed: str, axis: Axis) -> None:
    assert parse_angle(typed, axis) is None


@pytest.mark.parametrize(
    "typed",
    [
        "31.44, 34.43",
        "31.44 34.43",
        "31.44;34.43",
        arabic("31.44") + "، " + arabic("34.43"),
        "31°26'24\"N 34°25'48\"E",
        "31°26'24\"N, 34°25'48\"E",
    ],
)
def test_a_pair_is_read_from_one_line(typed: str) -> None:
    pair = parse_pair(typed)

    assert pair is not None
    assert [float(angle.degrees) for angle in pair] == [31.44, 34.43]


@pytest.mark.parametrize("typed", ["31.44", "31,44", "34.43 E", "a, b", "31.44, 234.43"])
def test_half_a_pair_is_none(typed: str) -> None:
    assert parse_pair(typed) is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "metres"),
    [
        pytest.param("31.44", "34.43", 1113, id="two-places-are-a-kilometre"),
        pytest.param("31.44012", "34.43012", 1, id="five-places-are-a-metre"),
        pytest.param("31.44012", "34.4", 9501, id="the-coarser-counts"),
        pytest.param("31 26 24", "34 25 48", 31, id="a-second-of-arc"),
    ],
)
def test_accuracy_is_what_the_digits_can_mean(latitude: str, longitude: str, metres: int) -> None:
    north, east = parse_angle(latitude, "latitude"), parse_angle(longitude, "longitude")
    assert north is not None
    assert east is not None

    assert accuracy_metres(north, east) == pytest.approx(metres, rel=0.01)


@given(st.decimals(-90, 90, places=5))
def test_what_was_typed_is_kept_to_the_digit(degrees: object) -> None:
    angle = parse_angle(str(degrees), "latitude")

    assert angle is not None
    assert angle.degrees == str(degrees)


@given(st.integers(0, 89), st.integers(0, 59), st.integers(0, 59))
def test_degrees_minutes_seconds_come_back(degrees: int, minutes: int, seconds: int) -> None:
    angle = parse_angle(f"{degrees}°{minutes}'{seconds}\"", "latitude")

    assert angle is not None
    assert float(angle.degrees) * 3600 == pytest.approx(degrees * 3600 + minutes * 60 + seconds, abs=0.5)
