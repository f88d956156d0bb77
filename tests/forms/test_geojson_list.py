"""GeoJSON files beside a form: a row a feature, places in ODK's notation."""

import json
from typing import Any

import pytest

from field_app.errors import FormError
from field_app.forms import geojson_list
from field_app.forms.geojson_list import read_geojson

POINT = {"type": "Point", "coordinates": [34.45, 31.5]}


def feature(geometry: Any = POINT, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def rows(*features: Any) -> list[dict[str, str | None]]:
    document = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    table = read_geojson(document, "places.geojson")
    return [{name: table.text(place, name) for name in table.columns} for place in range(len(table))]


def test_properties_and_id_become_columns() -> None:
    found = rows({**feature(name="Gate", open=True, number=67, share=0.50), "id": "fs87b"})

    assert found == [
        {"geometry": "31.5 34.45 0 0", "name": "Gate", "open": "true", "number": "67", "share": "0.5", "id": "fs87b"}
    ]


def test_a_feature_may_lack_what_others_have() -> None:
    assert rows(feature(a="1"), feature(b="2", none=None, deep={"x": 1})) == [
        {"geometry": "31.5 34.45 0 0", "a": "1", "b": None},
        {"geometry": "31.5 34.45 0 0", "a": None, "b": "2"},
    ]


@pytest.mark.parametrize(
    ("geometry", "text"),
    [
        pytest.param({"type": "Point", "coordinates": [102, 0.5, 7]}, "0.5 102 0 0", id="point"),
        pytest.param({"type": "LineString", "coordinates": [[1, 2], [3, 4]]}, "2 1 0 0;4 3 0 0", id="line"),
        pytest.param(
            {"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [1, 2]], [[9, 9]]]},
            "2 1 0 0;4 3 0 0;2 1 0 0",
            id="area-without-its-holes",
        ),
        pytest.param({"type": "MultiPoint", "coordinates": [[1, 2]]}, "", id="no-notation"),
        pytest.param({"type": "Point", "coordinates": ["x"]}, "", id="no-point"),
        pytest.param({"type": "Polygon", "coordinates": []}, "", id="empty-area"),
        pytest.param(None, "", id="none"),
    ],
)
def test_geometry_in_the_notation_of_odk(geometry: Any, text: str) -> None:
    assert rows(feature(geometry)) == [{"geometry": text}]


@pytest.mark.parametrize(
    ("document", "code", "place"),
    [
        pytest.param(b"\xff", "form-list-encoding", {"line": "1"}, id="encoding"),
        pytest.param(b'{\n"type":', "form-list-broken", {"line": "2"}, id="breaks-off"),
        pytest.param(b"[" * 100_000, "form-list-broken", {"line": "1"}, id="too-deep"),
        pytest.param(b"[]", "form-list-not-geojson", {"place": "1"}, id="a-list"),
        pytest.param(
            b'{"type": "Feature", "features": []}', "form-list-not-geojson", {"place": "1"}, id="no-collection"
        ),
        pytest.param(
            b'{"type": "FeatureCollection", "features": [{"type": "Feature"}, 1]}',
            "form-list-not-geojson",
            {"place": "2"},
            id="no-feature",
        ),
    ],
)
def test_it_is_refused_with_the_place(document: bytes, code: str, place: dict[str, str]) -> None:
    with pytest.raises(FormError) as refused:
        read_geojson(document, "places.geojson")

    assert refused.value.code == code
    assert {"file": "places.geojson", **place}.items() <= refused.value.values.items()


@pytest.mark.parametrize(
    ("limit", "code"), [("CELLS_MAX", "form-list-too-large"), ("COLUMNS_MAX", "form-list-too-wide")]
)
def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch, limit: str, code: str) -> None:
    monkeypatch.setattr(geojson_list, limit, 3)

    with pytest.raises(FormError) as refused:
        rows(feature(a="1"), feature(b="2"), feature(c="3"))

    assert refused.value.code == code
