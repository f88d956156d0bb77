"""Functions on places (ODK XForms "Geographic functions"; xforms.md 2).

Points are `lat lon [alt acc]` in degrees, traces and shapes several of them joined by `;`. Metres on a sphere of
6,378,100 m; results in whole centimetres, as Web Forms gives them. What is no place on earth counts as nothing.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import acos, cos, radians, sin
from typing import NamedTuple

from field_app.forms.xpath.code import Code, Constant
from field_app.forms.xpath.functions.table import Cast, Function, gives_number, gives_truth
from field_app.forms.xpath.mistake import Mistake
from field_app.forms.xpath.syntax import Call
from field_app.forms.xpath.values import SPACE, Value, expanded, text_number

RADIUS_M = 6_378_100.0


class Point(NamedTuple):
    """Degrees."""

    lat: float
    lon: float


def points_of(values: Sequence[Value]) -> list[Point]:
    """Return all points of the values in their order; none at all when one of them is no place on earth."""
    texts = [part for value in values for text in expanded(value) for part in text.split(";") if part.strip(SPACE)]
    points = [_point(text) for text in texts]
    found = [point for point in points if point is not None]
    return found if len(found) == len(points) else []


def _point(text: str) -> Point | None:
    numbers = [text_number(part) for part in text.split()]
    if not 2 <= len(numbers) <= 4:
        return None
    lat, lon = numbers[:2]
    return Point(lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else None


def distance(*values: Value) -> float:
    """Return the length of the way through all points, in metres (spherical law of cosines)."""
    return round(sum((_between(one, other) for one, other in pairwise(points_of(values))), 0.0), 2)


def _between(one: Point, other: Point) -> float:
    if one == other:
        return 0.0  # the arc cosine near 1 is only good to a decimetre
    lat, other_lat = radians(one.lat), radians(other.lat)
    cosine = sin(lat) * sin(other_lat) + cos(lat) * cos(other_lat) * cos(radians(one.lon - other.lon))
    return acos(max(-1.0, min(1.0, cosine))) * RADIUS_M  # rounding may lead beyond 1


def area(*values: Value) -> float:
    """Return the area that the points enclose, in square metres: spherical excess against the equator, summed."""
    points = points_of(values)
    if len(points) < 3:
        return 0.0
    edges = pairwise([*points, points[0]])
    excess = sum(
        radians(other.lon - one.lon) * (2 + sin(radians(one.lat)) + sin(radians(other.lat))) for one, other in edges
    )
    return round(abs(excess) * RADIUS_M**2 / 2, 2)


def geofence(point: Value, shape: Value) -> bool:
    """Say whether the point lies inside the closed shape (even-odd rule)."""
    places, corners = points_of([point]), points_of([shape])
    if len(places) != 1 or len(corners) < 4 or corners[0] != corners[-1]:
        return False
    return sum(_crosses(places[0], start, end) for start, end in pairwise(corners)) % 2 == 1


def _crosses(point: Point, start: Point, end: Point) -> bool:
    """Say whether the edge crosses the ray that leaves `point` eastward."""
    if (start.lat > point.lat) == (end.lat > point.lat):
        return False
    return point.lon < start.lon + (end.lon - start.lon) * (point.lat - start.lat) / (end.lat - start.lat)


def intersects(*values: Value) -> bool:
    """Say whether the trace or shape crosses itself; that a shape ends where it began is no crossing."""
    points = points_of(values)
    edges = [edge for edge in pairwise(points) if edge[0] != edge[1]]
    is_closed = len(points) > 1 and points[0] == points[-1]
    for place, edge in enumerate(edges):
        for later in range(place + 2, len(edges)):
            if not (is_closed and place == 0 and later == len(edges) - 1) and _meet(*edge, *edges[later]):
                return True
    return any(_turns_back(one, other) for one, other in pairwise(edges))


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Say whether the segments a-b and c-d have a point in common."""
    sides = (_side(a, b, c), _side(a, b, d), _side(c, d, a), _side(c, d, b))
    if sides[0] * sides[1] < 0 and sides[2] * sides[3] < 0:
        return True
    ends = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
    return any(side == 0 and _within(*end) for side, end in zip(sides, ends, strict=True))


def _turns_back(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Say whether the second of two consecutive edges runs back over the first."""
    start, corner = one
    return _side(start, corner, other[1]) == 0 and (
        (start.lat - corner.lat) * (other[1].lat - corner.lat) + (start.lon - corner.lon) * (other[1].lon - corner.lon)
        > 0
    )


def _side(a: Point, b: Point, point: Point) -> float:
    """Return on which side of the line a-b the point lies: by the sign, 0 on it."""
    return (b.lon - a.lon) * (point.lat - a.lat) - (b.lat - a.lat) * (point.lon - a.lon)


def _within(a: Point, b: Point, point: Point) -> bool:
    """Say whether a point of the line a-b lies between them."""
    return min(a.lat, b.lat) <= point.lat <= max(a.lat, b.lat) and min(a.lon, b.lon) <= point.lon <= max(a.lon, b.lon)


def _verify_fence(tree: Call, arguments: Sequence[Code]) -> None:
    for argument in arguments:
        if isinstance(argument, Constant) and not points_of([argument.content]):
            raise Mistake("xpath-no-place", argument.tree.at, function=tree.name)


_V = Cast.VALUE
FUNCTIONS = (
    Function("area", 1, None, gives_number(area, _V)),
    Function("distance", 1, None, gives_number(distance, _V)),
    Function("geofence", 2, 2, gives_truth(geofence, _V), verify=_verify_fence),
    Function("intersects", 1, 1, gives_truth(intersects, _V)),
)
