"""A GeoJSON file beside a form: the rows of a list, one a feature (ODK, "Selects from GeoJSON").

Invariant: a row has `geometry` in ODK's notation (`lat lon 0 0`, points joined by `;`), the feature's properties as
they are written, and its `id`. Geometries that ODK has no notation for are left out.
"""

import json

from field_app.errors import FormError
from field_app.forms.csv_list import CELLS_MAX, COLUMNS_MAX
from field_app.forms.tables import PackedTable, Row, pack

_GEOMETRY = "geometry"


def read_geojson(document: bytes, file: str) -> PackedTable:
    """Return the table of a FeatureCollection; FormError names `file` and where it is none."""
    try:
        content = json.loads(document.decode("utf-8-sig"), parse_float=str, parse_int=str)
    except UnicodeDecodeError as wrong:
        line = document[: wrong.start].count(b"\n") + 1
        raise FormError("form-list-encoding", file=file, line=str(line)) from wrong
    except json.JSONDecodeError as broken:
        raise FormError("form-list-broken", file=file, line=str(broken.lineno)) from broken
    except RecursionError as deep:
        raise FormError("form-list-broken", file=file, line="1") from deep
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        raise FormError("form-list-not-geojson", file=file, place="1")
    rows = [_row(feature, place, file) for place, feature in enumerate(features, 1)]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    if len(columns) > COLUMNS_MAX:
        raise FormError("form-list-too-wide", file=file, count=str(COLUMNS_MAX))
    if len(columns) * len(rows) > CELLS_MAX:
        raise FormError("form-list-too-large", file=file, line=str(len(rows)), count=str(CELLS_MAX))
    return pack(columns, ([row.get(name) for name in columns] for row in rows))


def _row(feature: object, place: int, file: str) -> Row:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise FormError("form-list-not-geojson", file=file, place=str(place))
    row = {_GEOMETRY: _odk(feature.get("geometry"))}
    properties = feature.get("properties")
    for name, value in properties.items() if isinstance(properties, dict) else ():
        text = _text(value)
        if text is not None and name != _GEOMETRY:
            row[name] = text
    if isinstance(feature.get("id"), str):
        row["id"] = feature["id"]
    return row


def _text(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) and "\0" not in value else None


def _odk(geometry: object) -> str:
    if not isinstance(geometry, dict):
        return ""
    points = geometry.get("coordinates")
    match geometry.get("type"):
        case "Point":
            points = [points]
        case "Polygon":
            points = points[0] if isinstance(points, list) and points else []
        case "LineString":
            pass
        case _:
            return ""
    if not isinstance(points, list):
        return ""
    said = [f"{point[1]} {point[0]} 0 0" for point in points if _is_point(point)]
    return ";".join(said) if len(said) == len(points) else ""


def _is_point(point: object) -> bool:
    return isinstance(point, list) and len(point) >= 2 and all(isinstance(part, str) for part in point[:2])
