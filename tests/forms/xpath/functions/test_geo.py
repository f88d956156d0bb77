"""Functions on places (xforms.md 2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forms.xpath.builders import a_world, number_of, truth_of

# The metres below come from other formulas: haversine, and the area between two parallels and two meridians.
# A square kilometre, more or less, made up around 31 N 34 E, and its points one by one.
FIELD = "31.0 34.0 0 0;31.009 34.0 0 0;31.009 34.0105 0 0;31.0 34.0105 0 0;31.0 34.0 0 0"
RECORD = f"""<data><shape>{FIELD}</shape><open>{FIELD.rpartition(";")[0]}</open>
<p>31.0 34.0 0 0</p><p>31.009 34.0 0 0</p><p>31.009 34.0105</p><in>31.004 34.005 0 0</in><out>31.02 34.005 0 0</out>
<empty/><word>here</word></data>"""


@pytest.mark.parametrize(
    ("expression", "metres"),
    [
        pytest.param("distance('0 0;0 1')", 111318.85, id="a-degree-on-the-equator"),
        pytest.param("distance('0 1 0 0;0 91 0 0')", 10018696.05, id="a-quarter-of-the-equator"),
        pytest.param("distance('10 20;10 20')", 0, id="the-same-place"),
        pytest.param("distance(/data/p)", 2003.67, id="nodes"),
        pytest.param("distance(/data/p[1], /data/p[2])", 1001.87, id="several-points"),
        pytest.param("distance(concat(/data/p[1], ';', /data/p[2]))", 1001.87, id="text"),
        pytest.param("distance(/data/in)", 0, id="one-point"),
        pytest.param("distance(/data/empty)", 0, id="unanswered"),
        pytest.param("distance(/data/word)", 0, id="no-place"),
        pytest.param("distance('0 0;0 181')", 0, id="no-place-on-earth"),
        pytest.param("area(/data/shape)", 1003723.96, id="area"),
        pytest.param("area(/data/open)", 1003723.96, id="area-closes-itself"),
        pytest.param("area('0 0;0 90')", 0, id="area-of-two-points"),
        pytest.param("area(/data/empty)", 0, id="area-of-nothing"),
    ],
)
def test_metres(expression: str, metres: float) -> None:
    assert number_of(expression, a_world(RECORD)) == pytest.approx(metres, abs=0.01)


@pytest.mark.parametrize(
    ("expression", "truth"),
    [
        pytest.param("geofence(/data/in, /data/shape)", True, id="inside"),
        pytest.param("geofence(/data/out, /data/shape)", False, id="outside"),
        pytest.param("geofence(/data/in, /data/open)", False, id="not-closed"),
        pytest.param("geofence(/data/empty, /data/shape)", False, id="no-point"),
        pytest.param("geofence(/data/in, /data/empty)", False, id="no-shape"),
        pytest.param("intersects(/data/shape)", False, id="a-shape-that-closes"),
        pytest.param("intersects('0 0;1 1;0 1;1 0')", True, id="crosses"),
        pytest.param("intersects('0 0;0 1;1 1;1 0;0 0')", False, id="square"),
        pytest.param("intersects('0 0;1 1;1 0;0 1;0 0')", True, id="bow-tie"),
        pytest.param("intersects('0 0;0 2;1 2;0 1')", True, id="touches-an-edge"),
        pytest.param("intersects('0 0;0 2;0 1')", True, id="runs-back"),
        pytest.param("intersects('0 0;0 1;0 2')", False, id="straight-on"),
        pytest.param("intersects('0 0;0 0;0 1')", False, id="a-point-twice"),
        pytest.param("intersects('0 0')", False, id="one-point"),
    ],
)
def test_truth(expression: str, truth: bool) -> None:
    assert truth_of(expression, a_world(RECORD)) is truth


places = st.tuples(st.integers(-80, 80), st.integers(-170, 170)).map(lambda place: f"{place[0]} {place[1]}")


@given(points=st.lists(places, min_size=1, max_size=5))
def test_a_way_is_as_long_backwards(points: list[str]) -> None:
    there, back = ";".join(points), ";".join(reversed(points))

    assert number_of(f"distance('{there}')") == pytest.approx(number_of(f"distance('{back}')"), abs=0.02)
    assert number_of(f"area('{there}')") == pytest.approx(number_of(f"area('{back}')"), rel=1e-9, abs=1)


@given(lat=st.integers(-9, 9), lon=st.integers(-9, 9))
def test_geofence_of_a_rectangle_is_within_its_sides(lat: int, lon: int) -> None:
    fence = "-5.5 -3.5;-5.5 4.5;6.5 4.5;6.5 -3.5;-5.5 -3.5"

    assert truth_of(f"geofence('{lat} {lon}', '{fence}')") is (-5.5 < lat < 6.5 and -3.5 < lon < 4.5)
