"""The tables of what the window honours, and what is said of the rest."""

import pytest

from field_app.forms.asking import HONOURED, INSTEAD, tokens, unmet_appearances, unmet_kind
from field_app.messages import codes
from tests.forms.builders import form


@pytest.mark.parametrize(
    ("appearance", "expected"),
    [
        pytest.param("", [], id="none"),
        pytest.param(" w1  minimal\n", ["w1", "minimal"], id="white-space"),
        pytest.param("minimal search('a b', 'c')", ["minimal", "search('a b', 'c')"], id="brackets"),
        pytest.param("ex:a.b(c='d(e f)') w2", ["ex:a.b(c='d(e f)')", "w2"], id="brackets-in-brackets"),
        pytest.param("a) b", ["a)", "b"], id="closed-too-often"),
        pytest.param("a(b c", ["a(b c"], id="never-closed"),
    ],
)
def test_an_appearance_is_split_at_white_space_outside_brackets(appearance: str, expected: list[str]) -> None:
    assert tokens(appearance) == expected


@pytest.mark.parametrize(
    ("appearance", "kind", "bind_type", "code"),
    [
        pytest.param("minimal", "select1", "string", "", id="minimal"),
        pytest.param("autocomplete", "select", "string", "", id="autocomplete"),
        pytest.param("minimal", "input", "string", "degraded-appearance", id="minimal-text"),
        pytest.param("multiline", "input", "string", "", id="multiline"),
        pytest.param("multiline", "input", "int", "degraded-appearance", id="multiline-number"),
        pytest.param("thousands-sep", "input", "decimal", "", id="thousands"),
        pytest.param("thousands-sep", "input", "string", "degraded-appearance", id="thousands-in-a-text"),
        pytest.param("field-list", "group", "", "", id="field-list"),
        pytest.param("table-list", "group", "", "degraded-layout", id="table-list"),
        pytest.param("w3", "group", "", "degraded-layout", id="width-of-a-group"),
        pytest.param("w1", "input", "string", "degraded-appearance", id="width"),
        pytest.param("annotate", "upload", "binary", "degraded-picture", id="annotate"),
        pytest.param("ethiopian", "input", "date", "degraded-calendar", id="calendar"),
        pytest.param("placement-map", "input", "geopoint", "degraded-map", id="map"),
        pytest.param("image-map", "select1", "string", "degraded-map", id="image-map"),
        pytest.param("masked", "input", "string", "degraded-masked", id="masked"),
        pytest.param("printer:org.x(a b)", "input", "string", "degraded-external-app", id="printer"),
        pytest.param("ex:a.b(c)", "input", "int", "degraded-external-app", id="app"),
        pytest.param("search('f')", "select1", "string", "degraded-search", id="search-in-a-file"),
        pytest.param("Minimal", "select1", "string", "degraded-appearance", id="letter-case"),
        pytest.param("sparkling", "select1", "string", "degraded-appearance", id="of-tomorrow"),
    ],
)
def test_an_appearance_is_honoured_or_named(appearance: str, kind: str, bind_type: str, code: str) -> None:
    found = list(unmet_appearances(appearance, kind, bind_type))

    assert found == ([(code, appearance)] if code else [])


@pytest.mark.parametrize(
    ("kind", "bind_type", "media_type", "code"),
    [
        pytest.param("input", "string", "", "", id="text"),
        pytest.param("range", "int", "", "", id="range"),
        pytest.param("upload", "binary", "image/*", "", id="picture"),
        pytest.param("upload", "binary", "audio/*", "degraded-upload", id="sound"),
        pytest.param("upload", "binary", "", "degraded-upload", id="any-file"),
        pytest.param("rank", "rank", "", "degraded-rank", id="rank"),
        pytest.param("trigger", "string", "", "degraded-trigger", id="trigger"),
        pytest.param("secret", "string", "", "degraded-masked", id="secret"),
        pytest.param("input", "barcode", "", "degraded-barcode", id="barcode"),
        pytest.param("input", "geoshape", "", "degraded-trace", id="area"),
    ],
)
def test_a_kind_of_question_without_control_is_named(kind: str, bind_type: str, media_type: str, code: str) -> None:
    assert unmet_kind(kind, bind_type, media_type) == code


def test_each_token_of_a_form_is_named_with_its_question() -> None:
    body = '<input ref="/data/a" appearance="w1 multiline numbers"/><group ref="/data" appearance="w4 field-list"/>'
    named = {(each.construct, each.place, each.name) for each in form("<a/>", body=body).degraded}

    assert named == {
        ("degraded-appearance", "/data/a", "w1"),
        ("degraded-appearance", "/data/a", "numbers"),
        ("degraded-layout", "/data", "w4"),
    }


def test_no_token_is_both_honoured_and_replaced() -> None:
    assert HONOURED.keys() & INSTEAD.keys() == set()
    assert set(INSTEAD.values()) <= set(codes("en"))
