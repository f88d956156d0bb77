"""What foreign text loses before it is kept or shown, and that JSON loses nothing of it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_app.unseen import cleaned, escaped, has_unseen


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        pytest.param("two\r\nlines", "two\nlines", id="line-breaks"),
        pytest.param("a\x00b\x07c\x1b", "abc", id="control-characters"),
        pytest.param("\u202egpj.exe\u202c", "gpj.exe", id="direction-overrides"),
        pytest.param("\u2066GZ-014\u2069", "GZ-014", id="isolates-as-this-window-shows-codes"),
        pytest.param("\u200fطحين\u200e \u061c12", "\u200fطحين\u200e \u061c12", id="marks-stay"),
        pytest.param("\u200eGZ-014\u200f", "GZ-014", id="marks-around-a-code-go"),
        pytest.param("half \ud83d of a pair", "half  of a pair", id="lone-surrogate"),
        pytest.param("a\x85b\u2028c\u2029d", "a\nb\nc\nd", id="breaks-of-other-systems"),
        pytest.param("a\ufffe\uffffb", "ab", id="no-letters-of-xml"),
        pytest.param("\ufeffطحين\t12", "طحين\t12", id="arabic-and-tab-stay"),
    ],
)
def test_foreign_text_is_cleaned(came: str, kept: str) -> None:
    assert cleaned(came) == kept


@pytest.mark.parametrize(
    ("text", "has_any"),
    [("a\x1b[2J", True), ("\u202eabc", True), ("\u200eGZ-014", True), ("طحين\u200e 12", False), ("a\r\nb\tc", False)],
)
def test_it_is_said_whether_there_is_any(text: str, has_any: bool) -> None:
    assert has_unseen(text) is has_any


@given(st.text(st.sampled_from("a \n\x1b\x7f\x85\x9b\u061c\u200e\u2028\u202e\u2066\u2069\ufeff\ud83dطحين")))
def test_json_keeps_the_value_and_shows_all_of_it(text: str) -> None:
    encoded = escaped(json.dumps([text], ensure_ascii=False))

    assert json.loads(encoded) == [text]
    assert encoded.isprintable()
